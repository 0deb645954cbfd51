package io.asof.catalog.it.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The catalog's reads over HTTP, and the statements their rows come from over plain JDBC. */
final class Reads {
    private static final String HTTP = "HTTP";
    private static final String SQL = "the same statement by JDBC";
    private static final int MANY_CLIENTS = 64;
    private static final int TAGGED = 500;
    private static final long SAMPLE_MILLIS = 500;

    private final Bench bench;
    private final Questions questions;

    Reads(Bench bench, Questions questions) {
        this.bench = bench;
        this.questions = questions;
    }

    /** Measures them all; the facts are those of that company. */
    void run(long cik) throws IOException, SQLException, InterruptedException {
        Comparison range = compare(questions.range());
        bench.report().add(Goal.mustReach("range read, HTTP : JDBC", range.ratio(), "", 0.15));
        bench.report().add(Goal.reach("range read, HTTP : JDBC", range.ratio(), "", 0.23, 0.40));
        Comparison current = compare(questions.current());
        Comparison asOf = compare(questions.asOf());
        double pastToPresent = asOf.judged().perSecond() / current.judged().perSecond();
        bench.report().add(Goal.reach("as-of : current read", pastToPresent, "", 0.70, 0.90));
        Comparison metadata = compare(questions.metadata());
        bench.report().add(Goal.reach("metadata, HTTP : JDBC", metadata.ratio(), "", 0.12, 0.30));
        Comparison search = compare(questions.search());
        bench.report().add(Goal.reach("search, HTTP : JDBC", search.ratio(), "", 0.20, 0.35));
        Comparison facts = compare(questions.facts(cik));
        bench.report().add(Goal.reach("facts of a filing, HTTP : JDBC", facts.ratio(), "", 0.25, 0.35));
        means(List.of(range, current, asOf, metadata, search, facts));
        bench.report().add(Goal.stayBelow("p99 of a range read", range.judged().p99Millis(), " ms", 40, 20));
        unchanged();
        crowd();
    }

    private Comparison compare(Question question) throws IOException, SQLException, InterruptedException {
        bench.progress(question.what());
        try (JdbcClient sql = new JdbcClient(bench.application(), question.statements())) {
            question.check(bench.api(), sql);
        }
        try (Load http = http(bench.settings().clients(), question.paths());
                Load jdbc = Load.of(
                        bench.settings().clients(),
                        question.statements().size(),
                        () -> new JdbcClient(bench.application(), question.statements()))) {
            Comparison comparison = Comparison.run(question.what(), HTTP, http, SQL, jdbc, bench.settings());
            bench.report().add(comparison);
            return comparison;
        }
    }

    private void means(List<Comparison> queries) {
        double worst = queries.stream()
                .mapToDouble(query -> query.judged().meanMillis())
                .max()
                .orElseThrow();
        bench.report()
                .add(Goal.mustStayBelow(
                        "slowest query's mean, " + bench.settings().series() + " series, "
                                + bench.settings().clients() + " clients",
                        worst,
                        " ms",
                        100));
    }

    /** A caller who has the answer already, beside one who has not. */
    private void unchanged() throws IOException, SQLException, InterruptedException {
        bench.progress("304 beside 200");
        List<String> paths = questions.fixedRange();
        List<String> asked = paths.subList(0, Math.min(TAGGED, paths.size()));
        List<byte[]> tagged = new ArrayList<>();
        for (String path : asked) {
            String tag = bench.api().ask(path).head().field("ETag");
            if (tag == null) {
                throw new IllegalStateException("no ETag for " + path);
            }
            tagged.add(bench.api().get(path, "If-None-Match: " + tag + "\r\n"));
        }
        int clients = bench.settings().clients();
        try (Load known = Load.of(clients, tagged.size(), () -> bench.api().client(tagged, 304));
                Load unknown = http(clients, asked)) {
            Comparison comparison = Comparison.run(
                    "range read that the caller has", "HTTP 304", known, "HTTP 200", unknown, bench.settings());
            bench.report().add(comparison);
            bench.report().add(Goal.reach("304 : 200", comparison.ratio(), "", 2.5, 5));
        }
    }

    /** More callers than usual, and what the process takes of the machine's memory meanwhile. */
    private void crowd() throws IOException, SQLException, InterruptedException {
        bench.progress(MANY_CLIENTS + " clients");
        try (Load many = http(MANY_CLIENTS, questions.range().paths())) {
            many.run(bench.settings().round());
            AtomicLong peak = new AtomicLong();
            Thread sampling = new Thread(() -> sample(peak), "memory samples");
            sampling.start();
            Rates rates = many.run(bench.settings().round());
            sampling.interrupt();
            sampling.join();
            bench.report().figure("range read, " + MANY_CLIENTS + " clients, req/s", rates.perSecond());
            bench.report()
                    .add(Goal.stayBelow(
                            "p99 of a range read, " + MANY_CLIENTS + " clients", rates.p99Millis(), " ms", 150, 60));
            if (peak.get() > 0) {
                bench.report()
                        .add(Goal.stayBelow("process under load (PSS)", Bench.megabytes(peak.get()), " MB", 650, 400));
            }
        }
    }

    /** Until interrupted. */
    private void sample(AtomicLong peak) {
        try {
            while (true) {
                long now = bench.server().proportionalSetSize().orElse(0);
                peak.accumulateAndGet(now, Math::max);
                Thread.sleep(SAMPLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("the server's memory cannot be read", e);
        }
    }

    private Load http(int clients, List<String> paths) throws IOException, SQLException {
        List<byte[]> requests =
                paths.stream().map(path -> bench.api().get(path)).toList();
        return Load.of(clients, requests.size(), () -> bench.api().client(requests, 200));
    }
}
