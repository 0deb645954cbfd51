package io.asof.catalog.filing;

import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.BoundTables;
import io.asof.catalog.series.JsonText;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** The tables of this room, for the check of the log. */
public final class FilingTables implements BoundTables {
    @Override
    public List<BoundTable> tables() {
        return List.of(
                new BoundTable(
                        "company",
                        "company",
                        Set.of("cik", "event_id"),
                        Set.of(),
                        "SELECT event_id, cik FROM catalog.company",
                        row -> FilingRecords.company(new Cik(row.getLong(2)))),
                new BoundTable(
                        "company_description",
                        "company-description",
                        Set.of(
                                "cik",
                                "event_id",
                                "name",
                                "completeness",
                                "tickers",
                                "exchanges",
                                "former_names",
                                "metadata",
                                "described_on"),
                        Set.of("search"),
                        """
                        SELECT event_id, cik, name, completeness, tickers::text, exchanges::text, former_names::text, metadata::text,
                               described_on
                        FROM catalog.company_description""",
                        row -> FilingRecords.companyDescription(
                                new Cik(row.getLong(2)),
                                row.getString(3),
                                row.getInt(4),
                                JsonText.list(row.getString(5)),
                                JsonText.list(row.getString(6)),
                                FormerNames.parse(row.getString(7)),
                                JsonText.map(row.getString(8)),
                                row.getObject(9, LocalDate.class))),
                new BoundTable(
                        "filing",
                        "filing",
                        Set.of("accession", "event_id"),
                        Set.of("id"),
                        "SELECT event_id, accession FROM catalog.filing",
                        row -> FilingRecords.filing(row.getString(2))),
                new BoundTable(
                        "filing_description",
                        "filing-description",
                        Set.of(
                                "filing_id",
                                "event_id",
                                "complete",
                                "form",
                                "filing_date",
                                "report_date",
                                "accepted_at",
                                "metadata",
                                "evidence"),
                        Set.of(),
                        """
                        SELECT x.event_id, coalesce(f.accession, '#' || x.filing_id), x.complete, x.form, x.filing_date, x.report_date, x.accepted_at,
                               x.metadata::text, x.evidence
                        FROM catalog.filing_description x LEFT JOIN catalog.filing f ON f.id = x.filing_id""",
                        row -> {
                            OffsetDateTime accepted = row.getObject(7, OffsetDateTime.class);
                            return FilingRecords.filingDescription(
                                    String.valueOf(row.getString(2)),
                                    row.getBoolean(3),
                                    row.getString(4),
                                    row.getObject(5, LocalDate.class),
                                    row.getObject(6, LocalDate.class),
                                    accepted == null ? null : accepted.toInstant(),
                                    JsonText.map(row.getString(8)),
                                    row.getInt(9));
                        }),
                new BoundTable(
                        "filing_company",
                        "filing-company",
                        Set.of("filing_id", "cik", "event_id"),
                        Set.of(),
                        """
                        SELECT x.event_id, coalesce(f.accession, '#' || x.filing_id), x.cik
                        FROM catalog.filing_company x LEFT JOIN catalog.filing f ON f.id = x.filing_id""",
                        row -> FilingRecords.filingCompany(String.valueOf(row.getString(2)), new Cik(row.getLong(3)))));
    }
}
