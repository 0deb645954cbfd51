package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A caller does not notice that the database dropped the connection of a change that was not committed yet. */
@ExtendWith(RunningCatalogExtension.class)
class LostConnectionApiIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Of all that wait for a lock of a change, the greatest process number; 0 if nobody waits. */
    private static final String WAITING = """
            SELECT coalesce(max(pid), 0) FROM pg_stat_activity
            WHERE usename = 'catalog_app' AND wait_event_type = 'Lock' AND wait_event = 'advisory'""";

    @Test
    void aChangeWhoseConnectionIsLostBeforeItsCommitIsMadeAnew(RunningCatalog catalog)
            throws SQLException, NoSuchAlgorithmException {
        CatalogApi api = new CatalogApi(catalog);
        byte[] document = ("{\"seen\":\"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));

        CompletableFuture<Answer> offered;
        try (CatalogDatabase holder = CatalogDatabase.of(catalog);
                CatalogDatabase watcher = CatalogDatabase.of(catalog)) {
            holder.number(
                    "SELECT count(l.x) FROM (SELECT pg_advisory_lock(hashtextextended(?, 0))::text AS x) l",
                    "document/" + sha256);
            offered = CompletableFuture.supplyAsync(() -> api.offer("lost.json", document));
            long first = waiting(watcher, 0);
            watcher.number("SELECT pg_terminate_backend(?)::int", (int) first);
            waiting(watcher, first);
        }
        Answer answer =
                offered.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();

        String id = answer.expect(202).json().get("id").text();
        try (CatalogDatabase database = CatalogDatabase.of(catalog)) {
            assertThat(database.number(
                            "SELECT count(*) FROM audit_event WHERE action = 'import.queued' AND entity_key = ?", id))
                    .isEqualTo(1);
            assertThat(database.number("SELECT count(*) FROM source_document WHERE sha256 = decode(?, 'hex')", sha256))
                    .isEqualTo(1);
        }
    }

    private static long waiting(CatalogDatabase database, long otherThan) {
        return Awaitility.await("a change that waits for its lock")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.number(WAITING), process -> process != 0 && process != otherThan);
    }
}
