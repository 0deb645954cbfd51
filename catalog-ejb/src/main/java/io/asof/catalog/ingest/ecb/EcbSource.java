package io.asof.catalog.ingest.ecb;

import io.asof.catalog.ingest.ChunkSink;
import io.asof.catalog.ingest.ImportDocument;
import io.asof.catalog.ingest.ImportOffer;
import io.asof.catalog.ingest.ImportReading;
import io.asof.catalog.ingest.ImportSource;
import io.asof.catalog.series.SeriesRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;

/** Euro foreign exchange reference rates of the European Central Bank. */
@ApplicationScoped
public class EcbSource implements ImportSource {
    private final SeriesRecorder recorder;

    @SuppressWarnings("NullAway") // for CDI's client proxy, which never uses the field
    protected EcbSource() {
        this.recorder = null;
    }

    @Inject
    public EcbSource(SeriesRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public String reads() {
        return "ECB euro reference rates (eurofxref CSV, or the ZIP it comes in)";
    }

    @Override
    public boolean takes(ImportOffer offer) {
        return offer.head().beginWith("Date,")
                || (offer.head().isZip()
                        && (offer.name().contains("eurofxref") || offer.head().contain("eurofxref")));
    }

    @Override
    public ImportReading inspect(ImportDocument document) throws IOException {
        RatesInspection inspection = RatesInspection.of(document);
        return new ImportReading() {
            @Override
            public String format() {
                return "eurofxref";
            }

            @Override
            public long items() {
                return inspection.items();
            }

            @Override
            public void read(long skip, int chunkItems, ChunkSink sink) throws IOException {
                RatesChunks chunks =
                        new RatesChunks(inspection, recorder, document.ref(), skip, chunkItems, sink::chunk);
                try (InputStream in = document.open()) {
                    RatesFile.read(in, chunks);
                }
                chunks.end();
            }
        };
    }
}
