package io.asof.catalog.archive;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.Hashing;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Documents that numbers are said to be read from. */
public final class TestDocuments {
    private TestDocuments() {}

    /** Adds a document as part of a change. */
    public static DocumentRef record(Connection connection, Recording recording, String name) throws SQLException {
        Sha256 sha256 = Sha256.of(Hashing.sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.source_document (sha256, size_bytes, media_type, name, fetched_at, event_id)
                VALUES (?, 1, 'application/json', ?, ?, ?) RETURNING id""")) {
            insert.setBytes(1, sha256.bytes());
            insert.setString(2, name);
            insert.setObject(3, OffsetDateTime.ofInstant(recording.at(), ZoneOffset.UTC));
            insert.setLong(4, recording.eventId());
            recording.wrote(ArchiveRecords.document(sha256, 1, "application/json", name, recording.at()));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new DocumentRef(row.getLong(1), sha256);
            }
        }
    }

    /** Adds a document by a change of its own. */
    public static DocumentRef record(Connection connection, String name) throws SQLException {
        connection.setAutoCommit(false);
        Recording recording = Changes.begin(connection);
        DocumentRef document = record(connection, recording, name);
        Changes.write(connection, recording);
        connection.commit();
        connection.setAutoCommit(true);
        Changes.sequence(connection);
        return document;
    }
}
