package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.JdbcClient;
import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.load.SqlQuestion;
import io.asof.catalog.it.bench.report.Comparison;
import io.asof.catalog.it.bench.report.Cost;
import io.asof.catalog.it.bench.report.Goal;
import io.asof.catalog.it.bench.storage.BareTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The catalog's reads over HTTP, each beside the bare statement for its rows and beside the catalog's own. */
final class Reads {
    static final String HTTP = "HTTP";
    static final String BARE = "bare statement";
    private static final String OWN = "own statement";
    private static final int TAGGED = 500;

    private final Bench bench;
    private final Questions questions;

    Reads(Bench bench, Questions questions) {
        this.bench = bench;
        this.questions = questions;
    }

    void range() throws IOException, SQLException, InterruptedException {
        Comparison range = compare(questions.range(), "range");
        ratio("range read : bare", range, 0.20, 0.35);
        cost("CPU of a range read, both processes", range, 700, 400);
        bench.report()
                .add(Goal.stayBelow(
                        "p99 of a range read, " + bench.settings().clients() + " clients",
                        range.judged().rates().p99Millis(),
                        " ms",
                        40,
                        20));
    }

    void metadata() throws IOException, SQLException, InterruptedException {
        Comparison metadata = compare(questions.metadata(), "metadata");
        ratio("metadata : bare", metadata, 0.10, 0.20);
        cost("CPU of a metadata read, both processes", metadata, 350, 200);
    }

    void search() throws IOException, SQLException, InterruptedException {
        ratio("search page : bare", compare(questions.search(), "search"), 0.15, 0.30);
    }

    void facts(long cik) throws IOException, SQLException, InterruptedException {
        ratio("a filing's facts : bare", compare(questions.facts(cik), "facts"), 0.20, 0.35);
    }

    /** The past beside the present with as many rows, and what was known in the middle of the history. */
    void asOf() throws IOException, SQLException, InterruptedException {
        bench.progress("as-of beside current");
        int clients = bench.settings().clients();
        sameRows(questions.asOf().get(0), questions.current().get(0));
        try (Load then = bench.http(clients, questions.asOf());
                Load now = bench.http(clients, questions.current())) {
            Comparison comparison = Turns.of(bench, "first half of the history")
                    .server("HTTP, as of its end", then)
                    .server("HTTP, current", now)
                    .compare();
            bench.report().add(comparison);
            ratio("as-of : current, equal rows", comparison, 0.80, 0.95);
        }
        compare(questions.middle(), "middle");
    }

    /** A caller who has the answer already, beside one who has not. */
    void unchanged() throws IOException, SQLException, InterruptedException {
        bench.progress("304 beside 200");
        List<String> paths =
                questions.fixedRange(Math.min(TAGGED, bench.settings().series()));
        List<byte[]> tagged = new ArrayList<>();
        for (String path : paths) {
            String tag = bench.api().ask(path).head().field("ETag");
            if (tag == null) {
                throw new IllegalStateException("no ETag for " + path);
            }
            tagged.add(bench.api().get(path, "If-None-Match: " + tag + "\r\n"));
        }
        int clients = bench.settings().clients();
        try (Load known = Load.of(clients, tagged.size(), () -> bench.api().client(tagged, 304));
                Load unknown = bench.http(clients, paths)) {
            Comparison comparison = Turns.of(bench, "range read that the caller has")
                    .server("HTTP 304", known)
                    .server("HTTP 200", unknown)
                    .compare();
            bench.report().add(comparison);
            ratio("304 : 200", comparison, 3, 6);
        }
    }

    private Comparison compare(Question question, String table) throws IOException, SQLException, InterruptedException {
        bench.progress(question.what() + ": the bare table");
        int count = question.paths().size();
        try (Connection owner = bench.owner()) {
            BareTable bare = BareTable.make(owner, table + "_bare", count, i -> question.items(bench.api(), i));
            Comparison comparison = compare(
                    question, IntStream.range(0, count).mapToObj(bare::question).toList());
            bare.drop();
            return comparison;
        }
    }

    private Comparison compare(Question question, List<SqlQuestion> bare)
            throws IOException, SQLException, InterruptedException {
        bench.progress(question.what());
        List<Connection> connections = bench.connections();
        try (Load http = bench.http(bench.settings().clients(), question.paths());
                Load jdbc = Bench.jdbc(connections, bare)) {
            Turns turns = Turns.of(bench, question.what()).server(HTTP, http).database(BARE, jdbc);
            Comparison comparison =
                    question.statements().isEmpty() ? turns.compare() : withOwn(question, turns, connections);
            bench.report().add(comparison);
            return comparison;
        }
    }

    private Comparison withOwn(Question question, Turns turns, List<Connection> connections)
            throws IOException, SQLException, InterruptedException {
        try (JdbcClient asked = new JdbcClient(bench.application(), question.statements())) {
            question.check(bench.api(), asked);
        }
        try (Load own = Bench.jdbc(connections, question.statements())) {
            return turns.database(OWN, own).compare();
        }
    }

    private void sameRows(String path, String other) throws IOException {
        Question both = new Question("as-of beside current", List.of(path, other), List.of(), 1);
        int rows = both.items(bench.api(), 0).size();
        if (rows == 0 || rows != both.items(bench.api(), 1).size()) {
            throw new IllegalStateException("not as many rows for " + path + " as for " + other);
        }
    }

    private void ratio(String name, Comparison comparison, double must, double aim) {
        bench.report().add(Goal.reach(name, comparison.ratio(), "", must, aim));
    }

    private void cost(String name, Comparison comparison, double must, double aim) {
        Cost cost = comparison.judged().cost();
        if (cost != null) {
            bench.report().add(Goal.stayBelow(name, cost.micros(), " µs", must, aim));
        }
    }
}
