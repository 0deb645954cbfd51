package io.asof.catalog.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a filing, from the revision of its event on, until the next description of the same filing.
 *
 * <p>{@code acceptedAt} is the regulator's clock: when EDGAR took it in.
 */
@Entity
@Immutable
@IdClass(FilingDescription.Key.class)
@Table(name = "filing_description")
class FilingDescription {
    /** Natural key. */
    record Key(long filingId, long eventId) implements Serializable {}

    @Id
    @Column(name = "filing_id", nullable = false)
    private long filingId;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(nullable = false)
    private boolean complete;

    @Column(columnDefinition = "text")
    private @Nullable String form;

    @Column(name = "filing_date")
    private @Nullable LocalDate filingDate;

    @Column(name = "report_date")
    private @Nullable LocalDate reportDate;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String metadata;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected FilingDescription() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilingDescription that && that.filingId == filingId && that.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(filingId, eventId);
    }
}
