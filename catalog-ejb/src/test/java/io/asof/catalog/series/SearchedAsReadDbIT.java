package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked, a search finds what is found by reading all rows and deciding one by one: after changes of every kind,
 * at each revision, before and after each release, with each combination of filters, from memory and from the database.
 */
class SearchedAsReadDbIT {
    private static final long SEED = 20_261_124;

    private static final List<String> PROVIDERS = List.of("searched-a", "searched-b");

    private static final List<String> WORDS = List.of("zobalt", "zumber", "zeather");

    private static final List<String> UNITS = List.of("USD", "EUR");

    private static final List<String> SPANS = List.of("Q", "A");

    private static final List<String> FREQUENCIES = List.of("Q", "A", "M");

    private static final List<Instant> RELEASES = List.of(
            Instant.parse("2022-02-01T13:30:00Z"),
            Instant.parse("2022-05-01T13:30:00Z"),
            Instant.parse("2022-08-01T13:30:00Z"));

    private final Random random = new Random(SEED);

    private final SeriesCatalog catalog = Recorder.catalog();

    private final SeriesRegister register = Recorder.register();

    private final List<Revision> revisions = new ArrayList<>(List.of(new Revision(0)));

    private int vintages;

    @Test
    void everySearchFindsWhatReadingAllRowsFinds() throws Exception {
        recordChangesOfEveryKind();

        int questions = 0;
        int found = 0;
        for (Revision revision : pick(revisions, 5)) {
            CatalogAsRead read = CatalogAsRead.at(revision);
            for (SeriesFilter filter : filters()) {
                // In any order, so that what one moment left in memory is asked for at another.
                for (AsOf asOf : pick(moments(), 3)) {
                    List<String> expected = read.find(filter, asOf.instant());
                    assertThat(search(filter, any(List.of(1, 5, 30)), new PointInTime(asOf, revision)))
                            .as("seed %d: %s as of %s at %s", SEED, filter, asOf, revision)
                            .isEqualTo(expected);
                    questions++;
                    found += expected.size();
                }
            }
        }
        assertThat(questions).isEqualTo(5 * (32 * 4 + 3) * 3);
        assertThat(found).as("series on all pages").isGreaterThan(questions);
    }

    @Test
    void wordsThatManySeriesHaveAreFoundByWalking() throws Exception {
        SeriesBatch batch = Recorder.batch();
        IntStream.rangeClosed(0, SearchStatement.RARE + 100)
                .forEach(number ->
                        batch.add(draft("searched-c/many/" + (10_000 + number), "zverywhere " + number, "M")));
        Revision revision = Recorder.record(batch).revision();
        register.describe(Changes.STEWARD, SeriesCode.parse("searched-c/many/10007"), word("another word", "M"), null);
        Revision later = register.describe(
                        Changes.STEWARD, SeriesCode.parse("searched-c/many/10009"), word("zverywhere else", "A"), null)
                .revision();
        for (Revision at : List.of(revision, later)) {
            CatalogAsRead read = CatalogAsRead.at(at);
            for (String prefix : Arrays.asList(null, "searched-c/many/100", "searched-c/many/1209", "searched-d/")) {
                for (String frequency : Arrays.asList(null, "A")) {
                    SeriesFilter filter = new SeriesFilter("zverywhere", null, null, frequency, null, prefix);
                    AsOf now = new AsOf(Changes.NOW);

                    assertThat(search(filter, 1_000, new PointInTime(now, at)))
                            .as("%s at %s", filter, at)
                            .isEqualTo(read.find(filter, now.instant()));
                }
            }
        }
        assertThat(search(new SeriesFilter("zverywhere", null, null, null, null, null), 1_000, at(revision)))
                .hasSize(SearchStatement.RARE + 101);
    }

    /** Nothing of a page that is in memory for a revision is served at another, nor at a moment it does not hold for. */
    @Test
    void aPageInMemoryIsForItsRevisionAndUntilTheNextRelease() throws Exception {
        String code = "searched-e/memory";
        VintageKey vintage = vintage(RELEASES.get(1), 0).key();
        Revision first = Recorder.record(batch(draft(code, "zemory", "Q"), RELEASES.get(1), vintage, "1"))
                .revision();
        Revision second = Recorder.record(Recorder.batch(draft(code, "zemory renamed", "Q"), null))
                .revision();
        SeriesFilter filter = new SeriesFilter("zemory", null, null, null, null, null);
        AsOf before = new AsOf(RELEASES.get(1).minusNanos(1_000));
        AsOf released = new AsOf(RELEASES.get(1));

        for (int again = 0; again < 3; again++) {
            assertThat(search(filter, 10, new PointInTime(before, first))).isEmpty();
            assertThat(search(filter, 10, new PointInTime(released, first)))
                    .singleElement()
                    .asString()
                    .contains("zemory publisher");
            assertThat(search(filter, 10, new PointInTime(released, second)))
                    .singleElement()
                    .asString()
                    .contains("zemory renamed publisher");
            assertThat(search(filter, 10, new PointInTime(before, second))).isEmpty();
        }
        assertThat(catalog.search(filter, null, 10, at(first)).items())
                .as("the same object for as long as nothing changed")
                .first()
                .isSameAs(catalog.search(filter, null, 11, at(first)).items().get(0));
    }

    private void recordChangesOfEveryKind() throws SQLException {
        for (int round = 0; round < 60; round++) {
            switch (random.nextInt(6)) {
                case 0 -> describe();
                case 1 -> withdraw();
                case 2 -> commitLate();
                case 3 -> betterKnownRelease();
                default -> publish();
            }
        }
    }

    /** A publisher's word, with a number or without. */
    private void publish() throws SQLException {
        revisions.add(Recorder.record(published(code())).revision());
    }

    private SeriesBatch published(String code) {
        SeriesDraft draft = draft(code, title(), any(FREQUENCIES));
        if (random.nextInt(3) == 0) {
            return Recorder.batch(draft, null);
        }
        Instant release = any(RELEASES);
        return batch(draft, release, vintage(release, 0).key(), Integer.toString(random.nextInt(1_000)));
    }

    private void describe() {
        register(code -> register.describe(Changes.STEWARD, code, word(title(), any(FREQUENCIES)), null)
                .revision());
    }

    private void withdraw() {
        register(code -> register.withdraw(Changes.STEWARD, code, null).revision());
    }

    @FunctionalInterface
    private interface Word {
        Revision about(SeriesCode code);
    }

    private void register(Word word) {
        SeriesCode code = SeriesCode.parse(code());
        if (register.view(code, Changes.sequencer().current()).isPresent()) {
            revisions.add(word.about(code));
        }
    }

    /** A change that took its event first and is sequenced after another: revisions between must not see it. */
    private void commitLate() throws SQLException {
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            String code = any(PROVIDERS) + "/late/" + revisions.size();
            new SeriesStaging(connection, recording).add(published(code));
            publish();
            Changes.write(connection, recording);
            connection.commit();
            connection.setAutoCommit(true);
            revisions.add(Changes.sequence(connection));
        }
    }

    /** The first number of a series turns out to have been known at another time. */
    private void betterKnownRelease() throws SQLException {
        Instant first = any(RELEASES);
        VintageDraft vintage = vintage(first, 0);
        Recorder.record(batch(draft(code(), title(), any(FREQUENCIES)), first, vintage.key(), "1"));
        SeriesBatch moved = Recorder.batch();
        moved.add(new VintageDraft(vintage.key(), new Release(any(RELEASES), KnownPrecision.SECOND, 5)));
        revisions.add(Recorder.record(moved).revision());
    }

    private SeriesBatch batch(SeriesDraft draft, Instant release, VintageKey vintage, String value) {
        SeriesBatch batch = Recorder.batch();
        batch.add(draft);
        batch.add(new VintageDraft(vintage, new Release(release, KnownPrecision.SECOND, 0)));
        batch.add(new ObservationDraft(
                draft.code(),
                new Period(null, LocalDate.of(2021, 12, 31).minusDays(random.nextInt(300))),
                vintage,
                new BigDecimal(value),
                null));
        return batch;
    }

    private VintageDraft vintage(Instant release, int evidence) {
        return new VintageDraft(
                new VintageKey("searched", "v" + vintages++), new Release(release, KnownPrecision.SECOND, evidence));
    }

    /** Few codes, so that each has a history; unit and span follow from it, for they are fixed at birth. */
    private String code() {
        return any(PROVIDERS) + "/s" + random.nextInt(8);
    }

    private static SeriesDraft draft(String code, String title, String frequency) {
        int kind = Math.floorMod(code.hashCode(), 4);
        return new SeriesDraft(
                SeriesCode.parse(code),
                title,
                null,
                UNITS.get(kind % 2),
                frequency,
                kind == 3 ? null : SPANS.get(kind / 2),
                Map.of(),
                List.of(),
                Map.of(),
                "");
    }

    private static StewardDescription word(String title, String frequency) {
        return new StewardDescription(title, null, frequency, Map.of(), List.of(), Map.of(), "");
    }

    private String title() {
        return any(WORDS) + " " + any(WORDS) + " " + random.nextInt(5);
    }

    /** Each combination of filters, with other values each time; and words alone, which need nothing to begin with. */
    private List<SeriesFilter> filters() {
        List<SeriesFilter> filters = new ArrayList<>();
        for (int given = 0; given < 32; given++) {
            for (String prefix : List.of("searched-", "searched-", "searched-a/s", "searched-b/l")) {
                filters.add(new SeriesFilter(
                        (given & 1) == 0 ? null : any(List.of("zobalt", "zumber", "zeather", "znowhere")),
                        (given & 2) == 0 ? null : any(PROVIDERS),
                        (given & 4) == 0 ? null : any(UNITS),
                        (given & 8) == 0 ? null : any(FREQUENCIES),
                        (given & 16) == 0 ? null : any(SPANS),
                        prefix));
            }
        }
        WORDS.forEach(word -> filters.add(new SeriesFilter(word, null, null, null, null, null)));
        return filters;
    }

    /** Both sides of each release, and now. */
    private static List<AsOf> moments() {
        List<AsOf> moments = new ArrayList<>(List.of(new AsOf(Changes.NOW)));
        for (Instant release : RELEASES) {
            moments.add(new AsOf(release.minusNanos(1_000)));
            moments.add(new AsOf(release));
        }
        return moments;
    }

    /** All pages, one after the other. */
    private List<String> search(SeriesFilter filter, int limit, PointInTime at) {
        List<String> found = new ArrayList<>();
        String after = null;
        do {
            Page<SeriesView, String> page = catalog.search(filter, after, limit, at);
            page.items()
                    .forEach(series -> found.add(CatalogAsRead.line(
                            series.code(), series.title(), series.origin(), series.frequency(), series.knownSince())));
            after = page.next();
        } while (after != null);
        return found;
    }

    private static PointInTime at(Revision revision) {
        return new PointInTime(new AsOf(Changes.NOW), revision);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> pick(List<T> of, int count) {
        return IntStream.range(0, count).mapToObj(i -> any(of)).toList();
    }
}
