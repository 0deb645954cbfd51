package io.asof.catalog.filing;

import io.asof.catalog.series.JsonText;
import io.asof.catalog.series.Release;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
    record Key(long filingId, long eventId, boolean complete) implements Serializable {}

    @Id
    @Column(name = "filing_id", nullable = false)
    private long filingId;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Id
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

    @Column(nullable = false)
    private int evidence;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected FilingDescription() {}

    /**
     * Which of a filing's descriptions is in force: the newest complete one, else the newest fragment.
     *
     * @param newestFirst descriptions that a revision sees
     */
    static Optional<FilingDescription> inForce(List<FilingDescription> newestFirst) {
        return newest(newestFirst, true).or(() -> newest(newestFirst, false));
    }

    /** What is said besides: that of the newest fragment, and over it that of the description in force. */
    static Map<String, String> metadata(List<FilingDescription> newestFirst) {
        Map<String, String> metadata = new TreeMap<>();
        newest(newestFirst, false).ifPresent(said -> metadata.putAll(JsonText.map(said.metadata)));
        inForce(newestFirst).ifPresent(said -> metadata.putAll(JsonText.map(said.metadata)));
        return metadata;
    }

    FilingView view(Filing filing, List<Cik> companies, Release release, Map<String, String> said) {
        return new FilingView(
                filing.accession(),
                companies.stream().map(Cik::toString).toList(),
                form,
                filingDate,
                reportDate,
                acceptedAt,
                release.knownAt(),
                release.precision(),
                said);
    }

    private static Optional<FilingDescription> newest(List<FilingDescription> newestFirst, boolean complete) {
        return newestFirst.stream().filter(said -> said.complete == complete).findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FilingDescription that
                && that.filingId == filingId
                && that.eventId == eventId
                && that.complete == complete;
    }

    @Override
    public int hashCode() {
        return Objects.hash(filingId, eventId, complete);
    }
}
