package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.series.KnownPrecision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made from the same filings, written by either clock and in any order, say the same. */
class RandomSubmissionsTest {
    private static final DateTimeFormatter STATED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void eitherClockAndAnyOrderGiveTheSameInstants(long seed) throws IOException {
        Random random = new Random(seed);
        List<AcceptedFiling> filings = AcceptedFiling.random(random, 100 + random.nextInt(300));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, filings.size()).boxed().toList());

        Submissions utc = parse(document(filings, order, AcceptedFiling::inUtc));
        Submissions eastern = parse(document(filings, order, AcceptedFiling::inEasternUnderZ));
        Collections.shuffle(order, random);
        Submissions shuffled = parse(document(filings, order, AcceptedFiling::inEasternUnderZ));

        assertThat(utc.clock().reading()).isEqualTo(AcceptanceClock.Reading.UTC);
        assertThat(eastern.clock().reading()).isEqualTo(AcceptanceClock.Reading.EASTERN);
        assertThat(known(utc)).isEqualTo(known(eastern));
        assertThat(shuffled.clock()).isEqualTo(eastern.clock());
        assertThat(shuffled.filings()).containsExactlyInAnyOrderElementsOf(eastern.filings());
        for (int i = 0; i < filings.size(); i++) {
            FilingDraft filing = eastern.filings().get(i).filing();
            boolean midnight = EdgarHours.isMidnight(filings.get(i).accepted());
            assertThat(filing.acceptedAt())
                    .isEqualTo(midnight ? null : filings.get(i).accepted().toInstant());
            assertThat(eastern.filings().get(i).release().precision())
                    .isEqualTo(midnight ? KnownPrecision.DAY : KnownPrecision.SECOND);
            assertThat(filing.metadata()).containsEntry("unheardOf", "n" + i);
        }
    }

    /** All of a file but the margin its clock was decided by. */
    private static List<String> known(Submissions read) {
        return read.filings().stream()
                .map(listed -> listed.filing() + " " + listed.release().knownAt() + " "
                        + listed.release().precision())
                .toList();
    }

    private static String document(
            List<AcceptedFiling> filings, List<Integer> order, Function<AcceptedFiling, OffsetDateTime> clock) {
        return "{" + list("accessionNumber", order, i -> "0000000001-22-%06d".formatted(i)) + ","
                + list("filingDate", order, i -> filings.get(i).filingDate().toString()) + ","
                + list("acceptanceDateTime", order, i -> STATED.format(clock.apply(filings.get(i)))) + ","
                + list("form", order, i -> filings.get(i).form()) + ","
                + list("unheardOf", order, i -> "n" + i) + "}";
    }

    private static String list(String name, List<Integer> order, Function<Integer, String> element) {
        return order.stream()
                .map(i -> "\"" + element.apply(i) + "\"")
                .collect(Collectors.joining(",", "\"" + name + "\": [", "]"));
    }

    private static Submissions parse(String document) throws IOException {
        Submissions read = SubmissionsParser.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.failures()).isEmpty();
        return read;
    }
}
