package io.asof.catalog.ingest.fred;

import io.asof.catalog.ingest.ImportDocument;
import io.asof.catalog.ingest.MalformedDocument;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the answer holds, known before anything of it is recorded.
 *
 * @param members the answer's own members, name to text
 * @param rows numbers and absences, good or bad
 * @param frequency told from the days: D, W, M, Q, S, A or irregular
 * @param countMismatch what is wrong with {@code count}, null if nothing is
 */
record FredInspection(
        Map<String, String> members,
        long rows,
        String frequency,
        @Nullable String countMismatch) {
    private static final int MAX_ROWS = 1_000_000;

    /** Of these every row has all vintages side by side. */
    private static final Set<String> OTHER_OUTPUT = Set.of("2", "3");

    /**
     * Reads the whole document.
     *
     * @throws MalformedDocument it is not such an answer, or says two things of one day and vintage
     */
    static FredInspection of(ImportDocument document) throws IOException {
        FirstPass pass = new FirstPass();
        Map<String, String> members = FredDocument.read(document.open(), pass);
        if (OTHER_OUTPUT.contains(members.getOrDefault("output_type", "1"))) {
            throw new MalformedDocument("output_type is " + members.get("output_type")
                    + ", which has a column for each vintage; ask for output_type 1 or 4");
        }
        return new FredInspection(members, pass.rows, frequency(pass.days), countMismatch(members, pass.rows));
    }

    /** A page of a longer answer holds {@code limit} rows, or those after {@code offset}. */
    private static @Nullable String countMismatch(Map<String, String> members, long rows) {
        Long count = number(members.get("count"));
        if (count == null) {
            return members.containsKey("count") ? "is not a number" : null;
        }
        Long offset = number(members.getOrDefault("offset", "0"));
        Long limit = number(members.getOrDefault("limit", Long.toString(Long.MAX_VALUE)));
        long expected = Math.max(0, count - (offset == null ? 0 : offset));
        expected = limit == null ? expected : Math.min(limit, expected);
        return expected == rows ? null : "promises " + expected + " observations, there are " + rows;
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
    }

    private static String frequency(Set<LocalDate> days) {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        LocalDate before = null;
        for (LocalDate day : days) {
            if (before != null) {
                long gap = day.toEpochDay() - before.toEpochDay();
                shortest = Math.min(shortest, gap);
                longest = Math.max(longest, gap);
            }
            before = day;
        }
        if (days.size() < 2) {
            return "irregular";
        }
        return Gap.of(shortest, longest);
    }

    /** How far apart the days of a frequency are; days of business have weekends and holidays between. */
    private enum Gap {
        D(1, 1, 5),
        W(7, 7, 7),
        M(28, 31, 31),
        Q(89, 92, 92),
        S(181, 184, 184),
        A(365, 366, 366);

        private final long least;

        private final long leastAtMost;

        private final long most;

        Gap(long least, long leastAtMost, long most) {
            this.least = least;
            this.leastAtMost = leastAtMost;
            this.most = most;
        }

        static String of(long shortest, long longest) {
            for (Gap gap : values()) {
                if (shortest >= gap.least && shortest <= gap.leastAtMost && longest <= gap.most) {
                    return gap.name();
                }
            }
            return "irregular";
        }
    }

    private static final class FirstPass implements FredDocument.Rows {
        final Set<LocalDate> days = new TreeSet<>();

        private final Set<Said> said = new HashSet<>();

        long rows;

        private record Said(LocalDate day, LocalDate vintage) {}

        @Override
        public void row(long place, FredRow row) {
            count();
            days.add(row.day());
            if (!said.add(new Said(row.day(), row.vintage()))) {
                throw new MalformedDocument("observations[" + place + "] is the second one of " + row.day()
                        + " with realtime_start " + row.vintage());
            }
        }

        @Override
        public void broken(long place, FredRow.Broken why) {
            count();
        }

        private void count() {
            rows++;
            if (rows > MAX_ROWS) {
                throw new MalformedDocument("the document has more than " + MAX_ROWS + " observations");
            }
        }
    }
}
