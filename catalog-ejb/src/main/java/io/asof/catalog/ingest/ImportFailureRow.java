package io.asof.catalog.ingest;

import io.asof.catalog.audit.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A failure as it is kept, under the event of its chunk; numbered from 1 in the order of the document. */
@Entity
@Immutable
@Table(name = "import_failure")
class ImportFailureRow {
    /** Which failure of which import. */
    @Embeddable
    record Key(
            @Column(name = "job_id") UUID jobId,
            @Column(name = "number") long number) implements Serializable {}

    @EmbeddedId
    private Key key;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(columnDefinition = "text", nullable = false)
    private String path;

    @Column(columnDefinition = "text", nullable = false)
    private String rule;

    @Column(columnDefinition = "text", nullable = false)
    private String value;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected ImportFailureRow() {}

    ImportFailureRow(UUID jobId, long number, Recording recording, ImportFailure failure) {
        this.key = new Key(jobId, number);
        this.eventId = recording.eventId();
        this.path = failure.path();
        this.rule = failure.rule();
        this.value = failure.value();
        recording.wrote(IngestTables.failure(jobId, number, path, rule, value));
    }

    long eventId() {
        return eventId;
    }

    long number() {
        return key.number();
    }

    ImportFailure view() {
        return new ImportFailure(path, rule, value);
    }
}
