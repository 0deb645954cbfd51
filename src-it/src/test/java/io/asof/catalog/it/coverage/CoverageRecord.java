package io.asof.catalog.it.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The figures and the badge under version control, in one folder of the repository. */
final class CoverageRecord {
    static final String FIGURES = "coverage.tsv";
    static final String BADGE = "badge.svg";

    private static final String HOW = "`mvn verify -Dcoverage.update` writes ";

    private final Path folder;
    private final PrintStream out;

    CoverageRecord(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Compares the figures of this build with those on record; says what has changed, and how the record follows.
     *
     * @return what the build is refused for, a sentence each
     */
    List<String> compare(Figures now) throws IOException {
        Path figures = folder.resolve(FIGURES);
        if (!Files.exists(figures)) {
            return List.of("There is no " + figures + " to compare coverage with: " + HOW + "it.");
        }
        Figures was = Figures.parse(Files.readString(figures, UTF_8));
        Comparison comparison = Comparison.of(was, now);
        List<String> refused = new ArrayList<>();
        for (String fall : comparison.falls()) {
            refused.add(fall + " Test what is not tested; if the fall is right, " + HOW + figures + " anew.");
        }
        Path badge = folder.resolve(BADGE);
        Figure all = was.byComponent().get(Figure.ALL);
        if (all == null
                || !Files.exists(badge)
                || !Files.readString(badge, UTF_8).equals(Badge.svg(all.percent()))) {
            refused.add(badge + " does not show what " + figures + " says: " + HOW + "both.");
        }
        comparison.news().forEach(out::println);
        if (!comparison.news().isEmpty()) {
            out.println(HOW + figures + " anew; commit it with the change.");
        }
        return refused;
    }

    /** Puts the figures of this build on record, and their badge. */
    void write(Figures now) throws IOException {
        Files.createDirectories(folder);
        Figure all = Objects.requireNonNull(now.byComponent().get(Figure.ALL), "the figure of the whole");
        Files.writeString(folder.resolve(FIGURES), now.text(), UTF_8);
        Files.writeString(folder.resolve(BADGE), Badge.svg(all.percent()), UTF_8);
        out.println("Written: " + folder.resolve(FIGURES) + ", " + folder.resolve(BADGE));
    }
}
