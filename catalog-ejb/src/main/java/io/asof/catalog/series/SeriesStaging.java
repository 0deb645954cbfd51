package io.asof.catalog.series;

import io.asof.catalog.audit.Recording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The only writing SQL of the series room, in four parts: vintages, series, observations, extents. Whole batches, set against
 * what is there, so that a repeat records nothing. Runs in the transaction of a change whose keys keep others away from the
 * same series; vintages, which changes of different keys may share, it locks itself, before the event's id is taken.
 */
public final class SeriesStaging {
    private final Connection connection;

    private final Recording recording;

    public SeriesStaging(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /** Adds what is new of the batch; answers how much that was. */
    public SeriesRecorded add(SeriesBatch batch) throws SQLException {
        VintageStaging vintageRows = new VintageStaging(connection, recording);
        DescribedSeriesStaging seriesRows = new DescribedSeriesStaging(connection, recording);
        ExtentStaging extents = new ExtentStaging(connection, recording);
        ObservationStaging observations = new ObservationStaging(connection, recording, extents);

        List<VintageDraft> vintageDrafts = batch.vintages();
        List<SeriesDraft> seriesDrafts = batch.series();
        Map<VintageKey, StagedVintage> vintages = vintageRows.locked(vintageDrafts);
        Map<String, StagedSeries> series = seriesRows.known(seriesDrafts);
        lock(series.values(), vintages.values());
        long newSeries = seriesRows.add(seriesDrafts, series);
        long descriptions = seriesRows.describe(batch.document(), seriesDrafts, series);
        vintageRows.add(vintageDrafts, vintages);
        long releases = vintageRows.release(vintages);
        observations.move(vintages.values());
        long added = observations.add(batch, series, vintages);
        extents.write();
        return new SeriesRecorded(added, batch.observations().size() - added, newSeries, descriptions, releases);
    }

    /**
     * Every change of a series' numbers holds its row, also one that comes by way of a vintage that another company's change
     * moves: so the last event that touched a series is the one with the greatest id.
     */
    private void lock(Collection<StagedSeries> series, Collection<StagedVintage> vintages) throws SQLException {
        List<StagedVintage> moved =
                vintages.stream().filter(StagedVintage::isMoved).toList();
        if (series.isEmpty() && moved.isEmpty()) {
            return;
        }
        try (PreparedStatement lock = connection.prepareStatement("""
                SELECT catalog.lock_series(ARRAY(SELECT unnest(?::bigint[])
                    UNION SELECT o.series_id FROM catalog.observation o WHERE o.vintage_id = ANY (?)))""")) {
            lock.setArray(1, Columns.of(connection, "bigint", series, StagedSeries::id));
            lock.setArray(2, Columns.of(connection, "bigint", moved, StagedVintage::id));
            lock.execute();
        }
    }
}
