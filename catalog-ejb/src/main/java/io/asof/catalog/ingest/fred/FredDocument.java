package io.asof.catalog.ingest.fred;

import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The answer, row by row.
 *
 * <pre>
 * {"realtime_start":"2023-07-18","realtime_end":"2023-07-18","units":"lin","output_type":1,"count":292,"offset":0,
 *  "limit":100000,"observations":[
 *   {"realtime_start":"2023-07-18","realtime_end":"2023-07-18","date":"1999-01-01","value":"0.244051250762677"}]}
 * </pre>
 */
final class FredDocument {
    private static final int MAX_DEPTH = 16;

    private static final int MAX_TEXT = 1_000;

    private static final int MAX_MEMBERS = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    .maxNumberLength(MAX_TEXT)
                    .build())
            .build();

    private FredDocument() {}

    /** Takes the rows in their order. */
    interface Rows {
        void row(long place, FredRow row);

        void broken(long place, FredRow.Broken why);
    }

    /**
     * Reads {@code in} to its end and closes it.
     *
     * @return the answer's own scalar members, name to text
     * @throws MalformedDocument it is not such an answer, or was cut short
     * @throws IOException {@code in} could not be read
     */
    static Map<String, String> read(InputStream in, Rows rows) throws IOException {
        Map<String, String> members = new TreeMap<>();
        try (in;
                JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedDocument("the document is not a JSON object");
            }
            boolean found = false;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (name.equals("observations")) {
                    if (found || token != JsonToken.START_ARRAY) {
                        throw new MalformedDocument("observations is not a list, or comes twice");
                    }
                    found = true;
                    list(json, rows);
                } else {
                    String text = scalar(json);
                    if (text != null && members.size() < MAX_MEMBERS) {
                        members.put(CleanText.of(name), text);
                    }
                }
            }
            if (!found) {
                throw new MalformedDocument("the document has no observations");
            }
            if (json.nextToken() != null) {
                throw new MalformedDocument("the document goes on after its end");
            }
            return members;
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new MalformedDocument(
                    "the document is not valid JSON, or was cut short, at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": "
                            + CleanText.line(String.valueOf(e.getOriginalMessage()), 200),
                    e);
        }
    }

    private static void list(JsonParser json, Rows rows) {
        for (long place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                rows.broken(place, new FredRow.Broken("", "is not an object", ""));
                continue;
            }
            String date = null;
            String vintage = null;
            String value = null;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                String text = scalar(json);
                switch (name) {
                    case "date" -> date = text;
                    case "realtime_start" -> vintage = text;
                    case "value" -> value = text;
                    default -> {}
                }
            }
            try {
                rows.row(place, FredRow.of(date, vintage, value));
            } catch (FredRow.Broken e) {
                rows.broken(place, e);
            }
        }
    }

    private static @Nullable String scalar(JsonParser json) {
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return null;
        }
        return json.currentToken() == JsonToken.VALUE_NULL ? null : CleanText.of(json.getString());
    }
}
