package io.asof.catalog.filing;

import io.asof.catalog.series.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
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
    static final List<String> UNDATED = List.of("tickers", "exchanges", "metadata");

    static final List<String> UNDATED_WITH_NAME = List.of("name", "tickers", "exchanges", "metadata");

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

    @Column(name = "described_on")
    private @Nullable LocalDate describedOn;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected CompanyDescription() {}

    /** The company as of a day in New York: the name borne then, and of the former names those borne before. */
    CompanyView view(LocalDate day) {
        return new CompanyView(
                new Cik(cik).toString(),
                nameOn(day),
                JsonText.list(tickers),
                JsonText.list(exchanges),
                FormerNames.before(formerNames, day),
                JsonText.map(metadata),
                undated());
    }

    /** Which fields are as of the revision, since the SEC does not say since when. */
    List<String> undated() {
        return completeness == CompanyDraft.Completeness.SUBMISSIONS.rank ? UNDATED : UNDATED_WITH_NAME;
    }

    /** Of the former names that were borne until then or later the first to end, else the present one. */
    private String nameOn(LocalDate day) {
        String borne = name;
        LocalDate until = null;
        for (FormerName former : FormerNames.parse(formerNames)) {
            LocalDate to = former.to();
            if (to != null && !to.isBefore(day) && (until == null || to.isBefore(until))) {
                borne = former.name();
                until = to;
            }
        }
        return borne;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompanyDescription that && that.cik == cik && that.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cik, eventId);
    }
}
