package io.asof.catalog.filing;

import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.series.JsonText;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading SQL of the filing room; what is visible when is as in the series room. */
public final class FilingRepository {
    /** Three parameters, each the revision. Gives filings {@code f} with description and release. */
    private static final String FILING = """
            SELECT f.accession, d.form, d.filing_date, d.report_date, d.accepted_at, k.known_at, k.known_precision,
                   d.metadata::text,
                   ARRAY (SELECT fc.cik FROM catalog.filing_company fc
                          JOIN catalog.audit_leaf cl ON cl.event_id = fc.event_id AND cl.leaf_index < ?
                          WHERE fc.filing_id = f.id ORDER BY fc.cik) AS ciks
            FROM catalog.filing f
            CROSS JOIN LATERAL (
                SELECT x.* FROM catalog.filing_description x
                JOIN catalog.audit_leaf l ON l.event_id = x.event_id AND l.leaf_index < ?
                WHERE x.filing_id = f.id ORDER BY x.event_id DESC LIMIT 1) d
            CROSS JOIN LATERAL (
                SELECT r.known_at, r.known_precision FROM catalog.vintage v
                JOIN catalog.vintage_release r ON r.vintage_id = v.id
                JOIN catalog.audit_leaf rl ON rl.event_id = r.event_id AND rl.leaf_index < ?
                WHERE v.source = 'sec' AND v.code = f.accession ORDER BY r.event_id DESC LIMIT 1) k
            """;

    private final Connection connection;

    public FilingRepository(Connection connection) {
        this.connection = connection;
    }

    Optional<CompanyView> company(Cik cik, Revision revision) throws SQLException {
        Query query = companies(revision);
        query.and("d.cik = ?", cik.value());
        return companies(query).stream().findFirst();
    }

    /** Companies in the order of their CIK, after one; the words must be in the name or the tickers. */
    List<CompanyView> companies(@Nullable String words, @Nullable Cik after, int limit, Revision revision)
            throws SQLException {
        Query query = companies(revision);
        query.and("d.search @@ websearch_to_tsquery('simple', ?)", words);
        query.and("d.cik > ?", after == null ? null : after.value());
        query.append(" ORDER BY d.cik LIMIT " + limit);
        return companies(query);
    }

    Optional<FilingView> filing(AccessionNumber accession, PointInTime at) throws SQLException {
        Query query = filingsAt(at, FILING + "WHERE");
        query.and("k.known_at <= ?", timestamp(at));
        query.and("f.accession = ?", accession.value());
        return filings(query).stream().findFirst();
    }

    /** A company's filings, newest filing date first, after one. */
    List<FilingView> filings(Cik cik, @Nullable String form, @Nullable FilingKey after, int limit, PointInTime at)
            throws SQLException {
        Query query = filingsAt(at, FILING + """
                JOIN catalog.filing_company c ON c.filing_id = f.id
                JOIN catalog.audit_leaf cl ON cl.event_id = c.event_id AND cl.leaf_index < ?
                WHERE""");
        query.bind(at.revision().value());
        query.and("k.known_at <= ?", timestamp(at));
        query.and("c.cik = ?", cik.value());
        query.and("d.form = ?", form);
        if (after != null) {
            query.append(
                    " AND (coalesce(d.filing_date, DATE '0001-01-01'), f.accession) < (?::date, ?::text COLLATE \"C\")");
            query.bind(after.filingDate());
            query.bind(after.accession());
        }
        query.append(" ORDER BY coalesce(d.filing_date, DATE '0001-01-01') DESC, f.accession DESC LIMIT " + limit);
        return filings(query);
    }

    private static Query filingsAt(PointInTime at, String sql) {
        Query query = new Query(sql);
        for (int i = 0; i < 3; i++) {
            query.bind(at.revision().value());
        }
        return query;
    }

    private static Query companies(Revision revision) {
        Query query = new Query("""
                SELECT d.cik, d.name, d.tickers::text, d.exchanges::text, d.former_names::text, d.metadata::text
                FROM catalog.company_description d
                JOIN catalog.audit_leaf l ON l.event_id = d.event_id
                WHERE""");
        query.and("l.leaf_index < ?", revision.value());
        query.and("""
                NOT EXISTS (SELECT FROM catalog.company_description n
                    JOIN catalog.audit_leaf nl ON nl.event_id = n.event_id AND nl.leaf_index < ?
                    WHERE n.cik = d.cik AND n.event_id > d.event_id)""", revision.value());
        return query;
    }

    private List<CompanyView> companies(Query query) throws SQLException {
        List<CompanyView> companies = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                companies.add(new CompanyView(
                        new Cik(row.getLong(1)).toString(),
                        row.getString(2),
                        JsonText.list(row.getString(3)),
                        JsonText.list(row.getString(4)),
                        FormerNames.parse(row.getString(5)),
                        JsonText.map(row.getString(6))));
            }
        }
        return companies;
    }

    private List<FilingView> filings(Query query) throws SQLException {
        List<FilingView> filings = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                filings.add(new FilingView(
                        row.getString(1),
                        Arrays.stream((Long[]) row.getArray(9).getArray())
                                .map(cik -> new Cik(cik).toString())
                                .toList(),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        instant(row, 5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        KnownPrecision.valueOf(row.getString(7)),
                        JsonText.map(row.getString(8))));
            }
        }
        return filings;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime timestamp(PointInTime at) {
        return OffsetDateTime.ofInstant(at.asOf().instant(), ZoneOffset.UTC);
    }
}
