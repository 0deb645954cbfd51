package io.asof.catalog.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.ErrorCode;
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
    void statusOfTheContainerHasACodeOfTheSameStatusOrClass() {
        for (int status = 400; status < 600; status++) {
            assertThat(HttpStatus.of(HttpStatus.codeOf(status)) / 100).isEqualTo(status / 100);
            assertThat(HttpStatus.sentence(status)).endsWith(".");
        }
        for (int status : new int[] {401, 403, 404, 405, 406, 413, 415, 503, 507}) {
            assertThat(HttpStatus.of(HttpStatus.codeOf(status))).isEqualTo(status);
        }
    }
}
