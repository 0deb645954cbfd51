package io.asof.catalog.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a company, from the revision of its event on, until the next description of the same company.
 */
@Entity
@Immutable
@IdClass(CompanyDescription.Key.class)
@Table(name = "company_description")
class CompanyDescription {
    /** Natural key. */
    record Key(long cik, long eventId) implements Serializable {}

    @Id
    @Column(nullable = false)
    private long cik;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(columnDefinition = "text", nullable = false)
    private String name;

    @Column(nullable = false)
    private short completeness;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String tickers;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String exchanges;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "former_names", nullable = false)
    private String formerNames;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String metadata;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected CompanyDescription() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompanyDescription that && that.cik == cik && that.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cik, eventId);
    }
}
