package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The quick way to an observation's record gives the very bytes of the plain one, which the check of the log uses. */
class ObservationRecordTest {
    private static final DocumentRef DOCUMENT = new DocumentRef(7, Sha256.parse("ab".repeat(32)));

    private static final List<String> VALUES = List.of(
            "0",
            "-0.00",
            "1",
            "-1",
            "10",
            "1.50",
            "0.0001",
            "-9999999999999999",
            "9999999999999999",
            "12345678901234567890",
            "1E+5",
            "-3E+40",
            "1E-400",
            "9223372036854775807",
            "-9223372036854775808",
            "9".repeat(90) + ".125");

    @Test
    void everyNumberIsWrittenAsThePlainWayWritesIt() {
        for (String value : VALUES) {
            same(draft("2021-01-01", "2021-03-31", new BigDecimal(value), null, null), 0);
        }
    }

    @Test
    void datesOfEveryYearAndAbsencesAndDerivationsAreWrittenAsThePlainWayWritesThem() {
        same(draft(null, "0001-02-03", BigDecimal.ONE, null, null), 3);
        same(draft("0999-12-31", "1000-01-01", BigDecimal.ONE, null, null), 12);
        same(draft("9999-12-31", "+12021-01-01", BigDecimal.ONE, null, null), 123);
        same(draft(null, "2020-02-29", null, Absence.WITHDRAWN, null), 0);
        same(draft(null, "2020-02-29", BigDecimal.TEN, null, "sum/1 \"of\" ä\tand b"), 0);
    }

    @Test
    void manyInARowThatShareSeriesVintagesAndReleasesDoNotMixThemUp() {
        Random random = new Random(20_261_124);
        ObservationRecord records = new ObservationRecord(DOCUMENT, 4711);
        List<Release> releases = List.of(
                new Release(Instant.parse("2021-05-01T20:00:00Z"), KnownPrecision.SECOND, 3),
                new Release(Instant.parse("2021-05-01T20:00:00.123456Z"), KnownPrecision.DAY, 0));
        for (int i = 0; i < 2_000; i++) {
            LocalDate end = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(15_000));
            ObservationDraft draft = new ObservationDraft(
                    new SeriesCode("sec/0000000001/us-gaap/C" + random.nextInt(3) + "/USD/Q"),
                    new Period(random.nextBoolean() ? null : end.minusDays(random.nextInt(400)), end),
                    new VintageKey("sec", "0000000001-21-00000" + random.nextInt(3)),
                    new BigDecimal(new BigInteger(random.nextInt(70), random), random.nextInt(8) - 2),
                    null);
            Release release = releases.get(random.nextInt(2));

            assertThat(text(records.of(draft, release, i))).isEqualTo(text(plain(DOCUMENT, draft, release, i)));
        }
    }

    private static void same(ObservationDraft draft, int version) {
        Release release = new Release(Instant.parse("2021-05-01T20:00:00Z"), KnownPrecision.SECOND, 3);
        DocumentRef document = draft.derivation() == null ? DOCUMENT : null;

        assertThat(text(new ObservationRecord(document, 4711).of(draft, release, version)))
                .isEqualTo(text(plain(document, draft, release, version)));
    }

    private static byte[] plain(@Nullable DocumentRef document, ObservationDraft draft, Release release, int version) {
        BigDecimal value = draft.value();
        return SeriesRecords.observation(
                draft.series().value(),
                draft.period().start(),
                draft.period().end(),
                draft.vintage(),
                version,
                value == null ? null : value.toPlainString(),
                Objects.toString(draft.absence(), null),
                document == null ? null : document.sha256().toString(),
                draft.derivation(),
                release.knownAt(),
                release.precision() == KnownPrecision.DAY,
                4711);
    }

    private static ObservationDraft draft(
            @Nullable String start,
            String end,
            @Nullable BigDecimal value,
            @Nullable Absence absence,
            @Nullable String derivation) {
        return new ObservationDraft(
                new SeriesCode("sec/0000000001/us-gaap/Assets/USD/I"),
                new Period(start == null ? null : LocalDate.parse(start), LocalDate.parse(end)),
                new VintageKey("sec", "a \"code\" with ü"),
                value,
                absence,
                derivation);
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }
}
