package io.asof.catalog.it.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A company that no one founded, in the SEC's format: the same seed gives the same filings and figures, whatever its
 * CIK. It reports every quarter, with year-to-date figures and those of the year before, and it often restates: then
 * every later filing repeats the new figures.
 *
 * <p>A snapshot is what the SEC's files say after so many filings.
 */
final class GeneratedCompany {
    private static final LocalDate FIRST_QUARTER = LocalDate.of(2011, 1, 1);

    private static final List<String> UNITS = List.of("USD", "USD/shares", "shares", "pure", "EUR-per night/rooms");

    private static final int INSTANTS = 3;

    private record Filing(
            String accession,
            String form,
            int quarter,
            LocalDate filed,
            @Nullable Instant accepted,
            int restatements) {}

    private record Figure(@Nullable LocalDate start, LocalDate end, BigDecimal value, Filing filing) {}

    private final String cik;

    private final long seed;

    private final int concepts;

    private final List<Filing> filings = new ArrayList<>();

    private GeneratedCompany(long cik, long seed, int concepts) {
        this.cik = String.format(Locale.ROOT, "%010d", cik);
        this.seed = seed;
        this.concepts = concepts;
    }

    /** Each quarter brings some three and a half figures of each concept, and every sixth an amendment more. */
    static GeneratedCompany of(long cik, long seed, int quarters, int concepts) {
        GeneratedCompany company = new GeneratedCompany(cik, seed, concepts);
        SplittableRandom random = new SplittableRandom(seed);
        int restatements = 0;
        for (int quarter = 0; quarter < quarters; quarter++) {
            boolean annual = quarter % 4 == 3;
            LocalDate filed = open(end(quarter).plusDays(25 + random.nextInt(20)));
            restatements += random.nextInt(5) == 0 ? 1 : 0;
            company.file(annual ? "10-K" : "10-Q", quarter, filed, restatements, random);
            if (random.nextInt(6) == 0) {
                restatements++;
                LocalDate amended = open(filed.plusDays(random.nextInt(15)));
                company.file(annual ? "10-K/A" : "10-Q/A", quarter, amended, restatements, random);
            }
        }
        return company;
    }

    String cik() {
        return cik;
    }

    /** What the SEC calls both of its files. */
    String fileName() {
        return "CIK" + cik + ".json";
    }

    /** How many filings there are in all. */
    int filings() {
        return filings.size();
    }

    List<String> accessions() {
        return filings.stream().map(Filing::accession).toList();
    }

    byte[] facts() {
        return facts(filings.size());
    }

    byte[] submissions() {
        return submissions(filings.size());
    }

    /** The company's facts after the first so many filings. */
    byte[] facts(int known) {
        Map<String, String> byConcept = new TreeMap<>();
        for (int concept = 0; concept < concepts; concept++) {
            byConcept.put("Figure" + concept, concept(concept, known));
        }
        String all = byConcept.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(","));
        return bytes("{\"cik\":" + Long.parseLong(cik) + ",\"entityName\":\"" + name() + "\",\"facts\":{\"us-gaap\":{"
                + all + "}}}");
    }

    /** The company's submissions after the first so many filings; some never get into it. */
    byte[] submissions(int known) {
        List<Filing> listed = filings.subList(0, known).stream()
                .filter(filing -> filing.accepted() != null)
                .sorted((a, b) -> b.filed().compareTo(a.filed()))
                .toList();
        return bytes("{\"cik\":\"" + cik + "\",\"entityType\":\"operating\",\"name\":\"" + name()
                + "\",\"tickers\":[\"GEN" + seed
                + "\"],\"exchanges\":[\"Nasdaq\"],\"formerNames\":[],\"filings\":{\"recent\":{"
                + column(
                        "accessionNumber",
                        listed.stream().map(Filing::accession).toList()) + ","
                + column(
                        "filingDate",
                        listed.stream().map(filing -> filing.filed().toString()).toList()) + ","
                + column(
                        "reportDate",
                        listed.stream()
                                .map(filing -> end(filing.quarter()).toString())
                                .toList()) + ","
                + column(
                        "acceptanceDateTime",
                        listed.stream().map(GeneratedCompany::acceptance).toList()) + ","
                + column("form", listed.stream().map(Filing::form).toList()) + "},\"files\":[]}}");
    }

    /** How many facts there are after the first so many filings. */
    long countFacts(int known) {
        long count = 0;
        for (int concept = 0; concept < concepts; concept++) {
            count += figures(concept, known).size();
        }
        return count;
    }

    private void file(String form, int quarter, LocalDate filed, int restatements, SplittableRandom random) {
        String accession = String.format(Locale.ROOT, "%s-%02d-%06d", cik, filed.getYear() % 100, filings.size() + 1);
        // Some are missing from the submissions, some have a date only; the others came before EDGAR opens, in the
        // course of the day or in the evening before, by a clock that the file as a whole makes plain: UTC.
        int chance = random.nextInt(30);
        int minutes = random.nextInt(240);
        ZonedDateTime accepted = switch (chance) {
            case 0 -> null;
            case 1 -> filed.atStartOfDay(SecClock.EASTERN);
            case 2 -> at(filed, 2, minutes, random);
            case 3, 4, 5, 6, 7, 8 -> at(openBefore(filed), 18, minutes, random);
            case 9, 10 -> at(filed, 9, minutes, random);
            default -> at(filed, 13, minutes, random);
        };
        filings.add(new Filing(
                accession, form, quarter, filed, accepted == null ? null : accepted.toInstant(), restatements));
    }

    private String name() {
        return "Generated Works " + seed + ", Inc.";
    }

    private String concept(int concept, int known) {
        List<Figure> figures = figures(concept, known);
        String facts = figures.stream().map(figure -> fact(figure, figures)).collect(Collectors.joining(","));
        String label = concept % 7 == 6 ? "null" : "\"Figure number " + concept + "\"";
        return "{\"label\":" + label + ",\"description\":null,\"units\":{\"" + unit(concept) + "\":[" + facts + "]}}";
    }

    private static String unit(int concept) {
        return UNITS.get(concept % UNITS.size());
    }

    private static String fact(Figure figure, List<Figure> all) {
        // As the SEC does it: the frame sits on whichever filing said it last.
        boolean last = figure.equals(all.stream()
                .filter(other -> other.end().equals(figure.end()) && Objects.equals(other.start(), figure.start()))
                .reduce(figure, (first, second) -> second));
        Filing filing = figure.filing();
        return "{" + (figure.start() == null ? "" : "\"start\":\"" + figure.start() + "\",") + "\"end\":\""
                + figure.end()
                + "\",\"val\":" + figure.value() + ",\"accn\":\"" + filing.accession() + "\",\"fy\":"
                + end(filing.quarter()).getYear() + ",\"fp\":\""
                + (filing.quarter() % 4 == 3 ? "FY" : "Q" + (filing.quarter() % 4 + 1))
                + "\",\"form\":\"" + filing.form() + "\",\"filed\":\"" + filing.filed() + "\""
                + (last ? ",\"frame\":\"CY" + figure.end().getYear() + "\"" : "") + "}";
    }

    private List<Figure> figures(int concept, int known) {
        List<Figure> figures = new ArrayList<>();
        for (Filing filing : filings.subList(0, known)) {
            int quarter = filing.quarter();
            if (concept % INSTANTS == 0) {
                add(figures, concept, filing, null, end(quarter));
                add(figures, concept, filing, null, start(quarter - quarter % 4).minusDays(1));
            } else {
                for (int back : new int[] {0, 4}) {
                    if (quarter >= back) {
                        LocalDate end = end(quarter - back);
                        add(figures, concept, filing, start(quarter - back), end);
                        if (quarter % 4 != 0) {
                            add(figures, concept, filing, start(quarter - back - quarter % 4), end);
                        }
                    }
                }
            }
        }
        figures.sort((a, b) -> a.end().compareTo(b.end()));
        return figures;
    }

    private void add(List<Figure> figures, int concept, Filing filing, @Nullable LocalDate start, LocalDate end) {
        // Every second concept is touched by restatements; the others are repeated as they were.
        int generation = concept % 2 == 0 ? 0 : filing.restatements();
        long mixed = seed;
        for (long part : new long[] {concept, start == null ? 0 : start.toEpochDay(), end.toEpochDay(), generation}) {
            mixed = new SplittableRandom(mixed * 31 + part).nextLong();
        }
        int scale = concept % UNITS.size();
        figures.add(new Figure(start, end, BigDecimal.valueOf(mixed % 1_000_000_000_000L, scale), filing));
    }

    private static String acceptance(Filing filing) {
        return String.valueOf(filing.accepted()).replace("Z", ".000Z");
    }

    private static String column(String name, List<String> values) {
        return "\"" + name + "\":["
                + values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",")) + "]";
    }

    private static LocalDate start(int quarter) {
        return FIRST_QUARTER.plusMonths(3L * quarter);
    }

    private static LocalDate end(int quarter) {
        return start(quarter + 1).minusDays(1);
    }

    private static ZonedDateTime at(LocalDate day, int hour, int minutes, SplittableRandom random) {
        return day.atTime(hour, 0, random.nextInt(60)).plusMinutes(minutes).atZone(SecClock.EASTERN);
    }

    /** This day, or the next on which EDGAR takes filings. */
    private static LocalDate open(LocalDate day) {
        return SecHours.isClosed(day) ? SecHours.openAfter(day) : day;
    }

    private static LocalDate openBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (SecHours.isClosed(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
