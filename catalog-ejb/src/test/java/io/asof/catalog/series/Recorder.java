package io.asof.catalog.series;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.TestDocuments;
import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.ConcurrentChange;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestPersistence;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Records batches as the audit log does, one transaction and one event each, without a container. */
public final class Recorder {
    private static final long HOT_BYTES = 8_388_608;

    private static final int PORTION = 10_000;

    private Recorder() {}

    /** Reads as the application does. */
    public static SeriesCatalog catalog() {
        return catalog(HOT_BYTES, PORTION);
    }

    /** Reads with so much memory for whole histories, and so many rows at once. */
    static SeriesCatalog catalog(long hotBytes, int portion) {
        return catalog(hotBytes, portion, Changes.CLOCK);
    }

    /** The same by a clock of the test's. */
    static SeriesCatalog catalog(long hotBytes, int portion, Clock clock) {
        return new SeriesCatalog(
                kept(TestDatabase.get().application()), register(), Changes.sequencer(), clock, hotBytes, portion);
    }

    /** One connection that stays open, as a pool keeps it; also so that the driver prepares its statements. */
    private static DataSource kept(DataSource dataSource) {
        ClassLoader loader = Recorder.class.getClassLoader();
        AtomicReference<Connection> opened = new AtomicReference<>();
        return (DataSource) Proxy.newProxyInstance(
                loader, new Class<?>[] {DataSource.class}, (p, getConnection, none) -> {
                    if (opened.get() == null) {
                        opened.set(dataSource.getConnection());
                    }
                    Connection connection = opened.get();
                    return Proxy.newProxyInstance(
                            loader,
                            new Class<?>[] {Connection.class},
                            (q, method, args) ->
                                    method.getName().equals("close") ? null : method.invoke(connection, args));
                });
    }

    /** What a series was said to be at the moment. */
    static SeriesView described(SeriesCatalog catalog, SeriesCode code, PointInTime at) {
        return catalog.series(code, at.asOf(), at.revision()).series();
    }

    /** Single series, over the database that all tests share. */
    public static SeriesRegister register() {
        EntityManager entityManager = TestPersistence.get().createEntityManager();
        return new SeriesRegister(entityManager, Changes.log(entityManager));
    }

    /** The same over another database. */
    public static SeriesRegister register(TestDatabase database, EntityManager entityManager) {
        return new SeriesRegister(entityManager, Changes.log(database, entityManager));
    }

    static SeriesDraft draft(String code, String title) {
        return new SeriesDraft(
                SeriesCode.parse(code),
                title,
                null,
                "USD",
                "Q",
                null,
                Map.of(),
                List.of(),
                Map.of(),
                code.replace('/', ' '));
    }

    static VintageDraft vintage(String code, String knownAt, KnownPrecision precision) {
        return vintage(code, knownAt, precision, 0);
    }

    static VintageDraft vintage(String code, String knownAt, KnownPrecision precision, int evidence) {
        return new VintageDraft(sec(code), new Release(Instant.parse(knownAt), precision, evidence));
    }

    static VintageKey sec(String code) {
        return new VintageKey("sec", code);
    }

    static ObservationDraft quarter(String code, String end, String vintage, String value) {
        LocalDate last = LocalDate.parse(end);
        return new ObservationDraft(
                SeriesCode.parse(code),
                new Period(last.minusDays(90), last),
                sec(vintage),
                new BigDecimal(value),
                null);
    }

    static ObservationDraft close(String code, String day, String vintage, String value) {
        return new ObservationDraft(
                SeriesCode.parse(code),
                new Period(null, LocalDate.parse(day)),
                sec(vintage),
                new BigDecimal(value),
                null);
    }

    /** What everything is read from; recorded when it is first needed. */
    private static final class Sample {
        static final DocumentRef DOCUMENT = document();
    }

    static SeriesBatch batch() {
        return new SeriesBatch(Sample.DOCUMENT);
    }

    static SeriesBatch batch(SeriesDraft series, @Nullable VintageDraft vintage, ObservationDraft... observations) {
        SeriesBatch batch = batch();
        batch.add(series);
        if (vintage != null) {
            batch.add(vintage);
        }
        for (ObservationDraft observation : observations) {
            batch.add(observation);
        }
        return batch;
    }

    /** What was recorded, the first revision that has it, and its event; 0 if there was nothing to record. */
    record Done(SeriesRecorded recorded, Revision revision, long eventId) {}

    static Done record(SeriesBatch batch) throws SQLException {
        return record(TestDatabase.get().application(), batch);
    }

    static Done record(DataSource dataSource, SeriesBatch batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Pending pending = commit(connection, batch);
            return new Done(pending.recorded(), Changes.sequence(connection), pending.eventId());
        }
    }

    /** What was recorded and has no leaf yet. */
    record Pending(SeriesRecorded recorded, long eventId) {}

    /** Begins again where another change was first, as the audit log does. */
    static Pending commit(Connection connection, SeriesBatch batch) throws SQLException {
        connection.setAutoCommit(false);
        while (true) {
            try {
                Recording recording = Changes.begin(connection);
                SeriesRecorded recorded = new SeriesStaging(connection, recording).add(batch);
                if (!recorded.isEmpty()) {
                    Changes.write(connection, recording);
                }
                connection.commit();
                connection.setAutoCommit(true);
                return new Pending(recorded, recorded.isEmpty() ? 0 : recording.eventId());
            } catch (ConcurrentChange e) {
                connection.rollback();
            }
        }
    }

    private static DocumentRef document() {
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            return TestDocuments.record(connection, "sample.json");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
