package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchDbIT {
    private final SeriesCatalog catalog = Recorder.catalog();

    @Test
    void findsByTheWordsOfTitleAndCompanyInAnyFormAndOrder() throws Exception {
        PointInTime at = recorded(
                series("sec/0000000201/us-gaap/NetIncomeLoss/USD/Q", "Net Income (Loss)", "Apple Inc. Net Income Loss"),
                series("sec/0000000201/us-gaap/Assets/USD/I", "Total assets", "Apple Inc. Assets"));
        String prefix = "sec/0000000201/";

        assertThat(found("net income", prefix, at)).containsExactly("Net Income (Loss)");
        assertThat(found("INCOMES apple", prefix, at)).containsExactly("Net Income (Loss)");
        assertThat(found("apple", prefix, at)).hasSize(2);
        assertThat(found("apple -income", prefix, at)).containsExactly("Total assets");
        assertThat(found("\"income net\"", prefix, at)).isEmpty();
        assertThat(found("income or assets", prefix, at)).hasSize(2);
        assertThat(found("pear", prefix, at)).isEmpty();
        assertThat(found(null, prefix, at)).hasSize(2);
    }

    @Test
    void findsTextOfEveryScript() throws Exception {
        PointInTime at = recorded(
                series("sec/0000000202/us-gaap/A/USD/I", "Rückstellungen für Überstunden", "Söhne"),
                series("sec/0000000202/us-gaap/B/USD/I", "売上高", "株式会社"),
                series("sec/0000000202/us-gaap/C/USD/I", "Выручка", "Яндекс"));
        String prefix = "sec/0000000202/";

        assertThat(found("Rückstellungen", prefix, at)).containsExactly("Rückstellungen für Überstunden");
        assertThat(found("Söhne", prefix, at)).containsExactly("Rückstellungen für Überstunden");
        assertThat(found("売上高", prefix, at)).containsExactly("売上高");
        assertThat(found("Яндекс", prefix, at)).containsExactly("Выручка");
    }

    @Test
    void filtersMeetAllTogether() throws Exception {
        SeriesDraft quarter = series("sec/0000000203/us-gaap/A/USD/Q", "A quarter", "x");
        SeriesDraft shares = new SeriesDraft(
                SeriesCode.parse("sec/0000000203/us-gaap/A/shares/I"),
                "A shares",
                "What it is",
                "shares",
                "Q",
                "I",
                Map.of("xbrl", "us-gaap:A"),
                List.of("b", "a"),
                Map.of("cik", "0000000203"),
                "x");
        PointInTime at = recorded(quarter, shares);
        String prefix = "sec/0000000203/";

        assertThat(titles(new SeriesFilter(null, "sec", "shares", null, null, prefix), at))
                .containsExactly("A shares");
        assertThat(titles(new SeriesFilter(null, "sec", null, null, "Q", prefix), at))
                .containsExactly("A quarter");
        assertThat(titles(new SeriesFilter("quarter", "sec", "USD", "Q", "Q", prefix), at))
                .containsExactly("A quarter");
        assertThat(titles(new SeriesFilter("quarter", "sec", "shares", "Q", "Q", prefix), at))
                .isEmpty();
        assertThat(titles(new SeriesFilter(null, "fred", null, null, null, prefix), at))
                .isEmpty();
        assertThat(titles(new SeriesFilter(null, null, null, "Q", null, prefix), at))
                .containsExactly("A quarter", "A shares");
        assertThat(titles(new SeriesFilter(null, null, null, "M", null, prefix), at))
                .isEmpty();
        assertThat(Recorder.described(catalog, shares.code(), at))
                .returns("What it is", SeriesView::description)
                .returns(Map.of("xbrl", "us-gaap:A"), SeriesView::externalIds)
                .returns(List.of("b", "a"), SeriesView::tags)
                .returns(Map.of("cik", "0000000203"), SeriesView::metadata);
    }

    @Test
    void aPrefixIsTakenAsItIsWritten() throws Exception {
        PointInTime at = recorded(
                series("sec/0000000204/us-gaap/Ab/USD/I", "Ab", "x"),
                series("sec/0000000204/us-gaap/Ab_c/USD/I", "Ab_c", "x"),
                series("sec/0000000204/us-gaap/AbXc/USD/I", "AbXc", "x"),
                series("sec/0000000204/us-gaap/ab/USD/I", "ab", "x"));

        assertThat(found(null, "sec/0000000204/us-gaap/Ab", at)).containsExactly("Ab", "AbXc", "Ab_c");
        assertThat(found(null, "sec/0000000204/us-gaap/Ab_", at)).containsExactly("Ab_c");
        assertThat(found(null, "sec/0000000204/us-gaap/%", at)).isEmpty();
        assertThat(found(null, "sec/0000000204/us-gaap/Ab/USD/I", at)).containsExactly("Ab");
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfCodes() throws Exception {
        List<SeriesDraft> drafts = new ArrayList<>();
        for (String concept : List.of("e", "B", "a", "D", "c")) {
            drafts.add(series("sec/0000000205/us-gaap/" + concept + "/USD/I", concept, "x"));
        }
        PointInTime at = recorded(drafts.toArray(new SeriesDraft[0]));
        SeriesFilter filter = new SeriesFilter(null, null, null, null, null, "sec/0000000205/");

        for (int limit = 1; limit <= 6; limit++) {
            List<String> seen = new ArrayList<>();
            String after = null;
            do {
                Page<SeriesView, String> page = catalog.search(filter, after, limit, at);
                assertThat(page.items()).hasSizeBetween(1, limit);
                assertThat(page.at()).isEqualTo(at);
                page.items().forEach(series -> seen.add(series.title()));
                after = page.next();
            } while (after != null);

            assertThat(seen).as("limit %d", limit).containsExactly("B", "D", "a", "c", "e");
        }
    }

    @Test
    void aPageAskedForAgainLaterIsTheSameAtItsRevision() throws Exception {
        PointInTime at = recorded(series("sec/0000000206/us-gaap/B/USD/I", "B", "x"));
        PointInTime later = recorded(series("sec/0000000206/us-gaap/A/USD/I", "A", "x"));

        assertThat(found(null, "sec/0000000206/", at)).containsExactly("B");
        assertThat(found(null, "sec/0000000206/", later)).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"",
                "\"unclosed",
                "-",
                "- -",
                "or",
                "or or",
                "& | ! ( ) : * <->",
                "a:*",
                "'",
                "\\",
                "%",
                "the"
            })
    void noWordsAreEverAFault(String words) throws Exception {
        PointInTime at = recorded(series("sec/0000000207/us-gaap/A/USD/I", "A", "x"));

        assertThatCode(() -> found(words, "sec/0000000207/", at)).doesNotThrowAnyException();
    }

    @Test
    void wordsThatTheDatabaseCannotBeAskedForAreRefused() {
        assertThatThrownBy(() -> found("a\0b", "sec/", new PointInTime(AsOf.parse("2022-01-01"), new Revision(0))))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    private static SeriesDraft series(String code, String title, String words) {
        return new SeriesDraft(
                SeriesCode.parse(code),
                title,
                null,
                "USD",
                "Q",
                code.substring(code.length() - 1),
                Map.of(),
                List.of(),
                Map.of(),
                words);
    }

    private static PointInTime recorded(SeriesDraft... drafts) throws Exception {
        SeriesBatch batch = Recorder.batch();
        for (SeriesDraft draft : drafts) {
            batch.add(draft);
        }
        return new PointInTime(AsOf.parse("2022-01-01"), Recorder.record(batch).revision());
    }

    private List<String> found(@Nullable String words, String prefix, PointInTime at) {
        return titles(new SeriesFilter(words, null, null, null, null, prefix), at);
    }

    private List<String> titles(SeriesFilter filter, PointInTime at) {
        return catalog.search(filter, null, 100, at).items().stream()
                .map(SeriesView::title)
                .toList();
    }
}
