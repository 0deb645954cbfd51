package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept in memory is never served once it is not what the database would say. */
class HotSeriesDbIT {
    private static final AsOf THEN = AsOf.parse("2022-06-01");

    private final SeriesCatalog hot = Recorder.catalog(8_388_608, 10_000);

    private final SeriesCatalog cold = Recorder.catalog(0, 10_000);

    @Test
    void memoryAndDatabaseAnswerTheSameAfterEveryChange() throws Exception {
        Random random = new Random(12);
        String code = "sec/0000000801/us-gaap/Hot/USD/I";
        String other = "sec/0000000802/us-gaap/Hot/USD/I";
        Recorder.record(Recorder.batch(Recorder.draft(other, "Title"), null));
        List<Revision> revisions = new ArrayList<>();
        revisions.add(Recorder.record(Recorder.batch(Recorder.draft(code, "Title"), null))
                .revision());
        List<PointInTime> held = new ArrayList<>();
        int kept = 0;
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            for (int change = 0; change < 40; change++) {
                String accession = "0000000801-22-00000" + random.nextInt(4);
                SeriesBatch batch = Recorder.batch();
                // A change of another company may move the vintage, and with it the numbers of this one.
                String changed = random.nextInt(3) == 0 ? other : code;
                batch.add(Recorder.draft(changed, "Title " + random.nextInt(2)));
                batch.add(Recorder.vintage(
                        accession,
                        "2022-05-0%dT20:30:00Z".formatted(1 + random.nextInt(9)),
                        random.nextInt(4) == 0 ? KnownPrecision.SECOND : KnownPrecision.DAY,
                        random.nextInt(20)));
                if (random.nextInt(4) > 0) {
                    batch.add(Recorder.close(
                            changed,
                            "2022-0%d-28".formatted(1 + random.nextInt(4)),
                            accession,
                            "" + random.nextInt(3)));
                }
                Recorder.commit(connection, batch);
                if (random.nextInt(3) == 0) {
                    // Committed and not sequenced yet: nobody sees it, and it must not be kept from view later.
                    assertSame(code, null);
                }
                revisions.add(Changes.sequence(connection));

                for (int again = 0; again < 2; again++) {
                    assertSame(code, null);
                    assertSame(other, null);
                    assertSame(code, revisions.get(random.nextInt(revisions.size())));
                }
                for (PointInTime moment : held) {
                    PointInTime still = hot.stillTrue(SeriesCode.parse(code), List.of(moment), false, THEN, null);
                    if (still != null) {
                        kept++;
                        assertThat(answer(cold, code, moment.revision())).isEqualTo(answer(cold, code, null));
                    }
                }
                held.add(new PointInTime(THEN, Changes.sequencer().current()));
            }
        }
        assertThat(kept).as("moments that were still true").isGreaterThan(20).isLessThan(40 * 39 / 2);
    }

    private void assertSame(String code, @Nullable Revision revision) {
        assertThat(answer(hot, code, revision)).as("%s at %s", code, revision).isEqualTo(answer(cold, code, revision));
    }

    private static List<ObservationView> answer(SeriesCatalog catalog, String code, @Nullable Revision revision) {
        List<ObservationView> rows = new ArrayList<>();
        rows.addAll(Collected.of(catalog.observations(SeriesCode.parse(code), DateRange.ALL, THEN, revision)).rows);
        rows.addAll(Collected.of(catalog.vintages(SeriesCode.parse(code), DateRange.ALL, THEN, revision)).rows);
        return rows;
    }
}
