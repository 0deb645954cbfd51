package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormerNamesTest {
    @Test
    void readsBackEveryNameItWroteInTheirOrder() {
        List<FormerName> names = List.of(
                new FormerName("Zeta \"Z\" & Söhne", LocalDate.parse("2007-01-10"), LocalDate.parse("2014-02-28")),
                new FormerName("Alpha", null, LocalDate.parse("2006-12-31")),
                new FormerName("Beta", LocalDate.parse("1999-01-01"), null),
                new FormerName("Gamma", null, null));

        assertThat(FormerNames.parse(FormerNames.text(names))).isEqualTo(names);
    }

    @Test
    void leavesOutTheDaysThatAreNotKnown() {
        assertThat(FormerNames.text(List.of(new FormerName("A", null, LocalDate.parse("2006-12-31")))))
                .isEqualTo("[{\"name\":\"A\",\"to\":\"2006-12-31\"}]");
        assertThat(FormerNames.text(List.of())).isEqualTo("[]");
    }

    @Test
    void readsTheMembersInWhateverOrderTheDatabaseKeepsThem() {
        assertThat(FormerNames.parse("[{\"to\": \"2006-12-31\", \"from\": \"2001-01-01\", \"name\": \"A\"}]"))
                .containsExactly(new FormerName("A", LocalDate.parse("2001-01-01"), LocalDate.parse("2006-12-31")));
    }

    @Test
    void doesNotPassOverWhatItDoesNotKnow() {
        assertThatThrownBy(() -> FormerNames.parse("[{\"name\": \"A\", \"until\": \"2006\"}]"))
                .hasMessage("former names have no until");
    }
}
