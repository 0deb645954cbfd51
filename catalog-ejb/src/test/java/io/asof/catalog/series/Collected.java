package io.asof.catalog.series;

import io.asof.catalog.kernel.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Keeps a whole answer, so that a test can look at it. */
final class Collected implements ObservationSink {
    /** Stands in newest rows, which say neither a precision nor a revision. */
    static final KnownPrecision NEWEST = KnownPrecision.SECOND;

    final List<ObservationView> rows = new ArrayList<>();

    static Collected of(SeriesAnswer answer) {
        Collected collected = new Collected();
        try {
            answer.writeTo(collected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collected;
    }

    @Override
    public void row(ObservationRow row) {
        Absence absence = row.absence();
        rows.add(new ObservationView(
                row.periodStart() == ObservationRow.NO_START ? null : LocalDate.ofEpochDay(row.periodStart()),
                LocalDate.ofEpochDay(row.periodEnd()),
                absence == null ? new String(row.value(), StandardCharsets.US_ASCII) : null,
                absence == null ? null : absence.name(),
                Instant.EPOCH.plus(row.knownAt(), ChronoUnit.MICROS),
                row.revision() == 0 ? NEWEST : row.precision(),
                row.vintage().code(),
                new Revision(row.revision())));
    }

    /** Period end, then value or absence, of each. */
    List<String> numbers() {
        return rows.stream()
                .map(row -> row.periodEnd() + " " + (row.value() == null ? row.absence() : row.value()))
                .toList();
    }
}
