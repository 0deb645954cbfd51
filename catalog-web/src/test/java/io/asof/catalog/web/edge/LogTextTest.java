package io.asof.catalog.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void textOfAClientCannotForgeALineOrAPlaceholder() {
        assertThat(LogText.escape("/a\r\nFAKE {0} \"q\" \u001b[31mé"))
                .isEqualTo("/a\\u000d\\u000aFAKE \\u007b0\\u007d \\u0022q\\u0022 \\u001b[31m\\u00e9");
    }

    @Test
    void longTextIsCut() {
        assertThat(LogText.escape("x".repeat(LogText.MAX_LENGTH))).hasSize(LogText.MAX_LENGTH);
        assertThat(LogText.escape("x".repeat(LogText.MAX_LENGTH + 1))).endsWith("...");
    }
}
