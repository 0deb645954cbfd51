package io.asof.catalog.filing;

import io.asof.catalog.audit.CanonicalRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of this room as they are hashed into their event; one method a table, used by the recorder and by the check. */
final class FilingRecords {
    private FilingRecords() {}

    static byte[] company(Cik cik) {
        return CanonicalRecord.of("company").add(cik).bytes();
    }

    static byte[] companyDescription(
            Cik cik,
            String name,
            int completeness,
            List<String> tickers,
            List<String> exchanges,
            List<FormerName> formerNames,
            Map<String, String> metadata,
            @Nullable LocalDate describedOn) {
        return CanonicalRecord.of("company-description")
                .add(cik)
                .add(name)
                .add(completeness)
                .add(tickers)
                .add(exchanges)
                .add(FormerNames.text(formerNames))
                .add(metadata)
                .add(describedOn)
                .bytes();
    }

    static byte[] filing(String accession) {
        return CanonicalRecord.of("filing").add(accession).bytes();
    }

    static byte[] filingDescription(
            String accession,
            boolean complete,
            @Nullable String form,
            @Nullable LocalDate filingDate,
            @Nullable LocalDate reportDate,
            @Nullable Instant acceptedAt,
            Map<String, String> metadata,
            int evidence) {
        return CanonicalRecord.of("filing-description")
                .add(accession)
                .add(complete)
                .add(form)
                .add(filingDate)
                .add(reportDate)
                .add(acceptedAt)
                .add(metadata)
                .add(evidence)
                .bytes();
    }

    static byte[] filingCompany(String accession, Cik cik) {
        return CanonicalRecord.of("filing-company").add(accession).add(cik).bytes();
    }
}
