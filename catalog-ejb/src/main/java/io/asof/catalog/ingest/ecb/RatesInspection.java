package io.asof.catalog.ingest.ecb;

import io.asof.catalog.ingest.ImportDocument;
import io.asof.catalog.ingest.MalformedDocument;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file of rates holds, known before anything of it is recorded: it is read twice, because only its whole says since
 * when each currency is quoted, and only then an absence says something.
 *
 * @param firstRates the first day with a rate, by currency; a currency without any is not in it
 * @param items rates, and absences after the first rate, good or bad
 */
record RatesInspection(Map<String, LocalDate> firstRates, long items) {
    /**
     * Reads the whole document.
     *
     * @throws MalformedDocument it is no file of rates, or has a day twice
     */
    static RatesInspection of(ImportDocument document) throws IOException {
        FirstRates first = new FirstRates();
        RatesFile.read(document.open(), first);
        Map<String, LocalDate> firstRates = Map.copyOf(first.firstRates);
        Count count = new Count(new RatesInspection(firstRates, 0));
        RatesFile.read(document.open(), count);
        return new RatesInspection(firstRates, count.items);
    }

    /** Whether a cell is an item at all: a rate, or an absence after the first one. */
    boolean isItem(String currency, LocalDate day, String cell) {
        if (!Rate.isAbsent(cell)) {
            return true;
        }
        LocalDate first = firstRates.get(currency);
        return first != null && first.isBefore(day);
    }

    private static final class FirstRates implements RatesFile.Lines {
        final Map<String, LocalDate> firstRates = new HashMap<>();

        private final Set<LocalDate> days = new HashSet<>();

        private List<String> currencies = List.of();

        @Override
        public void header(List<String> columns) {
            currencies = columns;
        }

        @Override
        public void line(int number, List<String> cells) {
            LocalDate day = Rate.day(cells.get(0));
            if (day == null) {
                return;
            }
            if (!days.add(day)) {
                throw new MalformedDocument("line " + number + " is the second one of " + day);
            }
            for (int column = 0; column < currencies.size(); column++) {
                if (Rate.value(cells.get(column + 1)) != null) {
                    firstRates.merge(currencies.get(column), day, (one, other) -> one.isBefore(other) ? one : other);
                }
            }
        }
    }

    private static final class Count implements RatesFile.Lines {
        private final RatesInspection inspection;

        private List<String> currencies = List.of();

        long items;

        Count(RatesInspection inspection) {
            this.inspection = inspection;
        }

        @Override
        public void header(List<String> columns) {
            currencies = columns;
        }

        @Override
        public void line(int number, List<String> cells) {
            LocalDate day = Rate.day(cells.get(0));
            if (day == null) {
                items++;
                return;
            }
            for (int column = 0; column < currencies.size(); column++) {
                items += inspection.isItem(currencies.get(column), day, cells.get(column + 1)) ? 1 : 0;
            }
        }
    }
}
