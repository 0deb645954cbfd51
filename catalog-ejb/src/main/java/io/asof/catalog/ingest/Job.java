package io.asof.catalog.ingest;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.series.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody asked for that takes its time: today the import of one document, from the desk to its end.
 *
 * <p>Queued when the document is archived ({@code queuedAt}); begun when a worker first takes its task ({@code startedAt});
 * looked at, so that its format and length are known; moved on chunk by chunk in the transactions of the chunks; finished,
 * or failed as a whole ({@code finishedAt}). Who works on it, and how often that was tried, is the {@link Task}'s. All times
 * are the catalog's own clock.
 */
@Entity
@Table(name = "job")
public class Job {
    /** What was asked for. */
    enum Kind {
        /** A document was handed in. */
        IMPORT
    }

    @Id
    private UUID id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text", nullable = false)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text", nullable = false)
    private ImportState state;

    @Column(columnDefinition = "text", nullable = false)
    private String subject;

    @Column(name = "caller_name", columnDefinition = "text", nullable = false)
    private String callerName;

    @Column(name = "request_id", columnDefinition = "text", nullable = false)
    private String requestId;

    @Column(columnDefinition = "text", nullable = false)
    private String name;

    @Column(columnDefinition = "text", nullable = false)
    private String options;

    @Column(columnDefinition = "text")
    private @Nullable String format;

    @Column(nullable = false)
    private long items;

    @Column(nullable = false)
    private long processed;

    @Column(nullable = false)
    private long recorded;

    @Column(name = "already_known", nullable = false)
    private long alreadyKnown;

    @Column(nullable = false)
    private long failed;

    @Column(columnDefinition = "text")
    private @Nullable String error;

    @Column(name = "end_event_id")
    private @Nullable Long endEventId;

    @Column(name = "queued_at", nullable = false)
    private Instant queuedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Job() {}

    Job(UUID id, String name, Map<String, String> options, Caller caller, Instant queuedAt) {
        this.id = id;
        this.kind = Kind.IMPORT;
        this.state = ImportState.QUEUED;
        this.subject = caller.subject();
        this.callerName = caller.name();
        this.requestId = caller.requestId();
        this.name = name;
        this.options = JsonText.of(options);
        this.queuedAt = queuedAt;
    }

    void begin(Instant now) {
        state = ImportState.RUNNING;
        startedAt = startedAt == null ? now : startedAt;
    }

    void inspected(String documentFormat, long itemsInDocument) {
        format = documentFormat;
        items = itemsInDocument;
    }

    /** Counts a chunk that is committed with this very change. */
    void advance(ImportProgress chunk) {
        processed += chunk.processed();
        recorded += chunk.recorded();
        alreadyKnown += chunk.alreadyKnown();
        failed += chunk.failures().size();
    }

    void end(ImportState ended, @Nullable String why, long eventId, Instant now) {
        state = ended;
        error = why;
        endEventId = eventId;
        finishedAt = now;
    }

    UUID id() {
        return id;
    }

    /** The event of its end; null until then. */
    @Nullable
    Long endEventId() {
        return endEventId;
    }

    String name() {
        return name;
    }

    Map<String, String> options() {
        return JsonText.map(options);
    }

    /** On whose behalf its changes are made; only a steward could ask for it. */
    Caller caller() {
        return new Caller(subject, callerName, Set.of(Role.STEWARD), requestId);
    }

    long recorded() {
        return recorded;
    }

    long alreadyKnown() {
        return alreadyKnown;
    }

    long failed() {
        return failed;
    }

    /** {@code leaf} is the leaf of the end's event; until the sequencer has placed it the import is not over for others. */
    ImportView view(String document, @Nullable Long leaf) {
        boolean over = endEventId == null || leaf != null;
        return new ImportView(
                id,
                name,
                document,
                format,
                over ? state : ImportState.RUNNING,
                items,
                processed,
                recorded,
                alreadyKnown,
                failed,
                error,
                queuedAt,
                startedAt,
                over ? finishedAt : null,
                leaf == null ? null : leaf + 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Job job && job.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
