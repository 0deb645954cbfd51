package io.asof.catalog.ingest.ecb;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.kernel.CleanText;
import io.asof.catalog.series.SeriesRecorder;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Cuts a file of rates into chunks of whole days. */
final class RatesChunks implements RatesFile.Lines {
    private static final int SHOWN = 100;

    private final RatesInspection inspection;

    private final LongFunction<RatesChunk> chunks;

    private final long skip;

    private final int chunkItems;

    private final Consumer<RatesChunk> sink;

    private List<String> currencies = List.of();

    private long seen;

    private RatesChunk chunk;

    RatesChunks(
            RatesInspection inspection,
            SeriesRecorder recorder,
            DocumentRef document,
            long skip,
            int chunkItems,
            Consumer<RatesChunk> sink) {
        this.inspection = inspection;
        this.chunks = first -> new RatesChunk(recorder, document, first);
        this.skip = skip;
        this.chunkItems = chunkItems;
        this.sink = sink;
        this.chunk = chunks.apply(skip);
    }

    /** Hands over what is left. */
    void end() {
        if (chunk.processed() > 0) {
            sink.accept(chunk);
        }
    }

    @Override
    public void header(List<String> columns) {
        currencies = columns;
    }

    @Override
    public void line(int number, List<String> cells) {
        if (chunk.processed() >= chunkItems) {
            sink.accept(chunk);
            chunk = chunks.apply(chunk.firstItem() + chunk.processed());
        }
        LocalDate day = Rate.day(cells.get(0));
        if (day == null) {
            if (isNext()) {
                failed(number, "Date", "is not a day, so nothing of the line goes in", cells.get(0));
            }
            return;
        }
        for (int column = 0; column < currencies.size(); column++) {
            cell(number, day, currencies.get(column), cells.get(column + 1));
        }
    }

    private void cell(int number, LocalDate day, String currency, String cell) {
        if (!inspection.isItem(currency, day, cell) || !isNext()) {
            return;
        }
        if (Rate.isAbsent(cell)) {
            chunk.add(currency, day, null);
        } else if (Rate.value(cell) == null) {
            failed(number, currency, "is not a decimal number above zero", cell);
        } else {
            chunk.add(currency, day, Rate.value(cell));
        }
    }

    private boolean isNext() {
        seen++;
        return seen > skip;
    }

    private void failed(int number, String column, String rule, String cell) {
        chunk.failed(
                new ImportFailure("line " + number + ", " + column, column + " " + rule, CleanText.line(cell, SHOWN)));
    }
}
