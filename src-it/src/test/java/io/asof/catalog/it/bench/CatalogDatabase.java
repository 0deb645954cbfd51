package io.asof.catalog.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The PostgreSQL that {@code serve} keeps in a data folder, for the benchmark's own connections. */
record CatalogDatabase(int port, Path keys) {
    static final String APPLICATION = "catalog_app";
    static final String OWNER = "catalog_owner";

    /** The port is the fourth line of PostgreSQL's own {@code postmaster.pid}. */
    static CatalogDatabase in(Path data) throws IOException {
        String port =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        return new CatalogDatabase(Integer.parseInt(port.strip()), data.resolve("keys"));
    }

    Connection as(String role) throws SQLException, IOException {
        String password = Files.readString(keys.resolve(role + ".password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/catalog?currentSchema=catalog&socketTimeout=900",
                role,
                password);
    }
}
