package io.asof.catalog.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import io.asof.catalog.cli.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's log: JSON lines in the data folder, ten files of 20 MB in turn; nothing on the console. */
final class ServerLog {
    private ServerLog() {}

    /** Writes the logging settings of this start, and returns their file. */
    static Path settings(DataFolder folder) {
        Path file = folder.log().resolve("logging.properties");
        try {
            Files.writeString(file, text(folder), UTF_8);
            return file;
        } catch (IOException e) {
            throw new CommandFailed("The log folder " + folder.log() + " cannot be written: " + Reason.of(e), e);
        }
    }

    private static String text(DataFolder folder) {
        return """
                # Written by the catalog at each start.
                handlers=io.asof.catalog.cli.server.LogFile
                io.asof.catalog.cli.server.LogFile.pattern=%s/catalog-%%g.json
                io.asof.catalog.cli.server.LogFile.limit=20971520
                io.asof.catalog.cli.server.LogFile.count=10
                .level=INFO
                com.hazelcast.level=WARNING
                org.hibernate.orm.deprecation.level=SEVERE
                org.hibernate.validator.internal.util.Version.level=WARNING
                org.glassfish.admin.mbeanserver.level=WARNING
                """.formatted(folder.log().toString().replace("\\", "/").replace("%", "%%"));
    }
}
