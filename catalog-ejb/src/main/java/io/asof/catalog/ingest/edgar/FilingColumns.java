package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The parallel lists of a submissions document; a filing is what stands at the same place in each. */
final class FilingColumns {
    /** A filer of many forms a day for thirty years stays below; a hostile file does not. */
    static final int MAX_ROWS = 100_000;

    static final String ACCESSION = "accessionNumber";

    private static final Set<String> KNOWN = Set.of(
            ACCESSION,
            "filingDate",
            "reportDate",
            "acceptanceDateTime",
            "act",
            "form",
            "fileNumber",
            "filmNumber",
            "items",
            "size",
            "isXBRL",
            "isInlineXBRL",
            "primaryDocument",
            "primaryDocDescription");

    private final Map<String, List<String>> columns = new HashMap<>();

    /** Reads the object the parser is at the beginning of, to its end. */
    void readObject(JsonParser json) {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            readMember(member, json);
        }
    }

    /** Takes the member if it is a list it knows, or skips it: newer files have lists that older ones have not. */
    void readMember(String member, JsonParser json) {
        if (!KNOWN.contains(member)) {
            json.skipChildren();
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedDocument(member + " is not a list");
        }
        if (columns.put(member, column(member, json)) != null) {
            throw new MalformedDocument(member + " is given twice");
        }
    }

    static boolean knows(String member) {
        return KNOWN.contains(member);
    }

    private static List<String> column(String member, JsonParser json) {
        List<String> column = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (column.size() == MAX_ROWS) {
                throw new MalformedDocument(member + " has more than " + MAX_ROWS + " entries");
            }
            if (json.currentToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.START_ARRAY) {
                throw new MalformedDocument(member + "[" + column.size() + "] is neither text nor a number");
            }
            String text = JsonDocument.nonBlank(json);
            column.add(text == null ? "" : Failure.cut(text, 1000));
        }
        return column;
    }

    /**
     * Turns rows into filings; those that break a rule into failures.
     *
     * @throws MalformedDocument the lists do not have the same length, so nobody can say which values belong together
     */
    void toFilings(JsonPath path, List<FilingRecord> filings, List<Failure> failures) {
        int rows = demandColumn(ACCESSION).size();
        demandColumn("form");
        demandColumn("filingDate");
        columns.forEach((name, column) -> {
            if (column.size() != rows) {
                throw new MalformedDocument("the lists do not have the same length: " + ACCESSION + " has " + rows
                        + " entries, " + name + " has " + column.size());
            }
        });
        for (int row = 0; row < rows; row++) {
            try {
                filings.add(filing(row));
            } catch (BrokenRule broken) {
                failures.add(broken.inColumn(path, row));
            }
        }
    }

    private List<String> demandColumn(String name) {
        List<String> column = columns.get(name);
        if (column == null) {
            throw new MalformedDocument("the list " + name + " is missing");
        }
        return column;
    }

    private FilingRecord filing(int row) throws BrokenRule {
        String reportDate = text("reportDate", row);
        String acceptance = text("acceptanceDateTime", row);
        String size = text("size", row);
        return new FilingRecord(
                FieldText.accession(ACCESSION, demand(ACCESSION, row)),
                FieldText.code("form", demand("form", row)),
                FieldText.date("filingDate", demand("filingDate", row)),
                reportDate == null ? null : FieldText.date("reportDate", reportDate),
                acceptance == null ? null : FieldText.instant("acceptanceDateTime", acceptance),
                text("items", row),
                text("primaryDocument", row),
                text("primaryDocDescription", row),
                size == null ? null : bytes(size),
                isSet("isXBRL", row),
                isSet("isInlineXBRL", row),
                text("act", row),
                text("fileNumber", row),
                text("filmNumber", row));
    }

    private static Long bytes(String size) throws BrokenRule {
        if (size.length() > 18 || !size.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BrokenRule("size", "size is not a number of bytes", size);
        }
        return Long.valueOf(size);
    }

    private boolean isSet(String column, int row) {
        String flag = text(column, row);
        return "1".equals(flag) || "true".equals(flag);
    }

    private String demand(String column, int row) throws BrokenRule {
        String text = text(column, row);
        if (text == null) {
            throw new BrokenRule(column, column + " is blank", "");
        }
        return text;
    }

    /** Null where the list is missing from the document or says nothing at this place. */
    private @Nullable String text(String column, int row) {
        List<String> values = columns.get(column);
        return values == null || values.get(row).isEmpty() ? null : values.get(row);
    }
}
