package io.asof.catalog.web.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.fixture.FakeSeriesCatalog;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.InProcess;
import io.asof.catalog.web.fixture.InProcess.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesResourceTest {
    private final FakeTrail trail = new FakeTrail();

    private final FakeSeriesCatalog catalog = new FakeSeriesCatalog(trail);

    private final InProcess edge = InProcess.with(SeriesResource.class, catalog, new Answers(trail, catalog));

    @Test
    void observationsHaveTheNamesAndTheOrderOfTheContract() {
        Answer answer = edge.get("/series/sec/1/us-gaap/X/USD/Q/observations");

        assertThat(answer.text())
                .isEqualTo("{\"series\":\"sec/1/us-gaap/X/USD/Q\",\"unit\":\"USD\",\"asOf\":\"2022-05-01T12:00:00Z\","
                        + "\"revision\":812,\"observations\":[{\"periodStart\":null,\"periodEnd\":\"2022-01-31\","
                        + "\"value\":\"35929000\",\"knownAt\":\"2022-03-01T21:05:11Z\","
                        + "\"source\":\"0001640147-22-000023\"}]}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Catalog-Revision")).isEqualTo("812");
        assertThat(answer.header("Catalog-As-Of")).isEqualTo("2022-05-01T12:00:00Z");
    }

    @Test
    void absenceIsSaidOnlyWhereThereIsNoValue() {
        catalog.rows = List.of(FakeSeriesCatalog.WITHDRAWN);

        assertThat(edge.get("/series/x/y/observations").text())
                .isEqualTo("{\"series\":\"x/y\",\"unit\":\"USD\",\"asOf\":\"2022-05-01T12:00:00Z\",\"revision\":812,"
                        + "\"observations\":[{\"periodStart\":\"2021-11-01\",\"periodEnd\":\"2022-01-31\","
                        + "\"value\":null,\"absence\":\"WITHDRAWN\",\"knownAt\":\"2022-03-02T00:00:00Z\","
                        + "\"source\":\"=cmd()\"}]}");
    }

    @Test
    void vintagesAlsoSayHowExactlyAndSinceWhen() {
        catalog.rows = List.of(FakeSeriesCatalog.PLAIN, FakeSeriesCatalog.WITHDRAWN);

        assertThat(edge.get("/series/x/y/vintages").text())
                .isEqualTo("{\"series\":\"x/y\",\"unit\":\"USD\",\"asOf\":\"2022-05-01T12:00:00Z\",\"revision\":812,"
                        + "\"vintages\":[{\"periodStart\":null,\"periodEnd\":\"2022-01-31\",\"value\":\"35929000\","
                        + "\"knownAt\":\"2022-03-01T21:05:11Z\",\"knownPrecision\":\"SECOND\","
                        + "\"source\":\"0001640147-22-000023\",\"revision\":7},"
                        + "{\"periodStart\":\"2021-11-01\",\"periodEnd\":\"2022-01-31\",\"value\":null,"
                        + "\"absence\":\"WITHDRAWN\",\"knownAt\":\"2022-03-02T00:00:00Z\",\"knownPrecision\":\"DAY\","
                        + "\"source\":\"=cmd()\",\"revision\":8}]}");
    }

    @Test
    void csvKeepsNumbersAndMakesFormulasText() {
        catalog.rows = List.of(FakeSeriesCatalog.PLAIN, FakeSeriesCatalog.WITHDRAWN);

        Answer answer = edge.get("/series/x/y/observations", Map.of("Accept", "text/csv"));

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.text())
                .isEqualTo(String.join(
                        "\r\n",
                        "periodStart,periodEnd,value,absence,knownAt,source",
                        ",2022-01-31,35929000,,2022-03-01T21:05:11Z,0001640147-22-000023",
                        "2021-11-01,2022-01-31,,WITHDRAWN,2022-03-02T00:00:00Z,'=cmd()",
                        ""));
        assertThat(edge.get("/series/x/y/vintages?format=csv").text())
                .startsWith("periodStart,periodEnd,value,absence,knownAt,knownPrecision,source,revision\r\n")
                .contains(",SECOND,0001640147-22-000023,7\r\n");
    }

    @Test
    void formatOverrulesAcceptAndJsonIsTheDefault() {
        Map<String, String> browser = Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(edge.get("/series/x/y/observations", browser).header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(edge.get("/series/x/y/observations?format=csv", browser).header("Content-Type"))
                .startsWith("text/csv");
        assertThat(edge.get("/series/x/y/observations", Map.of("Accept", "application/json;q=0.1, text/csv"))
                        .header("Content-Type"))
                .startsWith("text/csv");
        assertThat(edge.get("/series/x/y/observations?format=xml").json("parameter"))
                .isEqualTo("format");
    }

    @Test
    void unknownSeriesIsA404AlsoWhereRowsAreStreamed() {
        assertThat(edge.get("/series/x/none/observations").json("code")).isEqualTo("series-not-found");
        assertThat(edge.get("/series/x/none").json("code")).isEqualTo("series-not-found");
    }

    @Test
    void lastSegmentIsTheWordUnlessItsSlashIsEncoded() {
        edge.get("/series/x/y/observations");
        edge.get("/series/x/y%2Fobservations");
        edge.get("/series/x%2Fy/vintages");

        assertThat(catalog.asked).anySatisfy(asked -> assertThat(asked).startsWith("observations x/y "));
        assertThat(catalog.asked).anySatisfy(asked -> assertThat(asked).isEqualTo("series x/y/observations"));
        assertThat(catalog.asked).contains("vintages x/y");
    }

    @Test
    void rangeThatEndsBeforeItBeginsIsRefused() {
        assertThat(edge.get("/series/x/y/observations?from=2022-02-01&to=2022-01-01")
                        .json("parameter"))
                .isEqualTo("from");
        edge.get("/series/x/y/observations?from=2022-01-01&to=2022-01-01");
        assertThat(catalog.asked).contains("observations x/y 2022-01-01 2022-01-01");
    }

    @Test
    void halfAnAnswerNeverLooksLikeAWholeOne() {
        catalog.rows = Collections.nCopies(2_000, FakeSeriesCatalog.PLAIN);
        catalog.breaksAfter = 1_500;

        String json = edge.get("/series/x/y/observations").text();
        String csv = edge.get("/series/x/y/observations?format=csv").text();

        assertThat(json).startsWith("{\"series\":\"x/y\"").doesNotContain("]}");
        assertThat(csv)
                .startsWith("periodStart")
                .contains("\r\n\"the answer broke off here")
                .doesNotEndWith("\"");
    }

    @Test
    void failureBeforeAnythingWasSentIsAProblem() {
        catalog.breaksAfter = 0;

        assertThat(edge.get("/series/x/y/observations").status()).isEqualTo(500);
        assertThat(edge.get("/series/x/y/observations?format=csv").json("code")).isEqualTo("internal");
    }

    @Test
    void seriesIsSaidInTheSameOrderEveryTime() {
        assertThat(edge.get("/series/x/y").text())
                .isEqualTo("{\"code\":\"x/y\",\"id\":\"4c1b2f0e-6d3a-4f5b-9c8d-7e6f5a4b3c2d\","
                        + "\"title\":\"Revenue \\\"net\\\"\",\"description\":null,\"unit\":\"USD\",\"frequency\":\"Q\","
                        + "\"span\":\"Q\",\"origin\":\"publisher\",\"knownSince\":\"2022-03-01T21:05:11Z\","
                        + "\"externalIds\":{\"a\":\"1\",\"b\":\"2\"},\"tags\":[\"t\"],\"metadata\":{},"
                        + "\"asOf\":\"2022-05-01T12:00:00Z\",\"revision\":812}");
    }

    @Test
    void seriesWithoutNumbersOrSpanSaysNullAloneAndInAList() {
        catalog.span = null;
        catalog.knownSince = null;
        String said = "\"frequency\":\"Q\",\"span\":null,\"origin\":\"publisher\",\"knownSince\":null,\"externalIds\"";

        assertThat(edge.get("/series/x/y").text()).contains(said);
        assertThat(edge.get("/series").text()).contains(said);
    }

    @Test
    void spanIsAskedForBesideTheFrequency() {
        edge.get("/series?frequency=Q&span=N");

        assertThat(catalog.asked).containsExactly("search null span N after null limit 50 at 812");
    }

    @Test
    void anyTextIsTheSameBytesAloneAndInAList() {
        catalog.title = "\"\\/\b\f\n\r\t\u0001\u007f\u0085\u2028é😀<>&'{}";
        String title = "\"title\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\u0085\u2028é😀<>&'{}\",";

        assertThat(edge.get("/series/x/y").text()).contains(title);
        assertThat(edge.get("/series").text()).contains(title);
    }

    @Test
    void copyIsConfirmedWithoutReadingARowIfBothClocksAreTheSame() {
        String path = "/series/x/y/observations?asOf=2022-01-01&revision=5";
        String tag = edge.get(path).header("ETag");
        catalog.asked.clear();

        Answer again = edge.get(path, Map.of("If-None-Match", "\"other\", " + tag));

        assertThat(tag).isEqualTo("\"5.1640995200000000.json\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(catalog.asked).isEmpty();
    }

    @Test
    void tagIsStrongOnlyWhereBothClocksAreFixed() {
        String rows = "/series/x/y/observations";

        assertThat(edge.get(rows).header("ETag")).isEqualTo("W/\"812.1651406400000000.json\"");
        assertThat(edge.get(rows + "?revision=5").header("ETag")).startsWith("W/");
        assertThat(edge.get(rows + "?asOf=2022-01-01").header("ETag")).startsWith("W/");
        assertThat(edge.get(rows + "?asOf=2022-01-01&revision=5&format=csv").header("ETag"))
                .isEqualTo("\"5.1640995200000000.csv\"");
        assertThat(edge.get("/series/x/y?asOf=2022-01-01&revision=5").header("ETag"))
                .isEqualTo("\"5.1640995200000000.json\"");
    }

    @Test
    void compressedBytesHaveAStrongTagOfTheirOwnAndAreTheSameCopy() {
        catalog.rows = Collections.nCopies(200, FakeSeriesCatalog.PLAIN);
        String path = "/series/x/y/observations?asOf=2022-01-01&revision=5";
        Map<String, String> gzip = Map.of("Accept-Encoding", "gzip");

        Answer packed = edge.get(path, gzip);
        String open = edge.get("/series/x/y/observations", gzip).header("ETag");
        catalog.asked.clear();
        Answer again = edge.get(path, Map.of("If-None-Match", packed.header("ETag")));

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("ETag")).isEqualTo("\"5.1640995200000000.json-gz\"");
        assertThat(open).isEqualTo("W/\"812.1651406400000000.json\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(catalog.asked).isEmpty();
    }

    @Test
    void copyOfAnOpenQuestionHoldsAsLongAsTheSeriesItselfDid() {
        Map<String, String> rows = held("/series/x/y/observations");
        Map<String, String> whole = held("/series/x/y");
        catalog.unchanged = true;
        catalog.asked.clear();
        trail.newest = 900;

        assertThat(edge.get("/series/x/y/observations", rows).status()).isEqualTo(304);
        assertThat(edge.get("/series/x/y", whole).status()).isEqualTo(304);
        assertThat(catalog.asked)
                .containsExactly("numbers of x/y still as at 812", "description of x/y still as at 812");
    }

    private Map<String, String> held(String path) {
        return Map.of("If-None-Match", edge.get(path).header("ETag"));
    }

    @Test
    void copyOfTheSameMomentInAnotherFormIsNoCopy() {
        String path = "/series/x/y/observations?asOf=2022-01-01&revision=5";
        String tag = edge.get(path).header("ETag");

        assertThat(edge.get(path + "&format=csv", Map.of("If-None-Match", tag)).status())
                .isEqualTo(200);
    }

    @Test
    void openQuestionIsConfirmedWhileNothingChangedAndTellsWhichMomentTheCopyIs() {
        Answer first = edge.get("/series/x/y");
        Map<String, String> held = Map.of("If-None-Match", first.header("ETag"));
        trail.now = trail.now.plusSeconds(60);

        catalog.unchanged = true;
        Answer same = edge.get("/series/x/y", held);
        catalog.unchanged = false;
        Answer changed = edge.get("/series/x/y", held);

        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("Catalog-As-Of")).isEqualTo("2022-05-01T12:00:00Z");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("Catalog-As-Of")).isEqualTo("2022-05-01T12:01:00Z");
    }

    @Test
    void whatTheCallerFixedMustBeTheSameInItsCopy() {
        catalog.unchanged = true;
        Map<String, String> held =
                Map.of("If-None-Match", edge.get("/series/x/y").header("ETag"));

        assertThat(edge.get("/series/x/y?asOf=2022-01-01", held).status()).isEqualTo(200);
        assertThat(edge.get("/series/x/y?revision=5", held).status()).isEqualTo(200);
        assertThat(edge.get("/series/x/y?revision=812", held).status()).isEqualTo(304);
    }

    @Test
    void malformedTagsCountAsNone() {
        catalog.unchanged = true;
        for (String tag : new String[] {
            "W/\"1.2\"", "*", "", "W/\"1.999999999999999999.json\"", "W/\"1.-99999999999999999.json\"", "\"1.2.json"
        }) {
            assertThat(edge.get("/series/x/y", Map.of("If-None-Match", tag)).status())
                    .as(tag)
                    .isEqualTo(200);
        }
    }

    @Test
    void laterPagesStayAtTheMomentOfTheFirst() {
        Answer first = edge.get("/series?q=net%20income&limit=1");
        trail.newest = 900;
        trail.now = trail.now.plusSeconds(60);

        Answer second = edge.get(
                first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1").replace("/api/v1", ""));

        assertThat(first.text())
                .startsWith("{\"items\":[{\"code\":\"x/a\",")
                .endsWith("\"asOf\":\"2022-05-01T12:00:00Z\",\"revision\":812}");
        assertThat(first.header("Link")).contains("limit=1").contains("q=net+income");
        assertThat(second.json("next")).isNull();
        assertThat(second.header("Catalog-Revision")).isEqualTo("812");
        assertThat(second.header("Catalog-As-Of")).isEqualTo("2022-05-01T12:00:00Z");
        assertThat(second.header("Cache-Control")).contains("immutable");
        assertThat(catalog.asked)
                .containsExactly(
                        "search net income span null after null limit 1 at 812",
                        "search net income span null after x/a|ü limit 1 at 812");
    }

    @Test
    void cursorOfAnotherQuestionIsRefused() {
        String cursor = edge.get("/series?q=a").json("next");

        for (String path : new String[] {
            "/series?q=b&cursor=" + cursor,
            "/series?cursor=" + cursor,
            "/series?q=a&asOf=2022-01-01&cursor=" + cursor,
            "/series?q=a&revision=1&cursor=" + cursor,
            "/series?q=a&cursor=" + cursor.substring(2),
            "/series?q=a&cursor=%20",
            "/series?q=a&cursor=",
            "/series?q=a&cursor=" + "A".repeat(2_001)
        }) {
            assertThat(edge.get(path).status()).as(path).isEqualTo(400);
            assertThat(edge.get(path).json("code")).as(path).isEqualTo("invalid-cursor");
        }
        assertThat(edge.get("/series?q=a&revision=812&limit=7&cursor=" + cursor).status())
                .isEqualTo(200);
    }
}
