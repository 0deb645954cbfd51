package io.asof.catalog.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void bringsEveryFileItsIndexNames() {
        assertThat(Sample.files())
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(file.body().get().contentLength()).isPositive());
    }

    @Test
    void asksThreeQuestionsThatCanBePastedIntoAShell() {
        assertThat(Sample.questions("http://127.0.0.1:8080", "t"))
                .hasSize(3)
                .allSatisfy(question -> assertThat(question.command())
                        .matches("curl -s 'http://127\\.0\\.0\\.1:8080/api/v1/\\S+' -H 'Authorization: Bearer t'"));
    }
}
