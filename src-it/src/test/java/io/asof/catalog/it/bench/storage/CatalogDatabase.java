package io.asof.catalog.it.bench.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The PostgreSQL that {@code serve} keeps in a data folder, for the benchmark's own connections.
 *
 * @param postmaster id of its first process
 */
public record CatalogDatabase(int port, long postmaster, Path keys) {
    public static final String APPLICATION = "catalog_app";
    public static final String OWNER = "catalog_owner";

    /** The first line of PostgreSQL's own {@code postmaster.pid} is its process, the fourth its port. */
    public static CatalogDatabase in(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return new CatalogDatabase(
                Integer.parseInt(lines.get(3).strip()),
                Long.parseLong(lines.get(0).strip()),
                data.resolve("keys"));
    }

    /** A connection that prepares each statement on the server when it is first used. */
    public Connection as(String role) throws SQLException, IOException {
        String password = Files.readString(keys.resolve(role + ".password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port
                        + "/catalog?currentSchema=catalog&socketTimeout=900&prepareThreshold=1",
                role,
                password);
    }
}
