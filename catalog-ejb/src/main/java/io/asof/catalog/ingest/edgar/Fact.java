package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a companyfacts document, as published.
 *
 * <p>{@code fy} and {@code fp} are left out because they describe the filing and not the figure; {@code frame} because
 * it sits on whichever vintage was filed last and moves when a newer filing repeats the period: using it would be
 * looking ahead.
 *
 * @param label the concept's label, where the document gave one before the fact
 * @param description the concept's description, on the same terms
 * @param unit free text of the filer's, e.g. {@code USD/shares}
 * @param accn the filing that published the figure: its vintage
 * @param filed the day the SEC gives as the filing's date
 * @param form the filing's form, e.g. {@code 10-K/A}
 * @param ordinal the fact's place in the document, counted from 0 and counting those left out as well
 */
public record Fact(
        String taxonomy,
        String concept,
        @Nullable String label,
        @Nullable String description,
        String unit,
        Period period,
        BigDecimal value,
        AccessionNumber accn,
        @Nullable LocalDate filed,
        @Nullable String form,
        long ordinal) {

    public DurationClass durationClass() {
        return DurationClass.of(period);
    }

    public SeriesCode seriesCode(Cik cik) {
        return SecSeriesCode.of(cik, taxonomy, concept, unit, durationClass());
    }
}
