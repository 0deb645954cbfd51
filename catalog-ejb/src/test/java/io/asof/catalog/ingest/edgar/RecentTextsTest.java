package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of a document is a matter of speed alone: every text comes out as it stands there. */
class RecentTextsTest {
    @Test
    void aTextThatComesAgainIsTheSameObject() {
        RecentTexts recent = new RecentTexts();
        char[] characters = "\"2022-03-31\"".toCharArray();

        String first = recent.of(characters, 1, 10);

        assertThat(first).isEqualTo("2022-03-31");
        assertThat(recent.of("2022-03-31".toCharArray(), 0, 10)).isSameAs(first);
    }

    @Test
    void textsThatMeetInOnePlaceAreNeverTakenForEachOther() {
        RecentTexts recent = new RecentTexts();
        Random random = new Random(20_261_124);
        for (int i = 0; i < 100_000; i++) {
            String text = Integer.toString(random.nextInt(50_000), 36).repeat(random.nextInt(8));

            assertThat(recent.of(text.toCharArray(), 0, text.length())).isEqualTo(text);
        }
        // Two texts of one hash code.
        assertThat(recent.of("Aa".toCharArray(), 0, 2)).isEqualTo("Aa");
        assertThat(recent.of("BB".toCharArray(), 0, 2)).isEqualTo("BB");
        assertThat(recent.of("Aa".toCharArray(), 0, 2)).isEqualTo("Aa");
    }

    @Test
    void aDayIsReadAlikeHoweverManyWereReadBeforeAndABrokenOneIsRefusedEachTime() throws BrokenRule {
        Remembered<LocalDate> days = new Remembered<>("end", FieldText::date);
        LocalDate first = LocalDate.of(1990, 1, 1);
        for (int i = 0; i < 10_000; i++) {
            LocalDate day = first.plusDays(i % 5_000);

            assertThat(days.of(day.toString())).isEqualTo(day);
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> days.of("2022-02-30"))
                    .isInstanceOf(BrokenRule.class)
                    .hasMessage("end is not a date of the form 2022-12-31");
        }
    }
}
