package io.asof.catalog.series;

import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.audit.Recording;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Adds series, vintages and observations, as part of a change that is audited by whoever brings them; the change's keys
 * must keep others away from the same series.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SeriesRecorder {
    @Inject
    private DataSource dataSource;

    /**
     * Adds what is new of the batch: same key and same value records nothing, same key and another value is a correction,
     * in force from this change on; a better known release time moves the vintage's numbers with it.
     */
    public SeriesRecorded record(Recording recording, SeriesBatch batch) {
        try (Connection connection = dataSource.getConnection()) {
            return new SeriesStaging(connection, recording).add(batch);
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database did not take the batch; nothing of it was recorded", e);
        }
    }
}
