package io.asof.catalog.series;

import io.asof.catalog.kernel.Revision;
import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All series of a revision, read row by row with the leaf of each, and every rule of a search said again in plain Java. */
final class CatalogAsRead {
    private record Said(long event, String origin, boolean withdrawn, String title, String frequency, String words) {
        boolean has(@Nullable String word) {
            return word == null
                    || List.of((title + " " + words).split("[^a-z0-9]+")).contains(word);
        }
    }

    private static final class OneSeries {
        private final String unit;
        private final @Nullable String span;
        private final List<Said> newestFirst = new ArrayList<>();
        private @Nullable Instant knownSince;

        OneSeries(String unit, @Nullable String span) {
            this.unit = unit;
            this.span = span;
        }

        @Nullable
        Said inForce() {
            Said steward = newest("steward");
            return steward == null || steward.withdrawn ? newest("publisher") : steward;
        }

        private @Nullable Said newest(String origin) {
            return newestFirst.stream()
                    .filter(said -> said.origin.equals(origin))
                    .findFirst()
                    .orElse(null);
        }
    }

    private final TreeMap<String, OneSeries> series = new TreeMap<>();

    private CatalogAsRead() {}

    static CatalogAsRead at(Revision revision) throws SQLException {
        CatalogAsRead catalog = new CatalogAsRead();
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            Map<Long, OneSeries> byId = new HashMap<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT id, code, unit, span FROM catalog.series");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OneSeries one = new OneSeries(row.getString(3), row.getString(4));
                    byId.put(row.getLong(1), one);
                    catalog.series.put(row.getString(2), one);
                }
            }
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT d.series_id, d.event_id, d.origin, d.withdrawn, d.title, d.frequency, d.words
                    FROM catalog.series_description d JOIN catalog.audit_leaf l USING (event_id)
                    WHERE l.leaf_index < ? ORDER BY d.event_id DESC""")) {
                select.setLong(1, revision.value());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Objects.requireNonNull(byId.get(row.getLong(1)))
                                .newestFirst
                                .add(new Said(
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getBoolean(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7)));
                    }
                }
            }
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT x.series_id, x.known_from
                    FROM catalog.series_extent x JOIN catalog.audit_leaf l USING (event_id)
                    WHERE l.leaf_index < ? ORDER BY x.event_id""")) {
                select.setLong(1, revision.value());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Objects.requireNonNull(byId.get(row.getLong(1))).knownSince =
                                row.getObject(2, OffsetDateTime.class).toInstant();
                    }
                }
            }
        }
        return catalog;
    }

    /** One line for each, in the order of codes; the words are one word that no dictionary changes. */
    List<String> find(SeriesFilter filter, Instant asOf) {
        List<String> found = new ArrayList<>();
        series.forEach((code, one) -> {
            Said said = one.inForce();
            if (said != null
                    && !said.withdrawn
                    && said.has(filter.query())
                    && (one.knownSince == null || !one.knownSince.isAfter(asOf))
                    && (filter.provider() == null || code.startsWith(filter.provider() + "/"))
                    && (filter.prefix() == null || code.startsWith(filter.prefix()))
                    && (filter.unit() == null || filter.unit().equals(one.unit))
                    && (filter.span() == null || filter.span().equals(one.span))
                    && (filter.frequency() == null || filter.frequency().equals(said.frequency))) {
                found.add(line(code, said.title, said.origin, said.frequency, one.knownSince));
            }
        });
        return found;
    }

    static String line(String code, String title, String origin, String frequency, @Nullable Instant knownSince) {
        return code + " " + title + " " + origin + " " + frequency + " " + knownSince;
    }
}
