package io.asof.catalog.ingest.fred;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.ingest.ChunkOutcome;
import io.asof.catalog.ingest.ImportChunk;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.series.DateRange;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.ObservationDraft;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.SeriesHistory;
import io.asof.catalog.series.SeriesHistory.Stated;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesRecorder;
import io.asof.catalog.series.VintageDraft;
import io.asof.catalog.series.VintageKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Some rows of one series; what is new of them is told under the lock of the series. */
final class FredChunk implements ImportChunk {
    private final SeriesRecorder recorder;

    private final SeriesHistory history;

    private final SeriesDraft series;

    private final DocumentRef document;

    private final long firstItem;

    private final List<FredRow> rows = new ArrayList<>();

    private final List<ImportFailure> failures = new ArrayList<>();

    FredChunk(
            SeriesRecorder recorder, SeriesHistory history, SeriesDraft series, DocumentRef document, long firstItem) {
        this.recorder = recorder;
        this.history = history;
        this.series = series;
        this.document = document;
        this.firstItem = firstItem;
    }

    void add(FredRow row) {
        rows.add(row);
    }

    void failed(ImportFailure failure) {
        failures.add(failure);
    }

    @Override
    public Set<LockKey> locks() {
        return Set.of(new LockKey(series.code().value()));
    }

    @Override
    public long firstItem() {
        return firstItem;
    }

    @Override
    public long processed() {
        return (long) rows.size() + failures.size();
    }

    @Override
    public List<ImportFailure> failures() {
        return failures;
    }

    @Override
    public String place() {
        return "series " + series.code()
                + (rows.isEmpty()
                        ? ""
                        : ", days " + rows.get(0).day() + " to "
                                + rows.get(rows.size() - 1).day());
    }

    @Override
    public ChunkOutcome apply(Recording recording) {
        SeriesRecorded recorded = recorder.record(recording, batch(differing(known())));
        return new ChunkOutcome(
                recorded.observations(),
                !recorded.isEmpty(),
                "series",
                series.code().value(),
                recorded.details());
    }

    private SeriesBatch batch(List<FredRow> differing) {
        SeriesBatch batch = new SeriesBatch(document);
        batch.add(series);
        for (FredRow row : differing) {
            VintageKey vintage = new VintageKey(FredSeries.SOURCE, row.vintage().toString());
            if (!batch.contains(vintage)) {
                batch.add(new VintageDraft(vintage, new Release(row.knownAt(), KnownPrecision.DAY, 0)));
            }
            batch.add(new ObservationDraft(
                    series.code(), new Period(null, row.day()), vintage, row.value(), row.absence()));
        }
        return batch;
    }

    /** What each vintage said of each day, as the catalog has it; a null number is an absence. */
    private Map<LocalDate, NavigableMap<String, @Nullable BigDecimal>> known() {
        Map<LocalDate, NavigableMap<String, @Nullable BigDecimal>> known = new HashMap<>();
        if (rows.isEmpty()) {
            return known;
        }
        LocalDate first =
                rows.stream().map(FredRow::day).min(Comparator.naturalOrder()).orElseThrow();
        LocalDate last =
                rows.stream().map(FredRow::day).max(Comparator.naturalOrder()).orElseThrow();
        for (Stated stated : history.of(series.code(), new DateRange(first, last))) {
            known.computeIfAbsent(stated.period().end(), day -> new TreeMap<>())
                    .put(stated.vintage().code(), stated.value());
        }
        return known;
    }

    /** Oldest vintages first; each is set against what was known before it, the earlier rows of this chunk included. */
    private List<FredRow> differing(Map<LocalDate, NavigableMap<String, @Nullable BigDecimal>> known) {
        List<FredRow> inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparing(FredRow::vintage).thenComparing(FredRow::day));
        List<FredRow> differing = new ArrayList<>();
        for (FredRow row : inOrder) {
            NavigableMap<String, @Nullable BigDecimal> before =
                    known.computeIfAbsent(row.day(), day -> new TreeMap<>());
            String vintage = row.vintage().toString();
            String latest = before.floorKey(vintage);
            if (latest == null || !same(before.get(latest), row.value())) {
                before.put(vintage, row.value());
                differing.add(row);
            }
        }
        return differing;
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
