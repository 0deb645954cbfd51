package io.asof.catalog.it.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SEC's files into plain lists and answers from them by looking at everything, each time: what the public
 * could know of a series at a moment.
 */
final class BruteForce {
    /** Both ends counted. */
    static final long LONGEST_QUARTER_DAYS = 121;

    private static final Comparator<Known> BY_PERIOD = Comparator.comparing(Known::periodEnd)
            .thenComparing(known -> known.periodStart() == null ? LocalDate.MIN : known.periodStart());

    private static final Comparator<Known> BY_KNOWLEDGE =
            Comparator.comparing(Known::knownAt).thenComparing(Known::source);

    /** A number of one filing, and when the public could know it. */
    record Known(@Nullable LocalDate periodStart, LocalDate periodEnd, String value, Instant knownAt, String source) {
        /** As the API's row says it. */
        static Known of(Json row) {
            return new Known(
                    row.get("periodStart").isNull()
                            ? null
                            : LocalDate.parse(row.get("periodStart").text()),
                    LocalDate.parse(row.get("periodEnd").text()),
                    row.get("value").text(),
                    Instant.parse(row.get("knownAt").text()),
                    row.get("source").text());
        }

        /** Both ends counted; 0 for an instant. */
        long days() {
            return periodStart == null ? 0 : ChronoUnit.DAYS.between(periodStart, periodEnd) + 1;
        }
    }

    private record Figure(@Nullable LocalDate start, LocalDate end, String value, String accession) {
        boolean saysTheSameThingAs(Figure other) {
            return end.equals(other.end)
                    && String.valueOf(start).equals(String.valueOf(other.start))
                    && accession.equals(other.accession);
        }
    }

    private final Map<String, List<Figure>> figures = new TreeMap<>();

    private final KnowledgeTimes knowledge = new KnowledgeTimes();

    private final Set<String> companies = new TreeSet<>();

    /** Takes a file of facts; a later file's value of the same figure stands. Gives the number of facts in the file. */
    long addFacts(Json document) {
        String cik = String.format(Locale.ROOT, "%010d", document.get("cik").number());
        companies.add(cik);
        knowledge.addFacts(document);
        long count = 0;
        for (var taxonomy : document.get("facts").members().entrySet()) {
            for (var concept : taxonomy.getValue().members().entrySet()) {
                for (var unit : concept.getValue().get("units").members().entrySet()) {
                    for (Json fact : unit.getValue().items()) {
                        add(
                                "sec/" + cik + "/" + spelled(taxonomy.getKey()) + "/" + spelled(concept.getKey()) + "/"
                                        + spelledUnit(unit.getKey()) + "/",
                                fact);
                        count++;
                    }
                }
            }
        }
        return count;
    }

    /** Takes a file of submissions, or an older page of one. */
    void addSubmissions(Json document) {
        knowledge.addSubmissions(document);
    }

    /** The companies whose facts were read, ten digits each. */
    Set<String> companies() {
        return companies;
    }

    List<String> series() {
        return List.copyOf(figures.keySet());
    }

    /** How many figures were read, each counted once. */
    long size() {
        return figures.values().stream().mapToLong(List::size).sum();
    }

    /** Every figure of the series that was known by then. */
    List<Known> history(String series, Instant asOf) {
        return figures.getOrDefault(series, List.of()).stream()
                .map(figure ->
                        new Known(figure.start(), figure.end(), figure.value(), knownAt(figure), figure.accession()))
                .filter(known -> !known.knownAt().isAfter(asOf))
                .sorted(BY_PERIOD.thenComparing(BY_KNOWLEDGE))
                .toList();
    }

    /** Of each period the figure that was known last by then. */
    List<Known> asOf(String series, Instant asOf) {
        List<Known> history = history(series, asOf);
        return history.stream()
                .filter(known -> history.stream()
                        .noneMatch(other ->
                                BY_PERIOD.compare(other, known) == 0 && BY_KNOWLEDGE.compare(other, known) > 0))
                .toList();
    }

    /** The moments at which something became known. */
    List<Instant> moments() {
        return List.copyOf(figures.values().stream()
                .flatMap(List::stream)
                .map(this::knownAt)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whether the moment this filing became public is known to the second. */
    boolean isKnownToTheSecond(String accession) {
        return knowledge.of(accession).toTheSecond();
    }

    private Instant knownAt(Figure figure) {
        return knowledge.of(figure.accession()).knownAt();
    }

    private void add(String prefix, Json fact) {
        LocalDate end = LocalDate.parse(fact.get("end").text());
        LocalDate start = fact.has("start") ? LocalDate.parse(fact.get("start").text()) : null;
        Figure figure = new Figure(
                start,
                end,
                new BigDecimal(fact.get("val").text()).toPlainString(),
                fact.get("accn").text());
        List<Figure> series = figures.computeIfAbsent(prefix + duration(start, end), code -> new ArrayList<>());
        series.removeIf(figure::saysTheSameThingAs);
        series.add(figure);
    }

    private static String duration(@Nullable LocalDate start, LocalDate end) {
        if (start == null) {
            return "I";
        }
        long days = ChronoUnit.DAYS.between(start, end) + 1;
        if (61 <= days && days <= LONGEST_QUARTER_DAYS) {
            return "Q";
        }
        if (152 <= days && days <= 212) {
            return "S";
        }
        if (243 <= days && days <= 303) {
            return "N";
        }
        return 335 <= days && days <= 395 ? "A" : "X";
    }

    private static String spelledUnit(String unit) {
        // A slash is "-per-", so a "-per" that the filer wrote has to look different.
        return Pattern.compile("/")
                .splitAsStream(unit)
                .map(part -> spelled(part).replace("-per", "~2Dper"))
                .collect(Collectors.joining("-per-"));
    }

    private static String spelled(String name) {
        StringBuilder spelled = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = String.valueOf(c).matches("[A-Za-z0-9._-]");
            spelled.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "~%02X", (int) c));
        }
        return spelled.toString();
    }
}
