package io.asof.catalog.series;

import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.Revision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of a vintage's rows are on a page of its facts: of each fact the newest version that the revision sees, if the public
 * could know it at asOf. The rows are in the order of series code, period end, period start, newest version first.
 */
final class FactSelection {
    private final Rows rows;

    private final Visibility seen;

    private final long asOf;

    FactSelection(Rows rows, Visibility seen, long asOf) {
        this.rows = rows;
        this.seen = seen;
        this.asOf = asOf;
    }

    /** At most so many facts after one, in their order. */
    List<SeriesRepository.Fact> page(@Nullable FactKey after, int limit) {
        List<SeriesRepository.Fact> page = new ArrayList<>(limit);
        int place = after == null ? 0 : firstAfter(after);
        while (place < rows.size() && page.size() < limit) {
            int next = place;
            int standing = -1;
            while (next < rows.size() && sameFact(place, next)) {
                if (standing < 0 && seen.sees(rows.event(next))) {
                    standing = next;
                }
                next++;
            }
            if (standing >= 0 && rows.knownAt(standing) <= asOf) {
                page.add(fact(standing));
            }
            place = next;
        }
        return page;
    }

    private boolean sameFact(int a, int b) {
        return rows.series(a).id() == rows.series(b).id() && rows.samePeriod(a, b);
    }

    private int firstAfter(FactKey key) {
        LocalDate start = key.periodStart();
        int startDay = start == null ? ObservationRow.NO_START : (int) start.toEpochDay();
        int endDay = (int) key.periodEnd().toEpochDay();
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, key.series(), endDay, startDay) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int place, String code, int end, int start) {
        int byCode = rows.series(place).code().compareTo(code);
        if (byCode != 0) {
            return byCode;
        }
        int byEnd = Integer.compare(rows.end(place), end);
        return byEnd != 0 ? byEnd : Integer.compare(rows.start(place), start);
    }

    private SeriesRepository.Fact fact(int place) {
        int start = rows.start(place);
        LocalDate startDay = start == ObservationRow.NO_START ? null : LocalDate.ofEpochDay(start);
        LocalDate endDay = LocalDate.ofEpochDay(rows.end(place));
        Absence absence = rows.absence(place);
        return new SeriesRepository.Fact(
                new FactKey(rows.series(place).code(), endDay, startDay),
                rows.series(place).unit(),
                new ObservationView(
                        startDay,
                        endDay,
                        absence == null ? new String(rows.value(place), StandardCharsets.US_ASCII) : null,
                        Objects.toString(absence, null),
                        Instant.EPOCH.plus(rows.knownAt(place), ChronoUnit.MICROS),
                        rows.toDay(place) ? KnownPrecision.DAY : KnownPrecision.SECOND,
                        rows.vintage(place).code(),
                        new Revision(seen.revision())),
                rows.valueEvent(place));
    }
}
