package io.asof.catalog.web.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.web.fixture.Exchange;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRequestTest {
    private static final String ROOT = "/api/v1/";

    private static final List<String> FORMS = List.of("application/json", "text/csv");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series",
                "series/sec/1/us-gaap/X/USD/observations",
                "series/x/y-z_1.2~3",
                "companies/0000320193",
                "series/x/a:b@c!d$e'f(g)h*i+j,k=l&m"
            })
    void pathOfSegmentsWithoutEscapesIsPlain(String path) {
        assertThat(plain(path).path()).isEqualTo(path);
        assertThat(plain(path).rawPath()).isEqualTo(ROOT + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "series/",
                "series//x",
                "/series",
                "series/x%2Fy",
                "series/x%41",
                "series/x;v=1",
                "series;v=1/x",
                "series/./x",
                "series/../x",
                "./series",
                ".",
                "series/.hidden",
                "series/x y",
                "series/x\ty",
                "series/ä",
                "series/x\u0000",
                "series/{x}",
                "series/a|b",
                "series/a\\b",
                "series/a\"b",
                "series/<x>",
                "series/[x]"
            })
    void anyOtherPathIsNot(String path) {
        assertNotPlain(get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v2/series", "/health/ready", "/api/v1series", "/x/api/v1/series"})
    void whatIsNotBelowTheRootIsNot(String uri) {
        assertNotPlain(new Exchange("GET", uri));
    }

    @Test
    void parametersAreDecodedAndSorted() {
        assertThat(plain("series?q=net+income&b=%20x%c3%bc&a=&c=1=2&d=%2B%26").query())
                .containsExactly(
                        Map.entry("a", ""),
                        Map.entry("b", " xü"),
                        Map.entry("c", "1=2"),
                        Map.entry("d", "+&"),
                        Map.entry("q", "net income"));
        assertThat(plain("series?as%4Ff=x").query()).containsExactly(Map.entry("asOf", "x"));
        assertThat(plain("series").query()).isEmpty();
        assertThat(plain("series?").query()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&",
                "a=1&",
                "&a=1",
                "a=1&&b=2",
                "a",
                "a=1&b",
                "=1",
                "a=1&a=2",
                "a=1&a=1",
                "a=1&%61=2",
                "a=%",
                "a=%1",
                "a=%zz",
                "a=%+1",
                "a=%-1",
                "a=%-0",
                "%=1",
                "a=%ff",
                "a=%c3",
                "a=%EF%BF%BD",
                "a=ä",
                "a=\u0001",
                "a=1 2",
                "a={1}",
                "a=1|2",
                "a=\"1\"",
                "a=<1>",
                "a=[1]",
                "a[]=1",
                "a=^`\\"
            })
    void queryThatCanBeReadInTwoWaysIsNotPlain(String query) {
        assertNotPlain(get("series?" + query));
    }

    @Test
    void oneTypeOrAnyIsAccepted() {
        assertThat(plain("series").accepts(FORMS)).isTrue();
        assertThat(accepting("*/*").accepts(FORMS)).isTrue();
        assertThat(accepting(" */* ").accepts(FORMS)).isTrue();
        assertThat(accepting("text/csv").accepts(FORMS)).isTrue();
        assertThat(accepting("text/csv").accepts(List.of("application/json"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json;q=1",
                "application/json;charset=UTF-8",
                "application/json, text/csv",
                "application/*",
                "APPLICATION/JSON",
                "*/*;q=0.5",
                "text/html,*/*",
                "nonsense"
            })
    void typeThatMustBeChosenIsLeftToJaxRs(String accept) {
        assertThat(accepting(accept).accepts(FORMS)).isFalse();
    }

    @Test
    void acceptThatComesTwiceIsNotPlain() {
        assertNotPlain(get("series").with("Accept", "application/json").with("Accept", "text/csv"));
        assertNotPlain(get("series").with("Accept", "*/*").with("Accept", "*/*"));
    }

    @Test
    void bodyIsNotPlainUnlessItIsEmpty() {
        assertNotPlain(get("series").with("Content-Length", "1"));
        assertNotPlain(get("series").with("Transfer-Encoding", "chunked"));
        assertThat(PlainRequest.of(get("series").with("Content-Length", "0").request(), ROOT)
                        .path())
                .isEqualTo("series");
    }

    @Test
    void headerThatComesInPiecesIsOneList() {
        PlainRequest request = PlainRequest.of(
                get("series")
                        .with("If-None-Match", "\"a\"")
                        .with("If-None-Match", "\"b\"")
                        .with("X-One", "1")
                        .request(),
                ROOT);

        assertThat(request.header("if-none-match")).isEqualTo("\"a\",\"b\"");
        assertThat(request.header("X-One")).isEqualTo("1");
        assertThat(request.header("X-None")).isNull();
    }

    @Test
    void firstFormIsPreferredWhereAnyIsTaken() {
        List<Variant> choice = Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf("text/csv"))
                .build();

        assertThat(plain("series").preferred(choice)).isEqualTo(choice.get(0));
        assertThat(accepting("text/csv").preferred(choice)).isEqualTo(choice.get(1));
        assertThat(accepting("image/png").preferred(choice)).isNull();
    }

    private static Exchange get(String address) {
        return new Exchange("GET", ROOT + address);
    }

    private static PlainRequest plain(String address) {
        return PlainRequest.of(get(address).request(), ROOT);
    }

    private static PlainRequest accepting(String type) {
        return PlainRequest.of(get("series").with("Accept", type).request(), ROOT);
    }

    private static void assertNotPlain(Exchange exchange) {
        assertThatThrownBy(() -> PlainRequest.of(exchange.request(), ROOT)).isInstanceOf(NotPlain.class);
    }
}
