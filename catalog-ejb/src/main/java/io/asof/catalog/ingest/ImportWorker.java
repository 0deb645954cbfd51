package io.asof.catalog.ingest;

import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Locks;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.CleanText;
import io.asof.catalog.kernel.PeriodicTask;
import io.asof.catalog.kernel.RequestId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the queue of tasks, one at a time on this node, and holds no transaction while it reads. What a dead worker left is
 * taken up when its lease has run out. An outage hands the task back for later; what is refused ends it, with the rule; and
 * whatever a document holds, the end of its task can be recorded.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private static final long IDLE_SECONDS = 2;

    private static final long STOP_SECONDS = 30;

    /** Longest error of a job, in characters. */
    static final int LONGEST_ERROR = 1_000;

    private final Semaphore wakeUps = new Semaphore(0);

    /** This worker's mark in its leases. */
    private final UUID owner = UUID.randomUUID();

    private volatile boolean stopping;

    private @Nullable Future<?> loop;

    private static final Metadata IMPORTS = Metadata.builder()
            .withName("catalog_imports")
            .withDescription("Imports that have ended, by how")
            .build();

    private static final Metadata FACTS = Metadata.builder()
            .withName("catalog_import_facts")
            .withDescription("Facts in imports that have ended, by what became of them")
            .build();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Jobs jobs;

    @Inject
    private ImportRun importRun;

    @Inject
    private AuditLog auditLog;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @ConfigProperty(name = "catalog.task.max-attempts")
    private int maxAttempts;

    @PostConstruct
    void start() {
        loop = executor.submit(this::work);
    }

    /** Lets the chunk that is being recorded finish; the task is resumed after the next start. */
    @PreDestroy
    void stop() {
        stopping = true;
        wakeUps.release();
        Future<?> last = loop;
        if (last == null) {
            return;
        }
        try {
            last.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The import worker did not stop in {} s; its task will be resumed", STOP_SECONDS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There is something to do. */
    public void wake() {
        wakeUps.release();
    }

    private void work() {
        while (!stopping) {
            try {
                if (workOne()) {
                    continue;
                }
            } catch (RuntimeException e) {
                LOG.warn("The task queue cannot be read, next try in {} s: {}", IDLE_SECONDS, e.toString());
            } catch (Error e) {
                // A worker that dies here would never be missed: nobody waits for this task.
                LOG.error("The import worker met an error, next try in {} s", IDLE_SECONDS, e);
            }
            pause();
        }
    }

    /** Takes a task and does it; false if none is due. */
    boolean workOne() {
        Optional<Jobs.Claimed> task = jobs.claim(owner);
        task.ifPresent(this::run);
        return task.isPresent();
    }

    private void pause() {
        try {
            if (wakeUps.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void run(Jobs.Claimed task) {
        RequestId.set(task.caller().requestId());
        LOG.info(
                "Import {} of {} begins after {} items, attempt {}",
                task.jobId(),
                shown(task),
                task.progress(),
                task.attempts());
        PeriodicTask heartbeat =
                PeriodicTask.start("lease of an import", executor, Jobs.LEASE.dividedBy(3), () -> extend(task));
        try {
            if (task.attempts() > maxAttempts) {
                end(task, ImportState.FAILED, "given up: " + maxAttempts + " workers took it and none came to an end");
                return;
            }
            importRun.run(task, task.caller(), () -> stopping);
            end(task, ImportState.FINISHED, null);
        } catch (ImportRun.Interrupted e) {
            LOG.info("Import {} stops with the server and will be resumed after the next start", task.jobId());
            handBack(task, () -> jobs.release(task));
        } catch (LeaseLost e) {
            LOG.warn("{}", e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            failed(task, e);
        } finally {
            heartbeat.close();
            RequestId.clear();
        }
    }

    private void failed(Jobs.Claimed task, Throwable failure) {
        if (failure instanceof ImportRefused) {
            LOG.error("Import {} was refused", task.jobId(), failure);
            end(task, ImportState.FAILED, failure.getMessage());
            return;
        }
        Optional<DatabaseFailure> met = DatabaseFailure.of(failure);
        if (met.isPresent() && met.get().isRefusal()) {
            LOG.error("Import {} was refused", task.jobId(), failure);
            end(
                    task,
                    ImportState.FAILED,
                    task.name() + ": the database refused it: " + met.get().rule());
        } else if (met.isPresent()) {
            LOG.warn("Import {} waits for the database or the archive: {}", task.jobId(), failure.toString());
            postpone(task, met.get());
        } else if (failure instanceof CatalogException) {
            end(task, ImportState.FAILED, failure.getMessage());
        } else {
            LOG.error("Import {} failed", task.jobId(), failure);
            end(
                    task,
                    ImportState.FAILED,
                    "a fault of the catalog; the log has it under request id "
                            + task.caller().requestId());
        }
    }

    private void postpone(Jobs.Claimed task, DatabaseFailure met) {
        handBack(task, () -> {
            if (!jobs.postpone(task, met.rule(), maxAttempts)) {
                end(
                        task,
                        ImportState.FAILED,
                        task.name() + ": given up after " + maxAttempts + " attempts: " + met.rule());
            }
        });
    }

    /** If even that cannot be written down, the lease runs out by itself. */
    private void handBack(Jobs.Claimed task, Runnable how) {
        try {
            how.run();
        } catch (RuntimeException e) {
            LOG.warn("Import {} could not be handed back, its lease will run out: {}", task.jobId(), e.toString());
            pause();
        }
    }

    private void extend(Jobs.Claimed task) {
        try {
            jobs.extend(task);
        } catch (RuntimeException e) {
            LOG.debug("The lease of import {} could not be extended: {}", task.jobId(), e.toString());
        }
    }

    /** Records the end, if need be in plain words; what cannot be recorded now is put off, out of the way of others. */
    private void end(Jobs.Claimed task, ImportState state, @Nullable String error) {
        try {
            record(task, state, error == null ? null : CleanText.line(error, LONGEST_ERROR));
        } catch (LeaseLost e) {
            LOG.warn("{}", e.getMessage());
        } catch (RuntimeException e) {
            boolean outage =
                    DatabaseFailure.of(e).filter(met -> !met.isRefusal()).isPresent();
            LOG.warn("The end of import {} could not be recorded", task.jobId(), e);
            if (outage) {
                handBack(task, () -> jobs.putOff(task, "its end could not be recorded", true));
            } else {
                endInPlainWords(task);
            }
        }
    }

    private void endInPlainWords(Jobs.Claimed task) {
        try {
            record(
                    task,
                    ImportState.FAILED,
                    "failed for a reason that cannot be recorded; the log has it under its request id");
        } catch (RuntimeException e) {
            LOG.error("The end of import {} cannot be recorded, it is put off", task.jobId(), e);
            handBack(task, () -> jobs.putOff(task, "its end cannot be recorded", false));
        }
    }

    private void record(Jobs.Claimed task, ImportState state, @Nullable String error) {
        Job ended = auditLog.record(
                        task.caller(),
                        null,
                        Locks.all(new LockKey("import/" + task.jobId())),
                        recording -> ended(task, state, error, recording))
                .value();
        count("recorded", ended.recorded());
        count("already_known", ended.alreadyKnown());
        count("failed", ended.failed());
        metrics.counter(IMPORTS, new Tag("state", state.name().toLowerCase(Locale.ROOT)))
                .inc();
        LOG.info(
                "Import {} of {} {}: {} recorded, {} already known, {} failed",
                task.jobId(),
                shown(task),
                state,
                ended.recorded(),
                ended.alreadyKnown(),
                ended.failed());
    }

    private Outcome<Job> ended(Jobs.Claimed task, ImportState state, @Nullable String error, Recording recording) {
        Job ended = jobs.end(task, state, error, recording);
        Details details = Details.of()
                .count("recorded", ended.recorded())
                .count("alreadyKnown", ended.alreadyKnown())
                .count("failed", ended.failed());
        if (error != null) {
            details.text("error", error);
        }
        String action = state == ImportState.FINISHED ? "import.finished" : "import.failed";
        return Outcome.changed(
                ended, new AuditEntry(action, "import", task.jobId().toString(), null, details));
    }

    private static String shown(Jobs.Claimed task) {
        return CleanText.line(task.name(), LONGEST_ERROR);
    }

    private void count(String outcome, long facts) {
        metrics.counter(FACTS, new Tag("outcome", outcome)).inc(facts);
    }
}
