package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Api;
import io.asof.catalog.it.bench.load.JdbcClient;
import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.load.SqlQuestion;
import io.asof.catalog.it.bench.machine.CpuClock;
import io.asof.catalog.it.bench.machine.ServerProcess;
import io.asof.catalog.it.bench.report.Report;
import io.asof.catalog.it.bench.storage.CatalogDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What every part of the benchmark works with.
 *
 * @param api the catalog, with a token that may read and import
 * @param folder for files of this run
 */
public record Bench(
        Settings settings, Api api, CatalogDatabase database, ServerProcess server, Path folder, Report report) {
    /** A connection of the application's role. */
    public Connection application() throws SQLException, IOException {
        return database.as(CatalogDatabase.APPLICATION);
    }

    /** A connection of the role that owns the tables. */
    public Connection owner() throws SQLException, IOException {
        return database.as(CatalogDatabase.OWNER);
    }

    /** Says what is done now. */
    public void progress(String what) {
        System.out.println("bench: " + what);
    }

    CpuClock cpu() {
        return new CpuClock(server.pid(), database.postmaster());
    }

    /** So many clients that ask for these paths over HTTP and expect to be answered with 200. */
    Load http(int clients, List<String> paths) throws IOException, SQLException {
        List<byte[]> requests = paths.stream().map(path -> api.get(path)).toList();
        return Load.of(clients, requests.size(), () -> api.client(requests, 200));
    }

    /**
     * As many connections of the application's role as there are clients. Ways that take turns share them: PostgreSQL
     * gives out so many only, and the server under test needs its own. The load that has them closes them.
     */
    List<Connection> connections() throws IOException, SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < settings.clients(); i++) {
            connections.add(application());
        }
        return connections;
    }

    /** On each of the connections a client that asks these statements. */
    static Load jdbc(List<Connection> connections, List<SqlQuestion> questions) throws IOException, SQLException {
        Iterator<Connection> next = connections.iterator();
        return Load.of(connections.size(), questions.size(), () -> new JdbcClient(next.next(), questions));
    }

    static double megabytes(long bytes) {
        return bytes / 1e6;
    }
}
