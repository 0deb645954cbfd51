package io.asof.catalog.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void wellFormedIdOfTheClientIsKept() {
        assertThat(RequestIds.choose("job-17.3_a", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .isEqualTo("job-17.3_a");
    }

    @Test
    void traceIdServesWhereThereIsNoId() {
        assertThat(RequestIds.choose(null, "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .isEqualTo(TRACE);
        assertThat(RequestIds.choose("bad\r\nid", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .isEqualTo(TRACE);
    }

    @Test
    void malformedOnesAreReplacedByANewOne() {
        for (String parent : new String[] {
            "ff-" + TRACE + "-00f067aa0ba902b7-01",
            "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
            "00-" + TRACE + "-" + "0".repeat(16) + "-01",
            "00-" + TRACE,
            ""
        }) {
            String chosen = RequestIds.choose("x".repeat(65), parent);

            assertThat(UUID.fromString(chosen)).as(parent).isNotNull();
        }
    }
}
