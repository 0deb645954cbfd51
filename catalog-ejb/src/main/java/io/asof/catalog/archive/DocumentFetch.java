package io.asof.catalog.archive;

import io.asof.catalog.audit.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A time that the catalog came by a document: comes with the change that brought it, also where the document itself was there
 * already, and never changes. {@code fetchedAt} is the catalog's clock at that time.
 */
@Entity
@Immutable
@IdClass(DocumentFetch.Key.class)
@Table(name = "document_fetch")
class DocumentFetch {
    /** Once in a change. */
    record Key(long documentId, long eventId) implements Serializable {}

    @Id
    @Column(name = "document_id", nullable = false)
    private long documentId;

    @Id
    @Column(name = "event_id", nullable = false)
    private long eventId;

    @Column(columnDefinition = "text", nullable = false)
    private String origin;

    @Column(columnDefinition = "text", nullable = false)
    private String name;

    @Column(name = "fetched_at", nullable = false)
    private Instant fetchedAt;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected DocumentFetch() {}

    DocumentFetch(DocumentRef document, Fetch fetch, Recording recording) {
        this.documentId = document.id();
        this.eventId = recording.eventId();
        this.origin = fetch.origin();
        this.name = fetch.name();
        this.fetchedAt = recording.at();
        recording.wrote(ArchiveRecords.fetch(document.sha256().toString(), fetch, fetchedAt));
    }

    FetchView view() {
        return new FetchView(new Fetch(origin, name), fetchedAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentFetch that && that.documentId == documentId && that.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(documentId, eventId);
    }
}
