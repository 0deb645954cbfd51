package io.asof.catalog.web.series;

import io.asof.catalog.series.Absence;
import io.asof.catalog.series.ObservationRow;
import io.asof.catalog.series.SeriesAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One object with its rows in an array:
 *
 * <pre>{"series":"…","unit":"USD","asOf":"…Z","revision":812,"observations":[
 *  {"periodStart":null,"periodEnd":"2022-01-31","value":"35929000","knownAt":"…Z","source":"0001640147-22-000023"}]}</pre>
 */
final class JsonRows implements RowSink {
    private static final byte[] START = ascii("{\"periodStart\":\"");
    private static final byte[] END = ascii("\",\"periodEnd\":\"");
    private static final byte[] NO_START = ascii("{\"periodStart\":null,\"periodEnd\":\"");
    private static final byte[] VALUE = ascii("\",\"value\":\"");
    private static final byte[] NO_VALUE = ascii("\",\"value\":null,\"absence\":\"");
    private static final byte[] KNOWN_AT = ascii("\",\"knownAt\":\"");
    private static final byte[] PRECISION = ascii("\",\"knownPrecision\":\"");
    private static final byte[] SOURCE = ascii("\",\"source\":");
    private static final byte[] REVISION = ascii(",\"revision\":");

    private final Rows rows;

    private final AnswerText text;

    private boolean first = true;

    JsonRows(Rows rows, OutputStream out) {
        this.rows = rows;
        this.text = new AnswerText(out);
    }

    @Override
    public void begin(SeriesAnswer answer) {
        text.add(ascii("{\"series\":")).quoted(answer.series().code());
        text.add(ascii(",\"unit\":")).quoted(answer.series().unit());
        text.add(ascii(",\"asOf\":")).quoted(answer.at().asOf().toString());
        text.add(REVISION).number(answer.at().revision().value());
        text.add(ascii(",\"" + rows.property + "\":["));
    }

    @Override
    public void row(ObservationRow row) throws IOException {
        if (!first) {
            text.add(',');
        }
        first = false;
        if (row.periodStart() == ObservationRow.NO_START) {
            text.add(NO_START);
        } else {
            text.add(START).day(row.periodStart()).add(END);
        }
        text.day(row.periodEnd());
        Absence absence = row.absence();
        if (absence == null) {
            text.add(VALUE).add(row.value());
        } else {
            text.add(NO_VALUE).add(ascii(absence.name()));
        }
        text.add(KNOWN_AT).instant(row.knownAt());
        if (rows == Rows.VINTAGES) {
            text.add(PRECISION).add(ascii(row.precision().name()));
        }
        text.add(SOURCE).quoted(row.vintage().code());
        if (rows == Rows.VINTAGES) {
            text.add(REVISION).number(row.revision());
        }
        text.add('}');
        text.passOn();
    }

    @Override
    public void end() throws IOException {
        text.add(']').add('}');
        text.flush();
    }

    /** The brackets stay open. */
    @Override
    public void broken() throws IOException {
        text.flush();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
