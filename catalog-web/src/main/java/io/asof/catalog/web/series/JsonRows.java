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
    private static final byte[] START = ascii("{\"periodStart\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] END = ascii(",\"periodEnd\":\"");
    private static final byte[] VALUE = ascii("\",\"value\":");
    private static final byte[] ABSENCE = ascii(",\"absence\":\"");
    private static final byte[] KNOWN_AT = ascii(",\"knownAt\":\"");
    private static final byte[] PRECISION = ascii(",\"knownPrecision\":\"");
    private static final byte[] SOURCE = ascii(",\"source\":");
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
        text.add(START);
        if (row.periodStart() == ObservationRow.NO_START) {
            text.add(NULL);
        } else {
            text.add('"').day(row.periodStart()).add('"');
        }
        text.add(END).day(row.periodEnd()).add(VALUE);
        Absence absence = row.absence();
        if (absence == null) {
            text.add('"').add(row.value()).add('"');
        } else {
            text.add(NULL).add(ABSENCE).add(ascii(absence.name())).add('"');
        }
        text.add(KNOWN_AT).instant(row.knownAt()).add('"');
        if (rows == Rows.VINTAGES) {
            text.add(PRECISION).add(ascii(row.precision().name())).add('"');
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
