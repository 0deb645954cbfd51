package io.asof.catalog.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What every part of the benchmark works with.
 *
 * @param api the catalog, with a token that may read and import
 * @param folder for files of this run
 */
record Bench(Settings settings, Api api, CatalogDatabase database, ServerProcess server, Path folder, Report report) {
    Connection application() throws SQLException, IOException {
        return database.as(CatalogDatabase.APPLICATION);
    }

    Connection owner() throws SQLException, IOException {
        return database.as(CatalogDatabase.OWNER);
    }

    void progress(String what) {
        System.out.println("bench: " + what);
    }

    static double megabytes(long bytes) {
        return bytes / 1e6;
    }
}
