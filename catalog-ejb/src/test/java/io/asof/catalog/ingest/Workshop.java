package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentCatalog;
import io.asof.catalog.archive.DocumentRecorder;
import io.asof.catalog.archive.DocumentStore;
import io.asof.catalog.archive.FileStore;
import io.asof.catalog.audit.Actors;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.audit.Sequencer;
import io.asof.catalog.filing.FilingRecorder;
import io.asof.catalog.ingest.ecb.EcbSource;
import io.asof.catalog.ingest.edgar.EdgarSource;
import io.asof.catalog.ingest.fred.FredSource;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestTransactions;
import io.asof.catalog.series.SeriesCatalog;
import io.asof.catalog.series.SeriesHistory;
import io.asof.catalog.series.SeriesRecorder;
import io.asof.catalog.series.SeriesRegister;
import io.asof.catalog.series.SeriesView;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** The desk, the worker and all recorders on a real database, wired by hand instead of by a container. */
final class Workshop implements AutoCloseable {
    private static final Caller STEWARD = new Caller("s-1", "ada", Set.of(Role.STEWARD), "r-1");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final Ticking clock = new Ticking();

    private final TestTransactions transactions;

    private final DocumentStore store;

    final SeriesRecorder series;

    final SeriesHistory history;

    private final Jobs jobs;

    private final AuditLog auditLog;

    private final DocumentCatalog documents;

    private final DocumentRecorder documentRecorder;

    private final ChunkRecorder recorder = new ChunkRecorder();

    private final RevisionClock trail;

    final SeriesCatalog catalog;

    /** A clock that goes on by itself and can be put forward. */
    private static final class Ticking extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }
    }

    Workshop(TestDatabase database, Path archive) {
        transactions = new TestTransactions(database);
        store = new FileStore(archive.toString());
        call(store, "open");
        Sequencer sequencer = made(Sequencer.class, transactions.dataSource());
        trail = new RevisionClock();
        set(trail, "sequencer", sequencer);
        set(trail, "clock", clock);
        auditLog = new AuditLog();
        set(auditLog, "entityManager", transactions.entityManager());
        set(auditLog, "transaction", transactions.userTransaction());
        set(auditLog, "sequencer", sequencer);
        set(auditLog, "actors", new Actors(database.application(), clock));
        set(auditLog, "clock", clock);
        jobs = new InTransactions(transactions);
        set(jobs, "entityManager", transactions.entityManager());
        set(jobs, "clock", clock);
        set(jobs, "sequencer", sequencer);
        series = new SeriesRecorder();
        set(series, "dataSource", transactions.dataSource());
        history = new SeriesHistory();
        set(history, "dataSource", transactions.dataSource());
        documents = new DocumentCatalog();
        set(documents, "entityManager", transactions.entityManager());
        set(documents, "store", store);
        documentRecorder = new DocumentRecorder();
        set(documentRecorder, "entityManager", transactions.entityManager());
        SeriesRegister register = new SeriesRegister();
        set(register, "entityManager", transactions.entityManager());
        set(register, "auditLog", auditLog);
        catalog = new SeriesCatalog(database.application(), register, sequencer, clock, 1 << 20);
        set(recorder, "auditLog", auditLog);
        set(recorder, "jobs", jobs);
    }

    /** The sources that come with the catalog. */
    Stream<ImportSource> sources(String countMismatch) {
        FilingRecorder filings = new FilingRecorder();
        set(filings, "dataSource", transactions.dataSource());
        return Stream.of(
                new EdgarSource(filings, series),
                new EcbSource(series),
                new FredSource(series, history, countMismatch));
    }

    /** Each worker is as good as another node. */
    ImportWorker worker(Stream<ImportSource> sources, int chunkItems, int maxAttempts) {
        ImportRun run = new ImportRun();
        set(run, "documents", documents);
        set(run, "sources", new ImportSources(sources));
        set(run, "jobs", jobs);
        set(run, "recorder", recorder);
        set(run, "executor", managed());
        set(run, "chunkFacts", chunkItems);
        ImportWorker worker = new ImportWorker();
        set(worker, "executor", managed());
        set(worker, "jobs", jobs);
        set(worker, "importRun", run);
        set(worker, "auditLog", auditLog);
        set(worker, "metrics", metrics());
        set(worker, "maxAttempts", maxAttempts);
        return worker;
    }

    UUID accept(String name, byte[] document, @Nullable String ofSeries) {
        ImportDesk desk = new ImportDesk();
        set(desk, "store", store);
        set(desk, "documents", documentRecorder);
        set(desk, "auditLog", auditLog);
        set(desk, "clock", trail);
        set(desk, "jobs", jobs);
        set(desk, "worker", new ImportWorker());
        set(desk, "maxBytes", 1L << 30);
        return desk.accept(new ByteArrayInputStream(document), name, ofSeries, null, STEWARD)
                .id();
    }

    /** What a series is said to be, as the catalog answers it. */
    SeriesView series(String code, PointInTime at) {
        return transactions.inNew(() ->
                catalog.series(SeriesCode.parse(code), at.asOf(), at.revision()).series());
    }

    ImportView view(UUID id) {
        return jobs.view(id).orElseThrow();
    }

    java.util.List<ImportFailure> failures(UUID id) {
        return transactions
                .inNew(() -> jobs.failures(id, 0, 100, trail.fix(null, null)))
                .items();
    }

    RevisionClock trail() {
        return trail;
    }

    /** What a worker does that is killed at once; false if no task is due. */
    boolean claimAndDie() {
        return jobs.claim(UUID.randomUUID()).isPresent();
    }

    /** Puts the clock forward. */
    void pass(Duration time) {
        clock.ahead = clock.ahead.plus(time);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        transactions.close();
    }

    private ManagedExecutorService managed() {
        return fake(ManagedExecutorService.class, threads);
    }

    private static MetricRegistry metrics() {
        Counter counter = fake(Counter.class, new Object());
        return (MetricRegistry) Proxy.newProxyInstance(
                Workshop.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> method.getName().equals("counter") ? counter : null);
    }

    /** Hands each call to the method of the same name and parameters, if there is one. */
    private static <T> T fake(Class<T> type, Object behind) {
        return type.cast(Proxy.newProxyInstance(
                Workshop.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return behind.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(behind, arguments);
                    } catch (NoSuchMethodException e) {
                        return null;
                    }
                }));
    }

    private static void set(Object target, String field, Object value) {
        try {
            Class<?> type = target instanceof Jobs ? Jobs.class : target.getClass();
            Field found = type.getDeclaredField(field);
            found.setAccessible(true);
            found.set(target, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(target.getClass() + " has no field " + field, e);
        }
    }

    private static void call(Object target, String method) {
        try {
            var found = target.getClass().getDeclaredMethod(method);
            found.setAccessible(true);
            found.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("not as expected", e);
        }
    }

    private static <T> T made(Class<T> type, Object argument) {
        try {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(argument));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("not as expected", e);
        }
        throw new AssertionError(type + " has no constructor of one parameter");
    }

    /** What the container does by annotation. */
    private static final class InTransactions extends Jobs {
        private final TestTransactions transactions;

        InTransactions(TestTransactions transactions) {
            this.transactions = transactions;
        }

        private void run(Runnable work) {
            transactions.inNew(() -> {
                work.run();
                return null;
            });
        }

        @Override
        public Optional<Claimed> claim(UUID owner) {
            return transactions.inNew(() -> super.claim(owner));
        }

        @Override
        public void extend(Claimed claimed) {
            run(() -> super.extend(claimed));
        }

        @Override
        public void inspected(Claimed claimed, String format, long items) {
            run(() -> super.inspected(claimed, format, items));
        }

        @Override
        public boolean postpone(Claimed claimed, String met, int maxAttempts) {
            return transactions.inNew(() -> super.postpone(claimed, met, maxAttempts));
        }

        @Override
        public void putOff(Claimed claimed, String met, boolean passes) {
            run(() -> super.putOff(claimed, met, passes));
        }

        @Override
        public void release(Claimed claimed) {
            run(() -> super.release(claimed));
        }

        @Override
        public Optional<ImportView> view(UUID id) {
            return transactions.inNew(() -> super.view(id));
        }
    }
}
