package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.AccessionNumber;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One filing as the SEC lists it.
 *
 * @param filingDate the day the SEC counts it for
 * @param reportDate the end of the period it reports on
 * @param acceptedAt when EDGAR accepted it; when the public could see it is {@link PublicRelease}'s to say
 * @param items the items of an 8-K, as {@code 2.02,9.01}
 * @param size of the whole submission, in bytes
 * @param act the securities act it was made under, as {@code 34}
 */
public record FilingRecord(
        AccessionNumber accession,
        String form,
        LocalDate filingDate,
        @Nullable LocalDate reportDate,
        @Nullable Instant acceptedAt,
        @Nullable String items,
        @Nullable String primaryDocument,
        @Nullable String primaryDocDescription,
        @Nullable Long size,
        boolean isXbrl,
        boolean isInlineXbrl,
        @Nullable String act,
        @Nullable String fileNumber,
        @Nullable String filmNumber) {}
