package io.asof.catalog.series;

import io.asof.catalog.audit.Visibility;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which of the rows are in an answer: the rule of knowledge time, in one place.
 *
 * <p>Of each vintage of a period the newest visible version counts, and only if the public could know it at asOf. The newest
 * of them is served: the latest known, among equally late ones the greatest code.
 */
final class Selection {
    private final Rows rows;

    private final Visibility seen;

    private final long asOf;

    private final int begin;

    private final int end;

    /**
     * @param range the period ends that are asked for
     * @param seen what the revision sees
     * @param asOf in microseconds since 1970
     */
    Selection(Rows rows, DateRange range, Visibility seen, long asOf) {
        this.rows = rows;
        this.seen = seen;
        this.asOf = asOf;
        LocalDate from = range.fromInclusive();
        LocalDate to = range.toInclusive();
        this.begin = from == null ? 0 : rows.beginOf((int) from.toEpochDay());
        this.end = to == null ? rows.size() : rows.beginOf((int) to.toEpochDay() + 1);
    }

    /** The newest vintage of every period. */
    void newest(ObservationSink sink) throws IOException {
        RowAt row = new RowAt(rows);
        for (int first = begin; first < end; ) {
            int best = -1;
            int next = first;
            while (next < end && rows.samePeriod(first, next)) {
                int standing = standing(next);
                if (standing >= 0 && (best < 0 || isNewer(standing, best))) {
                    best = standing;
                }
                next = afterVintage(next);
            }
            if (best >= 0) {
                sink.row(row.at(best, 0));
            }
            first = next;
        }
    }

    /**
     * Every vintage of every period, in the order they became known.
     *
     * @param revisions of an event, the first revision that has it
     */
    void every(LongUnaryOperator revisions, ObservationSink sink) throws IOException {
        RowAt row = new RowAt(rows);
        List<Integer> period = new ArrayList<>();
        for (int first = begin; first < end; ) {
            period.clear();
            int next = first;
            while (next < end && rows.samePeriod(first, next)) {
                int standing = standing(next);
                if (standing >= 0) {
                    period.add(standing);
                }
                next = afterVintage(next);
            }
            period.sort(Comparator.<Integer>comparingLong(rows::knownAt)
                    .thenComparing(place -> rows.vintage(place).code()));
            for (int place : period) {
                sink.row(row.at(place, revisions.applyAsLong(rows.valueEvent(place))));
            }
            first = next;
        }
    }

    /** The version that stands of the vintage whose rows begin here, or -1 if none is in the answer. */
    private int standing(int first) {
        int place = first;
        while (!seen.sees(rows.event(place))) {
            place++;
            if (place == rows.size()
                    || rows.vintageId(place) != rows.vintageId(first)
                    || !rows.samePeriod(first, place)) {
                return -1;
            }
        }
        return rows.knownAt(place) <= asOf ? place : -1;
    }

    private int afterVintage(int first) {
        int place = first + 1;
        while (place < rows.size() && rows.vintageId(place) == rows.vintageId(first) && rows.samePeriod(first, place)) {
            place++;
        }
        return place;
    }

    private boolean isNewer(int place, int than) {
        return rows.knownAt(place) == rows.knownAt(than)
                ? rows.vintage(place).code().compareTo(rows.vintage(than).code()) > 0
                : rows.knownAt(place) > rows.knownAt(than);
    }

    /** One object for all rows of an answer. */
    private static final class RowAt implements ObservationRow {
        private final Rows rows;

        private int place;

        private long revision;

        RowAt(Rows rows) {
            this.rows = rows;
        }

        RowAt at(int nextPlace, long firstRevision) {
            place = nextPlace;
            revision = firstRevision;
            return this;
        }

        @Override
        public int periodStart() {
            return rows.start(place);
        }

        @Override
        public int periodEnd() {
            return rows.end(place);
        }

        @Override
        public @Nullable Absence absence() {
            return rows.absence(place);
        }

        @Override
        public byte[] value() {
            return rows.value(place);
        }

        @Override
        public long knownAt() {
            return rows.knownAt(place);
        }

        @Override
        public KnownPrecision precision() {
            return rows.toDay(place) ? KnownPrecision.DAY : KnownPrecision.SECOND;
        }

        @Override
        public VintageKey vintage() {
            return rows.vintage(place);
        }

        @Override
        public long revision() {
            return revision;
        }
    }
}
