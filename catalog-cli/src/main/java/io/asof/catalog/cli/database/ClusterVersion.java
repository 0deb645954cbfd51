package io.asof.catalog.cli.database;

import io.asof.catalog.cli.distribution.Distribution;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The major version a cluster was made with; PostgreSQL opens no other. */
final class ClusterVersion {
    private ClusterVersion() {}

    /** @throws CommandFailed if the cluster is of another major version than the programs we bring */
    static void requireOurs(Path cluster) {
        String ours = Distribution.postgresVersion().replaceFirst("\\..*", "");
        String theirs = read(cluster);
        if (!theirs.equals(ours)) {
            throw new CommandFailed("The database in " + cluster + " was made by PostgreSQL " + theirs
                    + ", and this catalog brings " + ours
                    + ". Start it with the release it was made with, or import the archive into a new data folder.");
        }
    }

    private static String read(Path cluster) {
        try {
            return Files.readString(cluster.resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            throw new CommandFailed(cluster + " is not a PostgreSQL cluster: " + Reason.of(e), e);
        }
    }
}
