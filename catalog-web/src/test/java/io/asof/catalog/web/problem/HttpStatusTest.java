package io.asof.catalog.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpStatusTest {
    @Test
    void everyCodeHasAnErrorStatusAndASentence() {
        for (ErrorCode code : ErrorCode.values()) {
            int status = HttpStatus.of(code);

            assertThat(status).as(code.wire()).isBetween(400, 599);
            assertThat(HttpStatus.sentence(status)).endsWith(".");
        }
    }

    @Test
    void statusOfTheContainerHasTheCodeThatCallersKnow() {
        Map<Integer, String> codes = Map.of(
                401, "unauthenticated",
                403, "forbidden",
                404, "not-found",
                405, "method-not-allowed",
                406, "not-acceptable",
                413, "body-too-large",
                415, "unsupported-media-type",
                503, "unavailable",
                507, "storage-full");
        for (int status = 400; status < 600; status++) {
            String other = status < 500 ? "bad-request" : "internal";

            assertThat(HttpStatus.codeOf(status)).as("%s", status).isEqualTo(codes.getOrDefault(status, other));
            assertThat(HttpStatus.sentence(status)).endsWith(".");
        }
    }

    @Test
    void codesOfHttpAndOfTheCatalogAreDifferentWords() {
        for (ProtocolCode code : ProtocolCode.values()) {
            assertThat(ErrorCode.values()).extracting(ErrorCode::wire).doesNotContain(code.wire());
        }
    }
}
