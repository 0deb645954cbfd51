package io.asof.catalog.filing;

import io.asof.catalog.series.JsonText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The only writing SQL of the filing room: sets against what is there, so that a repeat records nothing. */
public final class FilingStaging {
    private final Connection connection;

    private final long eventId;

    public FilingStaging(Connection connection, long eventId) {
        this.connection = connection;
        this.eventId = eventId;
    }

    /** Adds the company and what is newly said of it; answers how many rows that took. */
    public long company(CompanyDraft draft) throws SQLException {
        long added;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO catalog.company (cik, event_id) VALUES (?, ?) ON CONFLICT (cik) DO NOTHING")) {
            insert.setLong(1, draft.cik().value());
            insert.setLong(2, eventId);
            added = insert.executeLargeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.company_description
                    (cik, event_id, name, completeness, tickers, exchanges, former_names, metadata)
                SELECT d.cik, ?, d.name, d.completeness, d.tickers, d.exchanges, d.former_names, d.metadata
                FROM (VALUES (?::bigint, ?::text, ?::smallint, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb))
                    AS d (cik, name, completeness, tickers, exchanges, former_names, metadata)
                LEFT JOIN LATERAL (SELECT x.* FROM catalog.company_description x
                    WHERE x.cik = d.cik ORDER BY x.event_id DESC LIMIT 1) c ON true
                WHERE c.cik IS NULL OR (d.completeness >= c.completeness AND
                    (c.name, c.completeness, c.tickers, c.exchanges, c.former_names, c.metadata) IS DISTINCT FROM
                    (d.name, d.completeness, d.tickers, d.exchanges, d.former_names, d.metadata))""")) {
            insert.setLong(1, eventId);
            insert.setLong(2, draft.cik().value());
            insert.setString(3, draft.name());
            insert.setInt(4, draft.completeness().rank);
            insert.setString(5, JsonText.of(draft.tickers()));
            insert.setString(6, JsonText.of(draft.exchanges()));
            insert.setString(7, FormerNames.text(draft.formerNames()));
            insert.setString(8, JsonText.of(draft.metadata()));
            return added + insert.executeLargeUpdate();
        }
    }

    /** Adds filings of a company and what is newly said of them; answers how many of them were new or described anew. */
    public long filings(Cik cik, Collection<FilingDraft> unsorted) throws SQLException {
        // In one order, so that two changes that share filings cannot wait for each other.
        List<FilingDraft> drafts = unsorted.stream()
                .sorted(Comparator.comparing(FilingDraft::accession))
                .toList();
        Array accessions = array(drafts, draft -> draft.accession().value());
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.filing (accession, event_id)
                SELECT d.accession, ? FROM unnest(?::text[]) WITH ORDINALITY AS d (accession, n) ORDER BY d.n
                ON CONFLICT (accession) DO NOTHING""")) {
            insert.setLong(1, eventId);
            insert.setArray(2, accessions);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.filing_company (filing_id, cik, event_id)
                SELECT f.id, ?, ? FROM catalog.filing f WHERE f.accession = ANY (?)
                ON CONFLICT (filing_id, cik) DO NOTHING""")) {
            insert.setLong(1, cik.value());
            insert.setLong(2, eventId);
            insert.setArray(3, accessions);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.filing_description
                    (filing_id, event_id, complete, form, filing_date, report_date, accepted_at, metadata)
                SELECT f.id, ?, d.complete::boolean, d.form, d.filing_date, d.report_date, d.accepted_at, d.metadata::jsonb
                FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::date[], ?::timestamptz[], ?::text[])
                    AS d (accession, complete, form, filing_date, report_date, accepted_at, metadata)
                JOIN catalog.filing f ON f.accession = d.accession
                LEFT JOIN LATERAL (SELECT x.* FROM catalog.filing_description x
                    WHERE x.filing_id = f.id ORDER BY x.event_id DESC LIMIT 1) c ON true
                WHERE c.filing_id IS NULL OR (d.complete::boolean AND
                    (c.complete, c.form, c.filing_date, c.report_date, c.accepted_at, c.metadata) IS DISTINCT FROM
                    (true, d.form, d.filing_date, d.report_date, d.accepted_at, d.metadata::jsonb))""")) {
            insert.setLong(1, eventId);
            insert.setArray(2, accessions);
            insert.setArray(3, array(drafts, draft -> Boolean.toString(draft.complete())));
            insert.setArray(4, array(drafts, FilingDraft::form));
            insert.setArray(5, array(drafts, draft -> Objects.toString(draft.filingDate(), null)));
            insert.setArray(6, array(drafts, draft -> Objects.toString(draft.reportDate(), null)));
            insert.setArray(7, array(drafts, draft -> Objects.toString(draft.acceptedAt(), null)));
            insert.setArray(8, array(drafts, draft -> JsonText.of(draft.metadata())));
            return insert.executeLargeUpdate();
        }
    }

    private Array array(List<FilingDraft> drafts, Function<FilingDraft, @Nullable String> field) throws SQLException {
        return connection.createArrayOf(
                "text", drafts.stream().map(field).toArray(length -> new @Nullable String[length]));
    }
}
