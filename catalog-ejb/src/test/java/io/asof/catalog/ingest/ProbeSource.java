package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.ObservationDraft;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesRecorder;
import io.asof.catalog.series.VintageDraft;
import io.asof.catalog.series.VintageKey;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A format of nobody's, to show what one needs: {@code PROBE}, then lines of series, day, level. */
final class ProbeSource implements ImportSource {
    private final SeriesRecorder recorder;

    ProbeSource(SeriesRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String reads() {
        return "probe levels";
    }

    @Override
    public boolean takes(ImportOffer offer) {
        return offer.head().beginWith("PROBE\n");
    }

    @Override
    public ImportReading inspect(ImportDocument document) throws IOException {
        try (InputStream in = document.open()) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            return new ImportReading() {
                @Override
                public String format() {
                    return "probe";
                }

                @Override
                public long items() {
                    return lines.size();
                }

                @Override
                public void read(long skip, int chunkItems, ChunkSink sink) {
                    for (int line = (int) skip; line < lines.size(); line++) {
                        sink.chunk(new Line(
                                recorder,
                                document.ref(),
                                line,
                                List.of(lines.get(line).split(",", -1))));
                    }
                }
            };
        }
    }

    private record Line(SeriesRecorder recorder, DocumentRef document, long firstItem, List<String> cells)
            implements ImportChunk {
        @Override
        public Set<LockKey> locks() {
            return Set.of(new LockKey(place()));
        }

        @Override
        public long processed() {
            return 1;
        }

        @Override
        public List<ImportFailure> failures() {
            return List.of();
        }

        @Override
        public String place() {
            return "probe/" + cells.get(0);
        }

        @Override
        public ChunkOutcome apply(Recording recording) {
            SeriesCode code = SeriesCode.parse(place());
            LocalDate day = LocalDate.parse(cells.get(1));
            SeriesBatch batch = new SeriesBatch(document);
            batch.add(new SeriesDraft(code, place(), null, "m", "D", null, Map.of(), List.of(), Map.of(), place()));
            VintageKey vintage = new VintageKey("probe", cells.get(1));
            batch.add(new VintageDraft(
                    vintage, new Release(day.atStartOfDay(ZoneOffset.UTC).toInstant(), KnownPrecision.DAY, 0)));
            batch.add(new ObservationDraft(code, new Period(null, day), vintage, new BigDecimal(cells.get(2)), null));
            SeriesRecorded recorded = recorder.record(recording, batch);
            return new ChunkOutcome(
                    recorded.observations(), !recorded.isEmpty(), "series", place(), recorded.details());
        }
    }
}
