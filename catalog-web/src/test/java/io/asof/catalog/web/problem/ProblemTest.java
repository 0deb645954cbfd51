package io.asof.catalog.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void problemWithoutAValueToBlameHasNoErrors() {
        assertThat(text(Problem.of(404)))
                .isEqualTo(
                        "{\"type\":\"urn:asof-catalog:problem:not-found\",\"title\":\"Not found\",\"status\":404,"
                                + "\"detail\":\"There is nothing at this path.\",\"code\":\"not-found\",\"requestId\":\"null\"}");
    }

    @Test
    void oneValueIsSaidAsEverAndOnceMoreInTheList() {
        assertThat(text(Problem.of(CatalogException.invalid("asOf", "yesterday", "expected a date"))))
                .endsWith(
                        "\"detail\":\"asOf 'yesterday': expected a date\",\"code\":\"invalid-parameter\","
                                + "\"requestId\":\"null\",\"parameter\":\"asOf\","
                                + "\"errors\":[{\"parameter\":\"asOf\",\"rule\":\"expected a date\",\"value\":\"yesterday\"}]}");
    }

    @Test
    void valuesInABodyAreFoundByTheirPointers() {
        CatalogException failure = CatalogException.invalid(List.of(
                new Violation("/tags/0", "expected a word", "a b"), new Violation("/unit", "expected a unit", "?")));

        assertThat(text(Problem.of(failure)))
                .contains("\"detail\":\"/tags/0 'a b': expected a word (and 1 more)\"")
                .doesNotContain("\"parameter\"")
                .endsWith("\"errors\":[{\"pointer\":\"/tags/0\",\"rule\":\"expected a word\",\"value\":\"a b\"},"
                        + "{\"pointer\":\"/unit\",\"rule\":\"expected a unit\",\"value\":\"?\"}]}");
    }

    private static String text(Problem problem) {
        return new String(problem.toJson(), StandardCharsets.UTF_8);
    }
}
