package io.asof.catalog.it.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When the public could know each filing, read a second time out of the SEC's own files: submissions and their older
 * pages, each by the clock it was written by, and company facts, which say no more than the day. Where several files
 * say something of one filing the best stands, whatever the order they came in.
 */
final class KnowledgeTimes {
    /**
     * What one file says of one filing.
     *
     * @param toTheSecond false where only the day is known; then it is the end of that day in New York
     * @param evidence how many filings of that file speak for the clock it was read by
     */
    record Release(Instant knownAt, boolean toTheSecond, int evidence) {
        /** As the API says it. */
        String precision() {
            return toTheSecond ? "SECOND" : "DAY";
        }
    }

    private static final Comparator<Release> BETTER = Comparator.comparing(Release::toTheSecond)
            .thenComparing(Release::evidence)
            .thenComparing(Release::knownAt);

    private final Map<String, Release> releases = new TreeMap<>();

    /** Takes a file of submissions, or an older page of one. */
    void addSubmissions(Json document) {
        List<SecClock.Listed> file = listed(document);
        SecClock.Decided decided = SecClock.of(file);
        file.forEach(filing -> add(filing.accession(), release(filing, decided)));
    }

    /** Takes a file of company facts: the day each of their filings was filed. */
    void addFacts(Json document) {
        for (Json taxonomy : document.get("facts").members().values()) {
            for (Json concept : taxonomy.members().values()) {
                for (Json unit : concept.get("units").members().values()) {
                    unit.items()
                            .forEach(fact -> addDay(
                                    fact.get("accn").text(),
                                    LocalDate.parse(fact.get("filed").text())));
                }
            }
        }
    }

    /** Every filing that a file named. */
    Set<String> accessions() {
        return releases.keySet();
    }

    /** The release that stands. */
    Release of(String accession) {
        Release release = releases.get(accession);
        if (release == null) {
            throw new AssertionError("no file names the filing " + accession);
        }
        return release;
    }

    private void addDay(String accession, LocalDate filed) {
        add(accession, new Release(SecHours.endOf(filed), false, 0));
    }

    private void add(String accession, Release release) {
        releases.merge(accession, release, (held, offered) -> BETTER.compare(offered, held) > 0 ? offered : held);
    }

    private static Release release(SecClock.Listed filing, SecClock.Decided decided) {
        if (!filing.acceptance().isEmpty()) {
            ZonedDateTime accepted = decided.clock().read(filing.acceptance());
            if (!SecHours.isPlaceholder(accepted)) {
                Instant knownAt = SecHours.publicFrom(accepted, filing.form(), filing.filingDate());
                return new Release(knownAt, true, decided.evidence());
            }
        }
        return new Release(SecHours.endOf(filing.filingDate()), false, decided.evidence());
    }

    private static List<SecClock.Listed> listed(Json document) {
        Json lists = document.has("filings") ? document.get("filings").get("recent") : document;
        List<SecClock.Listed> file = new ArrayList<>();
        for (int i = 0; i < lists.get("accessionNumber").items().size(); i++) {
            file.add(new SecClock.Listed(
                    lists.get("accessionNumber").items().get(i).text(),
                    lists.get("acceptanceDateTime").items().get(i).text(),
                    lists.get("form").items().get(i).text(),
                    LocalDate.parse(lists.get("filingDate").items().get(i).text())));
        }
        return file;
    }
}
