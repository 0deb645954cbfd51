package io.asof.catalog.filing;

import io.asof.catalog.audit.Visibility;
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
import org.jspecify.annotations.Nullable;

/** The reading SQL of the filing room's lists; what is visible when is as in the series room. */
public final class FilingRepository {
    /** The revision, then filings {@code f} with description and release. */
    private static final String FILING = "WITH " + Visibility.AT + """
            SELECT f.accession, d.form, d.filing_date, d.report_date, d.accepted_at, k.known_at, k.known_precision,
                   (coalesce(p.metadata, '{}') || d.metadata)::text,
                   ARRAY (SELECT x.cik FROM catalog.filing_company x WHERE x.filing_id = f.id AND %1$s ORDER BY x.cik) AS ciks
            FROM catalog.filing f
            CROSS JOIN LATERAL (SELECT x.* FROM catalog.filing_description x WHERE x.filing_id = f.id AND %1$s
                ORDER BY x.complete DESC, x.event_id DESC LIMIT 1) d
            LEFT JOIN LATERAL (SELECT x.metadata FROM catalog.filing_description x
                WHERE x.filing_id = f.id AND NOT x.complete AND %1$s ORDER BY x.event_id DESC LIMIT 1) p ON true
            CROSS JOIN LATERAL (SELECT x.known_at, x.known_precision FROM catalog.vintage v
                JOIN catalog.vintage_release x ON x.vintage_id = v.id
                WHERE v.source = 'sec' AND v.code = f.accession AND %1$s ORDER BY x.event_id DESC LIMIT 1) k
            """.formatted(Visibility.of("x.event_id"));

    /**
     * The name that the company bore on a day: of the former names that were borne until then or later the first to end, else
     * the present one.
     */
    private static final String NAME_ON_DAY = """
            coalesce((SELECT n ->> 'name' FROM jsonb_array_elements(d.former_names) n
                      WHERE n ->> 'to' >= ? ORDER BY n ->> 'to' LIMIT 1), d.name)""";

    /** A later revision sees whatever an earlier one sees; so it sees the same if it sees nothing that the earlier one does not. */
    private static final String SAME_COMPANY =
            "SELECT bool_and(%1$s) FROM catalog.company_description x WHERE x.cik = ? AND %1$s"
                    .formatted(Visibility.ofOne("x.event_id", "?"));

    private static final String SAME_FILING = """
            SELECT bool_and(%1$s) AND bool_or(x.is_description)
            FROM (SELECT d.event_id, true AS is_description
                  FROM catalog.filing f JOIN catalog.filing_description d ON d.filing_id = f.id WHERE f.accession = ?
                  UNION ALL
                  SELECT c.event_id, false
                  FROM catalog.filing f JOIN catalog.filing_company c ON c.filing_id = f.id WHERE f.accession = ?
                  UNION ALL
                  SELECT r.event_id, false
                  FROM catalog.vintage v JOIN catalog.vintage_release r ON r.vintage_id = v.id
                  WHERE v.source = 'sec' AND v.code = ?) x
            WHERE %1$s
            HAVING (SELECT x.known_at FROM catalog.vintage v JOIN catalog.vintage_release x ON x.vintage_id = v.id
                    WHERE v.source = 'sec' AND v.code = ? AND %1$s ORDER BY x.event_id DESC LIMIT 1) <= ?
            """.formatted(Visibility.ofOne("x.event_id", "?"));

    private final Connection connection;

    public FilingRepository(Connection connection) {
        this.connection = connection;
    }

    /** Whether both revisions see the same of the company, and something. */
    boolean isSame(Cik cik, Revision earlier, Revision later) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SAME_COMPANY)) {
            select.setLong(1, earlier.value());
            select.setLong(2, cik.value());
            select.setLong(3, later.value());
            return isTrue(select);
        }
    }

    /** Whether the later revision sees the same of the filing as the earlier one, and it was public at that moment. */
    boolean isSame(AccessionNumber accession, PointInTime earlier, Revision later) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SAME_FILING)) {
            select.setLong(1, earlier.revision().value());
            for (int parameter = 2; parameter <= 4; parameter++) {
                select.setString(parameter, accession.value());
            }
            select.setLong(5, later.value());
            select.setString(6, accession.value());
            select.setLong(7, later.value());
            select.setObject(8, timestamp(earlier));
            return isTrue(select);
        }
    }

    private static boolean isTrue(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Companies in the order of their CIK, after one; the words must be in the name, as of then, or the tickers. */
    List<CompanyView> companies(@Nullable String words, @Nullable Cik after, int limit, PointInTime at)
            throws SQLException {
        Query query = companies(at);
        query.and("d.search @@ websearch_to_tsquery('simple', ?)", words);
        if (words != null) {
            query.append(" AND to_tsvector('simple', " + NAME_ON_DAY
                    + " || ' ' || (d.tickers #>> '{}')) @@ websearch_to_tsquery('simple', ?)");
            query.bind(FilingRegister.day(at).toString());
            query.bind(words);
        }
        query.and("d.cik > ?", after == null ? null : after.value());
        query.append(" ORDER BY d.cik LIMIT " + limit);
        return companies(query, at);
    }

    /** A company's filings, newest filing date first, after one. */
    List<FilingView> filings(Cik cik, @Nullable String form, @Nullable FilingKey after, int limit, PointInTime at)
            throws SQLException {
        Query query = filingsAt(at, FILING + """
                JOIN catalog.filing_company c ON c.filing_id = f.id
                WHERE %s AND""".formatted(Visibility.of("c.event_id")));
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
        query.bind(at.revision().value());
        return query;
    }

    private static Query companies(PointInTime at) {
        Query query = new Query("WITH " + Visibility.AT
                + """
                SELECT d.cik, %s, d.tickers::text, d.exchanges::text, d.former_names::text, d.metadata::text, d.completeness
                FROM catalog.company_description d
                WHERE %s
                  AND NOT EXISTS (SELECT FROM catalog.company_description x
                      WHERE x.cik = d.cik AND x.event_id > d.event_id AND %s)
                  AND""".formatted(NAME_ON_DAY, Visibility.of("d.event_id"), Visibility.of("x.event_id")));
        query.bind(at.revision().value());
        query.bind(FilingRegister.day(at).toString());
        query.and("?::boolean", true);
        return query;
    }

    private List<CompanyView> companies(Query query, PointInTime at) throws SQLException {
        List<CompanyView> companies = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                companies.add(new CompanyView(
                        new Cik(row.getLong(1)).toString(),
                        row.getString(2),
                        JsonText.list(row.getString(3)),
                        JsonText.list(row.getString(4)),
                        FormerNames.before(row.getString(5), FilingRegister.day(at)),
                        JsonText.map(row.getString(6)),
                        row.getInt(7) == CompanyDraft.Completeness.SUBMISSIONS.rank
                                ? CompanyDescription.UNDATED
                                : CompanyDescription.UNDATED_WITH_NAME));
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
