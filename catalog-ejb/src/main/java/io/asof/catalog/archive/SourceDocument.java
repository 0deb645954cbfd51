package io.asof.catalog.archive;

import io.asof.catalog.audit.Recording;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was fetched. Its bytes are in the archive before this row exists; the row comes with the import that
 * first brought it, and neither ever changes. {@code fetchedAt} is the catalog's clock at that first time.
 */
@Entity
@Immutable
@Table(name = "source_document")
class SourceDocument {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @NaturalId
    @Column(nullable = false)
    private byte[] sha256;

    @Column(name = "size_bytes", nullable = false)
    private long sizeBytes;

    @Column(name = "media_type", columnDefinition = "text", nullable = false)
    private String mediaType;

    @Column(columnDefinition = "text", nullable = false)
    private String name;

    @Column(name = "fetched_at", nullable = false)
    private Instant fetchedAt;

    @Column(name = "event_id", nullable = false)
    private long eventId;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected SourceDocument() {}

    SourceDocument(DocumentStore.Stored stored, String mediaType, String name, Recording recording) {
        this.sha256 = stored.sha256().bytes();
        this.sizeBytes = stored.sizeBytes();
        this.mediaType = mediaType;
        this.name = name;
        this.fetchedAt = recording.at();
        this.eventId = recording.eventId();
        recording.wrote(ArchiveRecords.document(stored.sha256(), sizeBytes, mediaType, name, fetchedAt));
    }

    DocumentRef ref() {
        return new DocumentRef(id(), Sha256.of(sha256));
    }

    long id() {
        return java.util.Objects.requireNonNull(id, "not persisted yet");
    }

    long eventId() {
        return eventId;
    }

    DocumentView view() {
        return new DocumentView(Sha256.of(sha256), sizeBytes, mediaType, name, fetchedAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceDocument document && java.util.Arrays.equals(document.sha256, sha256);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(sha256);
    }
}
