package io.asof.catalog.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The knowledge time of a question: only what the public could know at this instant is in the answer. Cut to
 * microseconds, PostgreSQL's resolution, so that what is echoed is what was compared.
 */
public record AsOf(Instant instant) {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    public AsOf {
        instant = instant.truncatedTo(ChronoUnit.MICROS);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw CatalogException.invalid("asOf", instant.toString(), "expected a year from 0001 to 9999");
        }
    }

    /**
     * Reads an instant with its offset ({@code 2022-05-01T00:00:00Z}, {@code 2022-05-01T02:00:00+02:00}) or a date. A
     * date is its first instant in UTC: nothing that became public during that day is in the answer, which is the
     * side on which a backtest cannot look ahead.
     */
    public static AsOf parse(String text) {
        try {
            if (text.length() == 10) {
                return new AsOf(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return new AsOf(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw CatalogException.invalid(
                    "asOf",
                    text,
                    "expected a date or an instant with its offset, as 2022-05-01 or 2022-05-01T00:00:00Z");
        }
    }

    @Override
    public String toString() {
        return instant.toString();
    }
}
