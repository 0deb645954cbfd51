package io.asof.catalog.it.bench.dataset;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SplittableRandom;

/**
 * A made-up company's facts in the SEC's companyfacts format. A concept is reported for 25 quarters in a row, each in the
 * filing of the quarter and again in the one a year later, where one in twenty has another value: 50 facts a concept,
 * spread over {@value #FILINGS} filings.
 */
public final class FactsFile {
    public static final int FILINGS = 84;

    private static final int QUARTERS_PER_CONCEPT = 25;
    private static final int QUARTERS_TO_COMPARATIVE = 4;
    private static final YearMonth FIRST = YearMonth.of(2003, 3);

    private final long cik;
    private final int facts;
    private final SplittableRandom random;

    /** Of the company with that CIK; the seed makes the values. */
    public FactsFile(long cik, int facts, long seed) {
        this.cik = cik;
        this.facts = facts;
        this.random = new SplittableRandom(seed + cik);
    }

    /** The accession number of a filing, counted from 0. */
    public static String accession(long cik, int filing) {
        return "%010d-%02d-%06d".formatted(cik, filed(filing).getYear() % 100, filing + 1);
    }

    /** Writes the file under the name the SEC gives it, into the folder. */
    public Path writeTo(Path folder) throws IOException {
        Path file = folder.resolve("CIK%010d.json".formatted(cik));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("{\"cik\":%d,\"entityName\":\"Benchmark %d Corp.\",\"facts\":{\"us-gaap\":{".formatted(cik, cik));
            int written = 0;
            for (int concept = 0; written < facts; concept++) {
                out.write(concept == 0 ? "" : ",");
                written += concept(out, concept, facts - written);
            }
            out.write("}}}");
        }
        return file;
    }

    private int concept(Writer out, int concept, int atMost) throws IOException {
        out.write("\"BenchmarkConcept%05d\":{\"label\":\"Benchmark Concept %d\",".formatted(concept, concept));
        out.write("\"description\":\"What the made-up company reports under number %d.\",".formatted(concept));
        out.write("\"units\":{\"USD\":[");
        boolean instant = concept % 2 == 0;
        int first = random.nextInt(FILINGS - QUARTERS_PER_CONCEPT - QUARTERS_TO_COMPARATIVE + 1);
        int written = 0;
        for (int quarter = first; quarter < first + QUARTERS_PER_CONCEPT; quarter++) {
            long value = random.nextLong(-1_000_000_000L, 100_000_000_000L);
            long restated = random.nextInt(20) == 0 ? value + 1 + random.nextInt(1_000_000) : value;
            if (written < atMost) {
                fact(out, written++ == 0, instant, quarter, quarter, value);
            }
            if (written < atMost) {
                fact(out, false, instant, quarter, quarter + QUARTERS_TO_COMPARATIVE, restated);
                written++;
            }
        }
        out.write("]}}");
        return written;
    }

    private void fact(Writer out, boolean first, boolean instant, int quarter, int filing, long value)
            throws IOException {
        LocalDate end = end(quarter);
        String start = instant
                ? ""
                : "\"start\":\"" + YearMonth.from(end).minusMonths(2).atDay(1) + "\",";
        out.write((first ? "" : ",") + "{" + start + "\"end\":\"" + end + "\",\"val\":" + value + ",\"accn\":\""
                + accession(cik, filing) + "\",\"fy\":" + end.getYear() + ",\"fp\":\"Q" + (1 + quarter % 4)
                + "\",\"form\":\"10-Q\",\"filed\":\"" + filed(filing) + "\"}");
    }

    private static LocalDate end(int quarter) {
        return FIRST.plusMonths(3L * quarter).atEndOfMonth();
    }

    private static LocalDate filed(int filing) {
        return end(filing).plusDays(35);
    }
}
