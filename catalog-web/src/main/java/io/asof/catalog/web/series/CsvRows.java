package io.asof.catalog.web.series;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.asof.catalog.series.Absence;
import io.asof.catalog.series.ObservationRow;
import io.asof.catalog.series.SeriesAnswer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A header and a line per row (RFC 4180, UTF-8):
 *
 * <pre>periodStart,periodEnd,value,absence,knownAt,source
 * ,2022-01-31,35929000,,2022-03-01T21:05:11Z,0001640147-22-000023</pre>
 *
 * The moment of the answer is in its headers. Text that a spreadsheet would take for a formula is made text again by an
 * apostrophe; numbers stay numbers, also negative ones.
 */
final class CsvRows implements RowSink {
    private static final String FORMULA = "=+-@\t\r";

    private final Rows rows;

    private final Writer out;

    private final CsvWriter csv;

    CsvRows(Rows rows, OutputStream out) {
        this.rows = rows;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 8192);
        this.csv = CsvWriter.builder().bufferSize(0).build(this.out);
    }

    @Override
    public void begin(SeriesAnswer answer) {
        if (rows == Rows.VINTAGES) {
            csv.writeRecord(
                    "periodStart", "periodEnd", "value", "absence", "knownAt", "knownPrecision", "source", "revision");
        } else {
            csv.writeRecord("periodStart", "periodEnd", "value", "absence", "knownAt", "source");
        }
    }

    @Override
    public void row(ObservationRow row) {
        String start = row.periodStart() == ObservationRow.NO_START
                ? ""
                : LocalDate.ofEpochDay(row.periodStart()).toString();
        String end = LocalDate.ofEpochDay(row.periodEnd()).toString();
        String value = new String(row.value(), StandardCharsets.US_ASCII);
        Absence absence = row.absence();
        String why = absence == null ? "" : absence.name();
        String knownAt = Instant.EPOCH.plus(row.knownAt(), ChronoUnit.MICROS).toString();
        String source = harmless(row.vintage().code());
        if (rows == Rows.VINTAGES) {
            String precision = row.precision().name();
            csv.writeRecord(start, end, value, why, knownAt, precision, source, Long.toString(row.revision()));
        } else {
            csv.writeRecord(start, end, value, why, knownAt, source);
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    /** A quote that is never closed: a reader of CSV stops with an error, and a person sees why. */
    @Override
    public void broken() throws IOException {
        out.write("\"the answer broke off here and is not complete; ask again");
        out.flush();
    }

    static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
