package io.asof.catalog.ingest;

import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.ingest.edgar.MalformedDocument;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.RequestId;
import io.asof.catalog.kernel.Role;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the queue of imports, one at a time on this node, and holds no transaction while it reads. What a dead worker
 * left is taken up when its lease has run out; when the database is away the worker waits for it and goes on.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private static final long IDLE_SECONDS = 2;

    private static final long STOP_SECONDS = 30;

    private final Semaphore wakeUps = new Semaphore(0);

    private volatile boolean stopping;

    private Future<?> loop;

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
    private ImportJobs jobs;

    @Inject
    private EdgarImport edgarImport;

    @Inject
    private AuditLog auditLog;

    @Inject
    private MetricRegistry metrics;

    @PostConstruct
    void start() {
        loop = executor.submit(this::work);
    }

    /** Lets the chunk that is being recorded finish; the job is gone on with after the next start. */
    @PreDestroy
    void stop() {
        stopping = true;
        wakeUps.release();
        try {
            loop.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The import worker did not stop in {} s; its job will be gone on with", STOP_SECONDS, e);
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
                Optional<ImportJobs.Claimed> job = jobs.claim();
                if (job.isPresent()) {
                    run(job.get());
                    continue;
                }
            } catch (RuntimeException e) {
                LOG.warn("The import queue cannot be read, trying again: {}", e.toString());
            } catch (Error e) {
                // A worker that dies here would never be missed: nobody waits for this task.
                LOG.error("The import worker met an error and goes on", e);
            }
            pause();
        }
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

    private void run(ImportJobs.Claimed job) {
        RequestId.set(job.requestId());
        LOG.info("Import {} of {} begins after {} facts", job.id(), job.name(), job.processed());
        try {
            edgarImport.run(job, () -> stopping);
            end(job, ImportState.FINISHED, null);
        } catch (EdgarImport.Interrupted e) {
            LOG.info("Import {} stops with the server and goes on after the next start", job.id());
        } catch (LeaseLost e) {
            LOG.warn("{}", e.getMessage());
        } catch (MalformedDocument e) {
            end(job, ImportState.FAILED, e.getMessage());
        } catch (IOException | RuntimeException e) {
            if (Fault.passes(e)) {
                LOG.warn("Import {} waits for the database or the archive: {}", job.id(), e.toString());
                pause();
            } else {
                LOG.error("Import {} failed", job.id(), e);
                end(
                        job,
                        ImportState.FAILED,
                        "a fault of the catalog; the log has it under request id " + job.requestId());
            }
        } finally {
            RequestId.clear();
        }
    }

    private void end(ImportJobs.Claimed job, ImportState state, @Nullable String error) {
        try {
            ImportJob ended = auditLog.record(
                            new Caller(job.actor(), job.actor(), Set.of(Role.STEWARD), job.requestId()),
                            "import/" + job.id(),
                            eventId -> ended(job, state, error, eventId))
                    .value();
            count("recorded", ended.recorded());
            count("already_known", ended.alreadyKnown());
            count("failed", ended.failed());
            metrics.counter(IMPORTS, new Tag("state", state.name().toLowerCase(java.util.Locale.ROOT)))
                    .inc();
            LOG.info(
                    "Import {} of {} {}: {} recorded, {} already known, {} failed",
                    job.id(),
                    job.name(),
                    state,
                    ended.recorded(),
                    ended.alreadyKnown(),
                    ended.failed());
        } catch (RuntimeException e) {
            LOG.warn("The end of import {} could not be recorded, it will be tried again: {}", job.id(), e.toString());
            pause();
        }
    }

    private Outcome<ImportJob> ended(ImportJobs.Claimed job, ImportState state, @Nullable String error, long eventId) {
        ImportJob ended = jobs.end(job.id(), state, error, eventId);
        Map<String, Object> details = new HashMap<>();
        details.put("recorded", ended.recorded());
        details.put("alreadyKnown", ended.alreadyKnown());
        details.put("failed", ended.failed());
        if (error != null) {
            details.put("error", error);
        }
        String action = state == ImportState.FINISHED ? "import.finished" : "import.failed";
        return Outcome.changed(ended, new AuditEntry(action, "import", job.id().toString(), null, details));
    }

    private void count(String outcome, long facts) {
        metrics.counter(FACTS, new Tag("outcome", outcome)).inc(facts);
    }
}
