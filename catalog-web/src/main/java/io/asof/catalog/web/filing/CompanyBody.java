package io.asof.catalog.web.filing;

import io.asof.catalog.filing.CompanyView;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.web.answer.RecordFields;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A company as its own address answers it; the names and their order are the contract.
 */
@JsonbNillable
@JsonbVisibility(RecordFields.class)
@JsonbPropertyOrder({"cik", "name", "tickers", "exchanges", "formerNames", "metadata", "undated", "asOf", "revision"})
public record CompanyBody(
        String cik,
        String name,
        List<String> tickers,
        List<String> exchanges,
        List<FormerName> formerNames,
        SortedMap<String, String> metadata,
        List<String> undated,
        String asOf,
        long revision) {
    static CompanyBody of(CompanyView company, PointInTime at) {
        return new CompanyBody(
                company.cik(),
                company.name(),
                company.tickers(),
                company.exchanges(),
                company.formerNames().stream().map(FormerName::of).toList(),
                new TreeMap<>(company.metadata()),
                company.undated(),
                at.asOf().toString(),
                at.revision().value());
    }

    /** Days as ISO dates, null where the SEC gives none. */
    @JsonbNillable
    @JsonbVisibility(RecordFields.class)
    @JsonbPropertyOrder({"name", "from", "to"})
    public record FormerName(
            String name, @Nullable String from, @Nullable String to) {
        static FormerName of(io.asof.catalog.filing.FormerName former) {
            return new FormerName(
                    former.name(), Objects.toString(former.from(), null), Objects.toString(former.to(), null));
        }
    }
}
