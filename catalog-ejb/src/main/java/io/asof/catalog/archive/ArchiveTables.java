package io.asof.catalog.archive;

import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.BoundTables;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** The tables of this room, for the check of the log. */
public final class ArchiveTables implements BoundTables {
    @Override
    public List<BoundTable> tables() {
        return List.of(
                new BoundTable(
                        "source_document",
                        "source-document",
                        Set.of("sha256", "size_bytes", "media_type", "name", "fetched_at", "event_id"),
                        Set.of("id"),
                        "SELECT event_id, sha256, size_bytes, media_type, name, fetched_at FROM catalog.source_document",
                        row -> ArchiveRecords.document(
                                Sha256.of(row.getBytes(2)),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant())),
                new BoundTable(
                        "document_fetch",
                        "document-fetch",
                        Set.of("document_id", "event_id", "origin", "name", "fetched_at"),
                        Set.of(),
                        """
                        SELECT x.event_id, coalesce(encode(d.sha256, 'hex'), '#' || x.document_id), x.origin, x.name, x.fetched_at
                        FROM catalog.document_fetch x LEFT JOIN catalog.source_document d ON d.id = x.document_id""",
                        row -> ArchiveRecords.fetch(
                                String.valueOf(row.getString(2)),
                                new Fetch(row.getString(3), row.getString(4)),
                                row.getObject(5, OffsetDateTime.class).toInstant())));
    }
}
