package io.asof.catalog.it.http;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A few filings of a made-up company, written as the SEC writes them, by whichever clock. */
final class SecFile {
    private record Line(String accession, String form, LocalDate filingDate, LocalDateTime accepted) {}

    private final String cik;

    private final List<Line> lines = new ArrayList<>();

    /** @param cik ten digits */
    SecFile(String cik) {
        this.cik = cik;
    }

    /** A filing accepted on its filing date, at this time in New York. */
    SecFile list(int number, String form, LocalDate filingDate, int hour, int minute) {
        return list(number, form, filingDate, filingDate.atTime(hour, minute));
    }

    /** @param accepted what clocks in New York showed; midnight where only the day is known */
    SecFile list(int number, String form, LocalDate filingDate, LocalDateTime accepted) {
        lines.add(new Line(accession(number), form, filingDate, accepted));
        return this;
    }

    /** What both of the SEC's files of a company are called. */
    String name() {
        return "CIK" + cik + ".json";
    }

    String accession(int number) {
        return cik + "-20-" + String.format(Locale.ROOT, "%06d", number);
    }

    /** How many filings are listed. */
    int size() {
        return lines.size();
    }

    String submissions(SecClock clock) {
        return "{\"cik\":\"" + cik + "\",\"entityType\":\"operating\",\"name\":\"Clockwork " + cik
                + "\",\"tickers\":[],\"exchanges\":[],\"formerNames\":[],\"filings\":{\"recent\":{"
                + column("accessionNumber", Line::accession) + ","
                + column("filingDate", line -> line.filingDate().toString()) + ","
                + column("reportDate", line -> "") + ","
                + column("acceptanceDateTime", line -> written(line.accepted(), clock)) + ","
                + column("form", Line::form) + "},\"files\":[]}}";
    }

    /** Of each filing one fact, so that the filing is named in the facts. */
    String facts(LocalDate end) {
        String facts = lines.stream()
                .map(line ->
                        "{\"end\":\"" + end + "\",\"val\":" + lines.indexOf(line) + ",\"accn\":\"" + line.accession()
                                + "\",\"fy\":2020,\"fp\":\"FY\",\"form\":\"" + line.form() + "\",\"filed\":\""
                                + line.filingDate()
                                + "\"}")
                .collect(Collectors.joining(","));
        return "{\"cik\":" + Long.parseLong(cik) + ",\"entityName\":\"Clockwork " + cik
                + "\",\"facts\":{\"us-gaap\":{\"Assets\":{\"label\":\"Assets\",\"description\":null,\"units\":{\"USD\":["
                + facts + "]}}}}}";
    }

    private static String written(LocalDateTime accepted, SecClock clock) {
        ZonedDateTime moment = accepted.atZone(SecClock.EASTERN);
        LocalDateTime shown = clock == SecClock.UTC
                ? moment.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : accepted;
        return shown.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.000Z'"));
    }

    private String column(String name, Function<Line, String> value) {
        return "\"" + name + "\":["
                + lines.stream().map(line -> "\"" + value.apply(line) + "\"").collect(Collectors.joining(",")) + "]";
    }
}
