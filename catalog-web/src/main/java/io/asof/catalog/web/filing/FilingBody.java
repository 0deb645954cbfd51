package io.asof.catalog.web.filing;

import io.asof.catalog.filing.FilingView;
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
 * A filing as its own address answers it; the names and their order are the contract. Days are ISO dates, instants UTC.
 */
@JsonbNillable
@JsonbVisibility(RecordFields.class)
@JsonbPropertyOrder({
    "accession",
    "ciks",
    "form",
    "filingDate",
    "reportDate",
    "acceptedAt",
    "knownAt",
    "knownPrecision",
    "metadata",
    "asOf",
    "revision"
})
public record FilingBody(
        String accession,
        List<String> ciks,
        @Nullable String form,
        @Nullable String filingDate,
        @Nullable String reportDate,
        @Nullable String acceptedAt,
        String knownAt,
        String knownPrecision,
        SortedMap<String, String> metadata,
        String asOf,
        long revision) {
    static FilingBody of(FilingView filing, PointInTime at) {
        return new FilingBody(
                filing.accession(),
                filing.ciks(),
                filing.form(),
                Objects.toString(filing.filingDate(), null),
                Objects.toString(filing.reportDate(), null),
                Objects.toString(filing.acceptedAt(), null),
                filing.knownAt().toString(),
                filing.precision().name(),
                new TreeMap<>(filing.metadata()),
                at.asOf().toString(),
                at.revision().value());
    }
}
