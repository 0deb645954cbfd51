package io.asof.catalog.it.bench.dataset;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.series.ObservationDraft;
import io.asof.catalog.series.VintageKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final DocumentRef DOCUMENT = new DocumentRef(1, Sha256.of(new byte[32]));

    private final Dataset dataset = new Dataset(250, 42);

    @Test
    void everyPeriodHasOneToFourVintages() {
        List<ObservationDraft> observations = dataset.observations(17);

        Map<Period, Long> vintages = observations.stream().collect(groupingBy(ObservationDraft::period, counting()));
        assertThat(vintages).hasSize(Dataset.PERIODS);
        assertThat(vintages.values()).allMatch(count -> count >= 1 && count <= 4);
        assertThat(observations).hasSizeBetween(300, 420);
        assertThat(observations)
                .extracting(ObservationDraft::period, ObservationDraft::vintage)
                .doesNotHaveDuplicates();
    }

    @Test
    void theFirstVintageOfAPeriodIsInTheNextMonthsBulletin() {
        ObservationDraft first = dataset.observations(117).stream()
                .min(Comparator.comparing(observation -> observation.period().end()))
                .orElseThrow();

        assertThat(first.period().end()).isEqualTo(Dataset.periodEnd(0)).isEqualTo("2003-03-31");
        assertThat(first.vintage()).isEqualTo(new VintageKey("bench", "b0001-2003-04"));
        assertThat(Dataset.publishedAt(0)).isEqualTo(Instant.parse("2003-04-15T13:30:00Z"));
    }

    @Test
    void aBulletinHasWhatItsSeriesNeed() {
        // The batch refuses an observation whose series or vintage is missing.
        assertThat(dataset.bulletin(2, DOCUMENT).contains(Dataset.code(249))).isTrue();
        assertThat(dataset.bulletin(2, DOCUMENT).contains(Dataset.code(250))).isFalse();
        assertThat(dataset.bulletins()).isEqualTo(3);
    }

    @Test
    void theSameSeedMakesTheSameNumbers() {
        assertThat(new Dataset(1, 42).observations(17)).isEqualTo(dataset.observations(17));
        assertThat(new Dataset(1, 43).observations(17)).isNotEqualTo(dataset.observations(17));
        assertThat(dataset.observations(18)).isNotEqualTo(dataset.observations(17));
    }

    @Test
    void anUnrevisedSeriesHasOneVintageOfEachPeriod() {
        assertThat(dataset.unrevised(ManyChanges.code("model", 0), DOCUMENT).contains(ManyChanges.code("model", 0)))
                .isTrue();
        assertThat(ManyChanges.series("many", 3, DOCUMENT).contains(ManyChanges.code("many", 2)))
                .isTrue();
        assertThat(ManyChanges.code("many", 2)).hasToString("bench/many/s000002");
    }
}
