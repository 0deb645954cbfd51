package io.asof.catalog.cli.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings this catalog depends on, written at each start; an operator's own go below the include, and win. */
final class PostgresSettings {
    static final String FILE_NAME = "catalog.conf";

    private PostgresSettings() {}

    static void write(DataFolder folder, int port) {
        try {
            Path file = folder.cluster().resolve(FILE_NAME);
            Files.writeString(file, text(folder, port), UTF_8);
            Privacy.close(file);
        } catch (IOException e) {
            throw new CommandFailed("The settings of PostgreSQL cannot be written: " + Reason.of(e), e);
        }
    }

    private static String text(DataFolder folder, int port) {
        return """
                # Written by the catalog at each start. Settings of your own: at the end of postgresql.conf.

                # Only this machine, and only with a password.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'

                # What was acknowledged is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # Back within seconds after a crash.
                max_wal_size = 512MB
                min_wal_size = 128MB
                checkpoint_completion_target = 0.9

                max_connections = 80
                shared_buffers = 256MB
                effective_cache_size = 1GB
                maintenance_work_mem = 128MB
                random_page_cost = 1.1
                timezone = 'UTC'

                # One JSON object per line, a file per weekday.
                logging_collector = on
                log_destination = 'jsonlog'
                log_directory = '%s'
                log_filename = 'postgresql-%%a.log'
                log_rotation_age = 1d
                log_truncate_on_rotation = on
                log_timezone = 'UTC'
                log_lock_waits = on
                log_min_duration_statement = 5s
                """.formatted(port, folder.log().toString().replace("'", "''"));
    }
}
