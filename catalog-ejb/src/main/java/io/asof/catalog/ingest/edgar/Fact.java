package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.filing.SecSeriesCode;
import io.asof.catalog.filing.Span;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a companyfacts document, as published.
 *
 * <p>{@code frame} is left out because it sits on whichever vintage was filed last and moves when a newer filing repeats
 * the period: using it would be looking ahead.
 *
 * @param label the concept's label, where the document gave one before the fact; null where it is null or blank there
 * @param description the concept's description, on the same terms
 * @param unit free text of the filer's, e.g. {@code USD/shares}
 * @param accn the filing that published the figure: its vintage
 * @param filed the day the SEC gives as the filing's date
 * @param form the filing's form, e.g. {@code 10-K/A}
 * @param fy the fiscal year of the filing, e.g. {@code 2022}; not of the figure, which may be about an earlier one
 * @param fp the fiscal period of the filing, e.g. {@code Q3}; not of the figure, which may be about nine months
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
        @Nullable String fy,
        @Nullable String fp) {

    public Span span() {
        return Span.of(period);
    }

    public SeriesCode seriesCode(Cik cik) {
        return SecSeriesCode.of(cik, taxonomy, concept, unit, span());
    }

    /** What the document says of the filing beside this figure; {@code fy} and {@code fp} are in its metadata. */
    public FilingDraft filing() {
        Map<String, String> metadata = new HashMap<>();
        if (fy != null) {
            metadata.put("fy", fy);
        }
        if (fp != null) {
            metadata.put("fp", fp);
        }
        return new FilingDraft(accn, false, form, filed, null, null, metadata);
    }
}
