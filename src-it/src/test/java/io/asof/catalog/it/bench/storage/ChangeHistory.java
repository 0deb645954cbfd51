package io.asof.catalog.it.bench.storage;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.it.bench.dataset.Dataset;
import io.asof.catalog.it.bench.dataset.ManyChanges;
import io.asof.catalog.series.SeriesBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The same numbers twice, once in as many changes as there are numbers and once in a hundred. Series and vintages are
 * recorded by the catalog's own staging; the numbers are made in the database, since a million audited transactions
 * would take an hour: copies of rows that were recorded properly, each under its event, and the events wait and are
 * given their leaves by the catalog's own function, as they would have been.
 */
public final class ChangeHistory {
    /** Group of series whose numbers came in a change each. */
    public static final String MANY = "many";

    /** Group of series whose numbers came in a hundred changes. */
    public static final String FEW = "few";

    private static final int FEW_CHANGES = 100;
    private static final String KEY = "bench/history";

    private final Connection owner;
    private final Connection application;
    private final DocumentRef document;

    /** On connections of both roles; every number names that document. */
    public ChangeHistory(Connection owner, Connection application, DocumentRef document) {
        this.owner = owner;
        this.application = application;
        this.document = document;
    }

    /** How many series it takes for so many numbers. */
    public static int series(int numbers) {
        return Math.max(1, numbers / Dataset.PERIODS);
    }

    /** Records both; so many numbers each, as far as they fill whole series. */
    public void record(int numbers) throws SQLException {
        staged(ManyChanges.model(document));
        int series = series(numbers);
        int rows = series * Dataset.PERIODS;
        numbers(FEW, series, Math.min(FEW_CHANGES, rows), rows);
        numbers(MANY, series, rows, rows);
        FlatTable.vacuum(owner);
    }

    private void staged(SeriesBatch batch) throws SQLException {
        new DatasetLoader(application).record(KEY, batch);
    }

    private void numbers(String group, int series, int changes, int rows) throws SQLException {
        staged(ManyChanges.series(group, series, document));
        owner.setAutoCommit(false);
        FlatTable.execute(
                owner,
                "CREATE TEMPORARY TABLE change ON COMMIT DROP AS SELECT n, nextval('catalog.audit_event_id') AS event_id"
                        + " FROM generate_series(0, " + (changes - 1) + ") AS n");
        FlatTable.execute(owner, "ANALYZE change");
        FlatTable.execute(
                owner,
                RowCopy.of(owner, "observation")
                        .insert(
                                """
                (SELECT o.*, row_number() OVER (ORDER BY o.period_end) - 1 AS place
                      FROM catalog.observation o JOIN catalog.series s ON s.id = o.series_id WHERE s.code = '%s') t
                CROSS JOIN (SELECT id AS new_id, row_number() OVER (ORDER BY code) - 1 AS number
                      FROM catalog.series WHERE code LIKE 'bench/%s/%%') s
                JOIN change c ON c.n = (s.number * %d + t.place) * %d / %d
                ORDER BY s.number, t.place""".formatted(ManyChanges.code("model", 0), group, Dataset.PERIODS, changes, rows),
                                Map.of(
                                        "series_id",
                                        "s.new_id",
                                        "event_id",
                                        "c.event_id",
                                        "value_event_id",
                                        "c.event_id")));
        extents(group);
        events();
        owner.commit();
        owner.setAutoCommit(true);
        long before;
        long after = AuditedChange.revision(application);
        do {
            before = after;
            after = AuditedChange.sequence(application);
        } while (after > before);
    }

    /** As the catalog keeps them: what the numbers of a series were known from and to, after each change of it. */
    private void extents(String group) throws SQLException {
        FlatTable.execute(owner, """
                INSERT INTO catalog.series_extent (series_id, event_id, known_from, known_to)
                SELECT series_id, observation.event_id, min(min(known_at)) OVER sofar, max(max(known_at)) OVER sofar
                FROM catalog.observation JOIN catalog.series s ON s.id = series_id
                WHERE s.code LIKE 'bench/%s/%%'
                GROUP BY series_id, observation.event_id
                WINDOW sofar AS (PARTITION BY series_id ORDER BY observation.event_id)""".formatted(group));
    }

    /** Each like the model's own event, but for its id in the hashed bytes. */
    private void events() throws SQLException {
        String canonical = "convert_to(replace(convert_from(t.canonical, 'UTF8'), '\"' || t.event_id || '\"',"
                + " '\"' || c.event_id || '\"'), 'UTF8')";
        String model = "(SELECT * FROM catalog.audit_event WHERE event_id = (SELECT event_id FROM catalog.series"
                + " WHERE code = '" + ManyChanges.code("model", 0) + "')) t";
        FlatTable.execute(
                owner,
                RowCopy.of(owner, "audit_event")
                        .insert(
                                model + " CROSS JOIN change c",
                                Map.of(
                                        "event_id",
                                        "c.event_id",
                                        "canonical",
                                        canonical,
                                        "leaf_hash",
                                        "sha256('\\x00'::bytea || " + canonical + ")")));
    }
}
