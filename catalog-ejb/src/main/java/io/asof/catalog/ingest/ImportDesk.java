package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentRecorder;
import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.DocumentStore;
import io.asof.catalog.archive.Fetch;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.Idempotency;
import io.asof.catalog.audit.Locks;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.JsonText;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents in: archives the bytes, queues the job, and answers when both are durable and sequenced. What happens
 * to the document afterwards is the worker's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportDesk {
    private static final int MAX_NAME = 255;

    private static final int MAX_KEY = 255;

    /** The option, and the parameter, that says which series a file is of. */
    private static final String SERIES = "series";

    @Inject
    private DocumentStore store;

    @Inject
    private DocumentRecorder documents;

    @Inject
    private AuditLog auditLog;

    @Inject
    private RevisionClock clock;

    @Inject
    private Jobs jobs;

    @Inject
    private ImportWorker worker;

    @Inject
    @ConfigProperty(name = "catalog.import.max-bytes")
    private long maxBytes;

    /**
     * Archives the document and queues its import. With an idempotency key the same request gets the first answer again.
     *
     * @param name the file's name; of an older submissions page it says whose filings they are
     * @param series the code of the one series the file is of, for formats that do not say it themselves
     * @throws CatalogException BODY_TOO_LARGE, BODY_INCOMPLETE, STORAGE_FULL, UNAVAILABLE, INVALID_PARAMETER for the name,
     *     the series or the key, IDEMPOTENCY_KEY_REUSED, FORBIDDEN
     */
    public ImportView accept(
            InputStream body, String name, @Nullable String series, @Nullable String idempotencyKey, Caller caller) {
        caller.require(Role.STEWARD);
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw CatalogException.invalid("name", name, "expected a file name of 1 to 255 printable characters");
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY)) {
            throw CatalogException.invalid("Idempotency-Key", idempotencyKey, "expected 1 to 255 characters");
        }
        Map<String, String> options = series == null ? Map.of() : Map.of(SERIES, series(series));
        DocumentStore.Stored stored = store.store(body, maxBytes);
        Upload upload = new Upload(stored, mediaType(stored, name), name, options);
        Idempotency<ImportView> once = idempotencyKey == null
                ? null
                : new Idempotency<>(idempotencyKey, upload.asked(), ImportView::text, ImportView::ofText);
        Locks document = Locks.all(DocumentRecorder.key(stored));
        ImportView accepted = auditLog.record(caller, once, document, recording -> queue(recording, upload))
                .value();
        worker.wake();
        return accepted;
    }

    /**
     * One import.
     *
     * @throws CatalogException IMPORT_NOT_FOUND
     */
    public ImportView view(UUID id) {
        return jobs.view(id).orElseThrow(() -> new CatalogException(ErrorCode.IMPORT_NOT_FOUND, "no import " + id));
    }

    /** A page of all imports, newest first. */
    public Page<ImportView, ImportKey> list(@Nullable ImportKey after, int limit) {
        return jobs.list(after, limit, clock.fix(null, null));
    }

    /**
     * A page of what did not go in, in the order of the document.
     *
     * @param after the number of the failure after which the page starts
     * @throws CatalogException IMPORT_NOT_FOUND
     */
    public Page<ImportFailure, Long> failures(UUID id, @Nullable Long after, int limit) {
        view(id);
        return jobs.failures(id, after == null ? 0 : after, limit, clock.fix(null, null));
    }

    /** A document that is in the archive, and what was said of it. */
    private record Upload(DocumentStore.Stored stored, String mediaType, String name, Map<String, String> options) {
        String asked() {
            return stored.sha256() + "\n" + name + (options.isEmpty() ? "" : "\n" + JsonText.of(options));
        }
    }

    private Outcome<ImportView> queue(Recording recording, Upload upload) {
        DocumentStore.Stored stored = upload.stored();
        DocumentRef document = documents.record(recording, stored, upload.mediaType(), Fetch.upload(upload.name()));
        UUID job = jobs.queue(document.id(), upload.name(), upload.options(), recording);
        ImportView queued =
                ImportView.queued(job, upload.name(), stored.sha256().toString(), recording.at());
        return Outcome.changed(
                queued,
                new AuditEntry(
                        "import.queued",
                        "import",
                        job.toString(),
                        null,
                        Details.of()
                                .text("document", stored.sha256().toString())
                                .text("name", upload.name())
                                .count("sizeBytes", stored.sizeBytes())));
    }

    private static String series(String code) {
        try {
            return SeriesCode.parse(code).value();
        } catch (CatalogException e) {
            throw e.of(SERIES);
        }
    }

    private String mediaType(DocumentStore.Stored stored, String name) {
        try (InputStream in = store.open(stored.sha256())) {
            FirstBytes head = FirstBytes.of(in);
            if (head.isZip()) {
                return "application/zip";
            }
            boolean json = head.beginWith("{") || head.beginWith("[");
            return !json && name.toLowerCase(Locale.ROOT).endsWith(".csv") ? "text/csv" : "application/json";
        } catch (IOException e) {
            throw new CatalogException(ErrorCode.UNAVAILABLE, "the archive cannot be read", e);
        }
    }
}
