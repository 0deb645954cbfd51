package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.filing.Cik;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The first pass over a document: reads it from the first byte to the last without keeping any of it, so that a file
 * that is cut short, no JSON, or no EDGAR document is refused whole instead of being half recorded.
 */
public final class DocumentInspector {
    private final JsonParser json;

    private @Nullable DocumentFormat format;

    private @Nullable Cik cik;

    private @Nullable String name;

    private boolean hasFilings;

    private long count;

    private DocumentInspector(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads {@code in} to its end and closes it.
     *
     * @param fileName says the CIK where the document does not, as {@code CIK0001318605-submissions-001.json}
     * @throws MalformedDocument in one sentence what is wrong, with line and column where there is such a place
     * @throws IOException {@code in} could not be read
     */
    public static Inspection inspect(InputStream in, String fileName) throws IOException {
        Inspection[] result = new Inspection[1];
        JsonDocument.read(in, json -> {
            DocumentInspector inspector = new DocumentInspector(json);
            inspector.document();
            result[0] = inspector.conclusion(fileName);
        });
        return result[0];
    }

    private void document() {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            switch (member) {
                case "cik" -> setCik(CikField.read(json));
                case "name", "entityName" -> {
                    String given = JsonDocument.nonBlank(json);
                    name = given == null ? null : CleanText.cut(given, Limits.NAME);
                }
                case "facts" -> {
                    setFormat(DocumentFormat.COMPANYFACTS);
                    demand(JsonToken.START_OBJECT, "facts is not an object");
                    facts();
                }
                case "filings" -> {
                    setFormat(DocumentFormat.SUBMISSIONS);
                    demand(JsonToken.START_OBJECT, "filings is not an object");
                    filings();
                }
                case "accessionNumber" -> {
                    setFormat(DocumentFormat.SUBMISSIONS_PAGE);
                    demand(JsonToken.START_ARRAY, "accessionNumber is not a list");
                    count += elements();
                }
                default -> json.skipChildren();
            }
        }
    }

    private Inspection conclusion(String fileName) {
        if (format == null) {
            throw new MalformedDocument("the document is no EDGAR document the catalog knows: it has neither facts"
                    + " (companyfacts), nor filings (submissions), nor accessionNumber (an older page of submissions)");
        }
        if (format == DocumentFormat.SUBMISSIONS && !hasFilings) {
            throw new MalformedDocument("the document has no filings.recent");
        }
        Cik company = cik != null ? cik : CikField.ofFileName(fileName);
        if (company == null) {
            throw new MalformedDocument("the document does not say its cik, and neither does its name, which may be"
                    + " CIK########## and an ending");
        }
        return new Inspection(format, company, name, count);
    }

    private void setCik(@Nullable Cik found) {
        if (cik != null && found != null && !cik.equals(found)) {
            throw new MalformedDocument("the document says two different ciks, " + cik + " and " + found);
        }
        cik = found == null ? cik : found;
    }

    private void setFormat(DocumentFormat found) {
        if (format == found) {
            throw new MalformedDocument("the document has the member '" + json.currentName() + "' twice");
        }
        if (format != null) {
            throw new MalformedDocument(
                    "the document looks like " + format.wire() + " and like " + found.wire() + " at once");
        }
        format = found;
    }

    private void demand(JsonToken expected, String otherwise) {
        if (json.currentToken() != expected) {
            throw new MalformedDocument(otherwise);
        }
    }

    private void filings() {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            if (member.equals("recent") && !hasFilings) {
                demand(JsonToken.START_OBJECT, "filings.recent is not an object");
                hasFilings = true;
                recent();
            } else {
                json.skipChildren();
            }
        }
    }

    private void recent() {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            if (member.equals("accessionNumber") && json.currentToken() == JsonToken.START_ARRAY) {
                count += elements();
            } else {
                json.skipChildren();
            }
        }
    }

    /** Misshapen parts are passed over here: the parser lists them as failures. */
    private void facts() {
        forEachObject(() -> forEachObject(() -> {
            for (String member = nextMember(json); member != null; member = nextMember(json)) {
                if (member.equals("units") && json.currentToken() == JsonToken.START_OBJECT) {
                    units();
                } else {
                    json.skipChildren();
                }
            }
        }));
    }

    private void forEachObject(Runnable reading) {
        while (nextMember(json) != null) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                reading.run();
            } else {
                json.skipChildren();
            }
        }
    }

    private void units() {
        while (nextMember(json) != null) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                count += elements();
            } else {
                json.skipChildren();
            }
        }
    }

    private long elements() {
        long elements = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            elements++;
        }
        return elements;
    }
}
