package io.asof.catalog.it.bench;

import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesStaging;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Records the data set with the catalog's own staging, as the application's role, and as audited as anything else: one
 * bulletin is one transaction with one event, and gets its leaf before the next one starts.
 */
final class DatasetLoader {
    private static final String ACTOR = "benchmark";
    private static final String ACTION = "bench.load";

    private final Connection connection;

    /** On a connection of the application's role. */
    DatasetLoader(Connection connection) {
        this.connection = connection;
    }

    /** How many observations were recorded; every one names that document. */
    long load(Dataset dataset, long documentId) throws SQLException {
        long observations = 0;
        for (int bulletin = 0; bulletin < dataset.bulletins(); bulletin++) {
            observations += record("bench/b%04d".formatted(bulletin), dataset.bulletin(bulletin, documentId));
        }
        return observations;
    }

    private long record(String key, SeriesBatch batch) throws SQLException {
        connection.setAutoCommit(false);
        long eventId = number("SELECT nextval('catalog.audit_event_id')");
        SeriesRecorded recorded = new SeriesStaging(connection, eventId).add(batch);
        event(eventId, key, recorded);
        connection.commit();
        connection.setAutoCommit(true);
        number("SELECT catalog.audit_sequence()");
        return recorded.observations();
    }

    private void event(long eventId, String key, SeriesRecorded recorded) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        byte[] canonical = canonical(eventId, now, key, recorded).getBytes(StandardCharsets.UTF_8);
        try (PreparedStatement event = connection.prepareStatement("""
                        INSERT INTO catalog.audit_event (event_id, recorded_at, actor, action, entity_type, entity_key,
                                                         request_id, canonical, leaf_hash)
                        VALUES (?, ?, ?, ?, 'series', ?, ?, ?, ?)""");
                PreparedStatement pending =
                        connection.prepareStatement("INSERT INTO catalog.audit_pending VALUES (?)")) {
            event.setLong(1, eventId);
            event.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            event.setString(3, ACTOR);
            event.setString(4, ACTION);
            event.setString(5, key);
            event.setString(6, ACTOR);
            event.setBytes(7, canonical);
            event.setBytes(8, leafHash(canonical));
            event.executeUpdate();
            pending.setLong(1, eventId);
            pending.executeUpdate();
        }
    }

    /** As the audit log writes it: RFC 8785, so the keys are sorted and nothing stands between them. */
    private static String canonical(long eventId, Instant now, String key, SeriesRecorded recorded) {
        return ("{\"action\":\"%s\",\"actor\":\"%s\",\"details\":{\"observations\":%d,\"observationsSha256\":\"%s\"},"
                        + "\"entityKey\":\"%s\",\"entityType\":\"series\",\"eventId\":\"%d\","
                        + "\"format\":\"asof-catalog/event/1\",\"recordedAt\":\"%s\",\"requestId\":\"%s\"}")
                .formatted(ACTION, ACTOR, recorded.observations(), recorded.sha256(), key, eventId, now, ACTOR);
    }

    private static byte[] leafHash(byte[] canonical) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) 0);
            return sha.digest(canonical);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
