package io.asof.catalog.it.bench.measure;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.it.bench.dataset.FactsFile;
import io.asof.catalog.it.bench.report.Goal;
import io.asof.catalog.it.bench.report.Rates;
import io.asof.catalog.it.bench.storage.FlatTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Imports over HTTP, with everything that belongs to one: archive, audit, sequencer, filings, descriptions; and after
 * each the bare COPY of the very same rows into a flat table of the same database. Both tables grow alike, from empty.
 */
final class ImportRate {
    /** What the acceptance of the catalog is measured with. */
    private static final int APPLE_FACTS = 24_852;

    private static final long FIRST_CIK = 9_990_100_001L;

    private final Bench bench;
    private final Importer importer;
    private final Connection owner;
    private final FlatTable flat;
    private long companies;

    ImportRate(Bench bench, Connection owner) throws SQLException {
        this.bench = bench;
        this.importer = new Importer(bench.api());
        this.owner = owner;
        this.flat = FlatTable.make(owner, "observation_copied");
    }

    /** The CIK of an imported company, and its document. */
    record Company(long cik, DocumentRef document) {}

    /** Imports the first company, which other parts need as well. */
    Company first() throws IOException, SQLException, InterruptedException {
        int facts = bench.settings().facts();
        bench.progress("the first import, " + facts + " facts");
        Round first = round(facts);
        bench.report().figure("first import of a started server, facts/s", first.imported());
        return new Company(FIRST_CIK, first.document());
    }

    /** Measures, after warming up. */
    void run() throws IOException, SQLException, InterruptedException {
        int facts = bench.settings().facts();
        bench.progress("importing " + facts + " facts, " + bench.settings().rounds() + " times after warming up");
        long warm = System.nanoTime() + bench.settings().warmUp().toNanos();
        while (System.nanoTime() < warm) {
            round(facts);
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < bench.settings().rounds(); i++) {
            rounds.add(round(facts));
        }
        bench.report().figure("import, facts/s", Rates.median(rounds, Round::imported));
        bench.report().figure("bare COPY of the same rows, rows/s", Rates.median(rounds, Round::copied));
        bench.report().add(Goal.reach("import : bare COPY", Rates.median(rounds, Round::ratio), "", 0.45, 0.70));
        heap();
    }

    private record Round(DocumentRef document, double imported, double copied) {
        double ratio() {
            return imported / copied;
        }
    }

    private Round round(int facts) throws IOException, SQLException, InterruptedException {
        Importer.Imported imported = importer.send(file(facts));
        if (imported.recorded() != facts) {
            throw new IllegalStateException("not all of " + facts + " facts recorded: " + imported);
        }
        DocumentRef document = FlatTable.document(owner, imported.document());
        byte[] rows = flat.rowsOf(document);
        Duration copy = flat.copy(rows);
        return new Round(document, imported.perSecond(), facts / (copy.toNanos() / 1e9));
    }

    private void heap() throws IOException, InterruptedException {
        long before = bench.server().liveHeap();
        Importer.Imported apple = importer.send(file(APPLE_FACTS));
        long[] most = {before};
        importer.send(
                file(bench.settings().facts()),
                () -> most[0] = Math.max(most[0], bench.server().liveHeap()));
        long after = bench.server().liveHeap();
        bench.report()
                .figure("import of " + APPLE_FACTS + " facts, s", apple.took().toNanos() / 1e9);
        bench.report().figure("live heap before an import, MB", Bench.megabytes(before));
        bench.report().figure("live heap after it, MB", Bench.megabytes(after));
        bench.report()
                .add(Goal.stayBelow(
                        "extra live heap while importing", Bench.megabytes(most[0] - before), " MB", 32, 8));
    }

    private Path file(int facts) throws IOException {
        Files.createDirectories(bench.folder());
        return new FactsFile(FIRST_CIK + companies++, facts, bench.settings().seed()).writeTo(bench.folder());
    }
}
