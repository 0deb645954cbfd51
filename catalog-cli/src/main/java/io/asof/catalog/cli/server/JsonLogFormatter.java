package io.asof.catalog.cli.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line: {@code time}, {@code level}, {@code logger}, {@code requestId} while a request is
 * worked for, {@code message}, {@code thread}, {@code thrown}. A {@code Map} among the record's parameters adds its entries
 * under {@code fields}. Line breaks and quotes in a message are escaped, so no text can pose as another line.
 */
public final class JsonLogFormatter extends Formatter {
    /** The application adds it to every line that is logged while a request is worked for. */
    private static final String REQUEST_ID = "requestId";

    @Override
    public String format(LogRecord entry) {
        Map<String, Object> fields = fields(entry.getParameters());
        JsonLine line = new JsonLine();
        line.add("time", entry.getInstant().truncatedTo(ChronoUnit.MICROS).toString());
        line.add("level", entry.getLevel().getName());
        line.add("logger", entry.getLoggerName());
        line.add(REQUEST_ID, fields.remove(REQUEST_ID));
        line.add("message", message(entry));
        line.add("thread", Thread.currentThread().getName());
        line.add("fields", fields);
        line.add("thrown", stackTrace(entry.getThrown()));
        return line.end();
    }

    /** The server's loggers know the texts of their keys, their records do not. */
    private String message(LogRecord entry) {
        if (entry.getResourceBundle() == null && entry.getLoggerName() != null) {
            entry.setResourceBundle(Logger.getLogger(entry.getLoggerName()).getResourceBundle());
        }
        return formatMessage(entry);
    }

    private static Map<String, Object> fields(Object @Nullable [] parameters) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Object parameter : parameters == null ? new Object[0] : parameters) {
            if (parameter instanceof Map<?, ?> map) {
                map.forEach((name, value) -> fields.put(String.valueOf(name), value == null ? "null" : value));
            }
        }
        return fields;
    }

    private static @Nullable String stackTrace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
