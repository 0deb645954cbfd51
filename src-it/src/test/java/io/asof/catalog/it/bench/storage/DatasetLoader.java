package io.asof.catalog.it.bench.storage;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.it.bench.dataset.Dataset;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesStaging;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Records the data set with the catalog's own staging, as the application's role, and as audited as anything else: one
 * bulletin is one transaction with one event, and gets its leaf before the next one starts.
 */
public final class DatasetLoader {
    private final Connection connection;

    /** On a connection of the application's role. */
    public DatasetLoader(Connection connection) {
        this.connection = connection;
    }

    /** How many observations were recorded; every one names that document. */
    public long load(Dataset dataset, DocumentRef document) throws SQLException {
        long observations = 0;
        for (int bulletin = 0; bulletin < dataset.bulletins(); bulletin++) {
            observations += record("bench/b%04d".formatted(bulletin), dataset.bulletin(bulletin, document))
                    .observations();
        }
        return observations;
    }

    /**
     * Records a batch in one transaction with one event, and gives the event its leaf.
     *
     * @param key what was changed, as the event says it
     */
    SeriesRecorded record(String key, SeriesBatch batch) throws SQLException {
        AuditedChange change = new AuditedChange(connection);
        connection.setAutoCommit(false);
        Recording recording = change.beginWithRows(key);
        SeriesRecorded recorded = new SeriesStaging(connection, recording).add(batch);
        change.end(recording, key, recorded.details());
        connection.commit();
        connection.setAutoCommit(true);
        AuditedChange.sequence(connection);
        return recorded;
    }
}
