package io.asof.catalog.filing;

import io.asof.catalog.audit.Recording;
import io.asof.catalog.series.JsonText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only writing SQL of the filing room: sets against what is there, so that a repeat records nothing. Runs after the
 * vintages of the same filings are staged, which keep others away from them.
 */
public final class FilingStaging {
    private final Connection connection;

    private final Recording recording;

    public FilingStaging(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /** Adds the company and what is newly said of it; answers how many rows that took. */
    public long company(CompanyDraft draft) throws SQLException {
        long added = 0;
        if (!exists("SELECT FROM catalog.company WHERE cik = ?", draft.cik())) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO catalog.company (cik, event_id) VALUES (?, ?)")) {
                insert.setLong(1, draft.cik().value());
                insert.setLong(2, recording.eventId());
                added = insert.executeLargeUpdate();
            }
            recording.wrote(FilingRecords.company(draft.cik()));
        }
        if (!isNews(draft)) {
            return added;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.company_description
                    (cik, event_id, name, completeness, tickers, exchanges, former_names, metadata, described_on)
                VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::date)""")) {
            insert.setLong(1, draft.cik().value());
            insert.setLong(2, recording.eventId());
            bind(insert, 3, draft);
            added += insert.executeLargeUpdate();
        }
        recording.wrote(FilingRecords.companyDescription(
                draft.cik(),
                draft.name(),
                draft.completeness().rank,
                draft.tickers(),
                draft.exchanges(),
                draft.formerNames(),
                draft.metadata(),
                draft.describedOn()));
        return added;
    }

    /** Less never replaces more, and the same is no news. */
    private boolean isNews(CompanyDraft draft) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (d.completeness, coalesce(d.described_on, '0001-01-01'))
                       >= (c.completeness, coalesce(c.described_on, '0001-01-01')) AND
                    (c.name, c.completeness, c.tickers, c.exchanges, c.former_names, c.metadata) IS DISTINCT FROM
                    (d.name, d.completeness, d.tickers, d.exchanges, d.former_names, d.metadata)
                FROM (SELECT x.* FROM catalog.company_description x WHERE x.cik = ? ORDER BY x.event_id DESC LIMIT 1) c,
                     (VALUES (?::text, ?::smallint, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?::date))
                        AS d (name, completeness, tickers, exchanges, former_names, metadata, described_on)""")) {
            select.setLong(1, draft.cik().value());
            bind(select, 2, draft);
            try (ResultSet row = select.executeQuery()) {
                return !row.next() || row.getBoolean(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, int first, CompanyDraft draft) throws SQLException {
        statement.setString(first, draft.name());
        statement.setInt(first + 1, draft.completeness().rank);
        statement.setString(first + 2, JsonText.of(draft.tickers()));
        statement.setString(first + 3, JsonText.of(draft.exchanges()));
        statement.setString(first + 4, FormerNames.text(draft.formerNames()));
        statement.setString(first + 5, JsonText.of(draft.metadata()));
        statement.setObject(first + 6, draft.describedOn());
    }

    private boolean exists(String sql, Cik cik) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, cik.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Adds filings of a company and what is newly said of them; answers how many of them were new or described anew. */
    public long filings(Cik cik, Collection<FilingDraft> unsorted) throws SQLException {
        if (unsorted.isEmpty()) {
            return 0;
        }
        // In one order, so that two changes that share filings cannot wait for each other.
        List<FilingDraft> drafts = unsorted.stream()
                .sorted(Comparator.comparing(FilingDraft::accession))
                .toList();
        addFilings(drafts);
        addCompany(cik, drafts);
        return describe(drafts);
    }

    private void addFilings(List<FilingDraft> drafts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.accession FROM unnest(?::text[]) WITH ORDINALITY AS d (accession, place)
                WHERE NOT EXISTS (SELECT FROM catalog.filing f WHERE f.accession = d.accession) ORDER BY d.place""");
                PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.filing (accession, event_id)
                SELECT d.accession, ? FROM unnest(?::text[]) WITH ORDINALITY AS d (accession, place) ORDER BY d.place""")) {
            select.setArray(1, array(drafts, draft -> draft.accession().value()));
            List<String> missing = strings(select);
            if (missing.isEmpty()) {
                return;
            }
            insert.setLong(1, recording.eventId());
            insert.setArray(2, connection.createArrayOf("text", missing.toArray()));
            insert.executeUpdate();
            missing.forEach(accession -> recording.wrote(FilingRecords.filing(accession)));
        }
    }

    private void addCompany(Cik cik, List<FilingDraft> drafts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT f.accession FROM catalog.filing f WHERE f.accession = ANY (?)
                AND NOT EXISTS (SELECT FROM catalog.filing_company c WHERE c.filing_id = f.id AND c.cik = ?)""");
                PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.filing_company (filing_id, cik, event_id)
                SELECT f.id, ?, ? FROM catalog.filing f WHERE f.accession = ANY (?)""")) {
            select.setArray(1, array(drafts, draft -> draft.accession().value()));
            select.setLong(2, cik.value());
            List<String> missing = strings(select);
            if (missing.isEmpty()) {
                return;
            }
            insert.setLong(1, cik.value());
            insert.setLong(2, recording.eventId());
            insert.setArray(3, connection.createArrayOf("text", missing.toArray()));
            insert.executeUpdate();
            missing.forEach(accession -> recording.wrote(FilingRecords.filingCompany(accession, cik)));
        }
    }

    /** What the submissions say and what a facts file repeats are kept apart: each is set against the last of its kind. */
    private long describe(List<FilingDraft> drafts) throws SQLException {
        Map<String, FilingDraft> byAccession = new HashMap<>();
        drafts.forEach(draft -> byAccession.put(draft.accession().value(), draft));
        List<FilingDraft> news = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.accession
                FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::date[], ?::timestamptz[], ?::text[], ?::integer[])
                    AS d (accession, complete, form, filing_date, report_date, accepted_at, metadata, evidence)
                JOIN catalog.filing f ON f.accession = d.accession
                LEFT JOIN LATERAL (SELECT x.* FROM catalog.filing_description x
                    WHERE x.filing_id = f.id AND x.complete = d.complete::boolean ORDER BY x.event_id DESC LIMIT 1) c ON true
                WHERE c.filing_id IS NULL OR d.evidence >= c.evidence AND
                    (c.form, c.filing_date, c.report_date, c.accepted_at, c.metadata) IS DISTINCT FROM
                    (d.form, d.filing_date, d.report_date, d.accepted_at, d.metadata::jsonb)""")) {
            bind(select, 1, drafts);
            strings(select).forEach(accession -> news.add(Objects.requireNonNull(byAccession.get(accession))));
        }
        if (news.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.filing_description
                    (filing_id, event_id, complete, form, filing_date, report_date, accepted_at, metadata, evidence)
                SELECT f.id, ?, d.complete::boolean, d.form, d.filing_date, d.report_date, d.accepted_at, d.metadata::jsonb,
                       d.evidence
                FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::date[], ?::timestamptz[], ?::text[], ?::integer[])
                    AS d (accession, complete, form, filing_date, report_date, accepted_at, metadata, evidence)
                JOIN catalog.filing f ON f.accession = d.accession""")) {
            insert.setLong(1, recording.eventId());
            bind(insert, 2, news);
            insert.executeUpdate();
        }
        for (FilingDraft draft : news) {
            recording.wrote(FilingRecords.filingDescription(
                    draft.accession().value(),
                    draft.complete(),
                    draft.form(),
                    draft.filingDate(),
                    draft.reportDate(),
                    draft.acceptedAt(),
                    draft.metadata(),
                    draft.evidence()));
        }
        return news.size();
    }

    private void bind(PreparedStatement statement, int first, List<FilingDraft> drafts) throws SQLException {
        statement.setArray(first, array(drafts, draft -> draft.accession().value()));
        statement.setArray(first + 1, array(drafts, draft -> Boolean.toString(draft.complete())));
        statement.setArray(first + 2, array(drafts, FilingDraft::form));
        statement.setArray(first + 3, array(drafts, draft -> Objects.toString(draft.filingDate(), null)));
        statement.setArray(first + 4, array(drafts, draft -> Objects.toString(draft.reportDate(), null)));
        statement.setArray(first + 5, array(drafts, draft -> Objects.toString(draft.acceptedAt(), null)));
        statement.setArray(first + 6, array(drafts, draft -> JsonText.of(draft.metadata())));
        statement.setArray(first + 7, array(drafts, draft -> Integer.toString(draft.evidence())));
    }

    private static List<String> strings(PreparedStatement statement) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    private Array array(List<FilingDraft> drafts, Function<FilingDraft, @Nullable String> field) throws SQLException {
        return connection.createArrayOf(
                "text", drafts.stream().map(field).toArray(length -> new @Nullable String[length]));
    }
}
