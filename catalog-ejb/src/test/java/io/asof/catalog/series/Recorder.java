package io.asof.catalog.series;

import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records batches as the audit log does, one transaction and one event each, without a container. */
public final class Recorder {
    private Recorder() {}

    /** Reads as the application does. */
    public static SeriesCatalog catalog() {
        return new SeriesCatalog(TestDatabase.get().application());
    }

    static SeriesDraft draft(String code, String title) {
        return new SeriesDraft(
                SeriesCode.parse(code), title, null, "USD", "Q", Map.of(), List.of(), Map.of(), code.replace('/', ' '));
    }

    static VintageDraft vintage(String code, String knownAt, KnownPrecision precision) {
        return new VintageDraft("sec", code, new Release(Instant.parse(knownAt), precision));
    }

    static ObservationDraft quarter(String code, String end, String vintage, String value) {
        LocalDate last = LocalDate.parse(end);
        return new ObservationDraft(
                SeriesCode.parse(code), new Period(last.minusDays(90), last), vintage, new BigDecimal(value), null);
    }

    static SeriesBatch batch(SeriesDraft series, @Nullable VintageDraft vintage, ObservationDraft... observations) {
        SeriesBatch batch = new SeriesBatch("sec", 1);
        batch.add(series);
        if (vintage != null) {
            batch.add(vintage);
        }
        for (ObservationDraft observation : observations) {
            batch.add(observation);
        }
        return batch;
    }

    /** What was recorded, and the first revision that has it. */
    record Done(SeriesRecorded recorded, Revision revision) {}

    static Done record(SeriesBatch batch) throws Exception {
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            connection.setAutoCommit(false);
            long eventId = begin(connection);
            SeriesRecorded recorded = new SeriesStaging(connection, eventId).add(batch);
            connection.commit();
            connection.setAutoCommit(true);
            return new Done(recorded, sequence(connection));
        }
    }

    /** Takes an event's number and writes it; the transaction stays open. */
    public static long begin(Connection connection) throws Exception {
        long eventId = number(connection, "SELECT nextval('catalog.audit_event_id')");
        byte[] canonical = ("event " + eventId).getBytes(StandardCharsets.UTF_8);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) 0);
        try (PreparedStatement event = connection.prepareStatement(
                        "INSERT INTO catalog.audit_event VALUES (?, now(), 'test', 'test', 'series', 'x', null, 'r', ?, ?)");
                PreparedStatement pending =
                        connection.prepareStatement("INSERT INTO catalog.audit_pending VALUES (?)")) {
            event.setLong(1, eventId);
            event.setBytes(2, canonical);
            event.setBytes(3, sha.digest(canonical));
            event.executeUpdate();
            pending.setLong(1, eventId);
            pending.executeUpdate();
        }
        return eventId;
    }

    public static Revision sequence(Connection connection) throws SQLException {
        return new Revision(number(connection, "SELECT catalog.audit_sequence()"));
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
