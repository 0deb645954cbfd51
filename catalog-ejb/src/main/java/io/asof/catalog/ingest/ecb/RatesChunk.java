package io.asof.catalog.ingest.ecb;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.ingest.ChunkOutcome;
import io.asof.catalog.ingest.ImportChunk;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.Absence;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.ObservationDraft;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesRecorder;
import io.asof.catalog.series.VintageDraft;
import io.asof.catalog.series.VintageKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some days of rates, of all currencies; all reference rates are changed by one at a time. */
final class RatesChunk implements ImportChunk {
    static final String SOURCE = "ecb";

    private final SeriesRecorder recorder;

    private final SeriesBatch batch;

    private final List<ImportFailure> failures = new ArrayList<>();

    private final long firstItem;

    private long processed;

    private @Nullable LocalDate firstDay;

    private @Nullable LocalDate lastDay;

    RatesChunk(SeriesRecorder recorder, DocumentRef document, long firstItem) {
        this.recorder = recorder;
        this.batch = new SeriesBatch(document);
        this.firstItem = firstItem;
    }

    /** A rate, or that there is none if {@code value} is null. */
    void add(String currency, LocalDate day, @Nullable BigDecimal value) {
        processed++;
        firstDay = firstDay == null ? day : firstDay;
        lastDay = day;
        SeriesCode code = SeriesCode.parse(SOURCE + "/" + currency);
        if (!batch.contains(code)) {
            batch.add(series(code, currency));
        }
        VintageKey vintage = new VintageKey(SOURCE, day.toString());
        if (!batch.contains(vintage)) {
            batch.add(new VintageDraft(vintage, new Release(Rate.knownAt(day), KnownPrecision.DAY, 0)));
        }
        batch.add(new ObservationDraft(
                code, new Period(null, day), vintage, value, value == null ? Absence.NOT_REPORTED : null));
    }

    void failed(ImportFailure failure) {
        processed++;
        failures.add(failure);
    }

    private static SeriesDraft series(SeriesCode code, String currency) {
        return new SeriesDraft(
                code,
                "Euro reference rate: " + currency + " for one euro",
                "Euro foreign exchange reference rate of the European Central Bank: the price of one euro in "
                        + currency + ".",
                currency + "/EUR",
                "D",
                null,
                Map.of("iso4217", currency),
                List.of("exchange-rate"),
                Map.of("base", "EUR", "quote", currency),
                "ECB euro foreign exchange reference rate " + currency + " EUR");
    }

    @Override
    public Set<LockKey> locks() {
        return Set.of(new LockKey("ecb/eurofxref"));
    }

    @Override
    public long firstItem() {
        return firstItem;
    }

    @Override
    public long processed() {
        return processed;
    }

    @Override
    public List<ImportFailure> failures() {
        return failures;
    }

    @Override
    public String place() {
        return firstDay == null ? "no rates" : "series ecb/*, days " + firstDay + " to " + lastDay;
    }

    @Override
    public ChunkOutcome apply(Recording recording) {
        SeriesRecorded recorded = recorder.record(recording, batch);
        return new ChunkOutcome(
                recorded.observations(), !recorded.isEmpty(), "publication", "eurofxref", recorded.details());
    }

    SeriesBatch batch() {
        return batch;
    }
}
