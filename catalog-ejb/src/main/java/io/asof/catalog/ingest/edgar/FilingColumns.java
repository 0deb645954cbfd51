package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The parallel lists of a submissions document; a filing is what stands at the same place in each. Lists that are not
 * known today are kept as well, as text.
 */
final class FilingColumns {
    static final String ACCESSION = "accessionNumber";

    private static final String ACCEPTANCE = "acceptanceDateTime";

    private static final String FORM = "form";

    private static final String FILING_DATE = "filingDate";

    private static final String REPORT_DATE = "reportDate";

    /** With a place of their own in a filing; the others become its metadata. */
    private static final Set<String> FIELDS = Set.of(ACCESSION, ACCEPTANCE, FORM, FILING_DATE, REPORT_DATE);

    private static final Set<String> FLAGS = Set.of("isXBRL", "isInlineXBRL");

    private static final Set<String> KNOWN = Set.of(
            ACCESSION,
            FILING_DATE,
            REPORT_DATE,
            ACCEPTANCE,
            "act",
            FORM,
            "fileNumber",
            "filmNumber",
            "items",
            "size",
            "isXBRL",
            "isInlineXBRL",
            "primaryDocument",
            "primaryDocDescription");

    /** One more than is taken, and one for half a pair: so that a text that is too long can be told from one that is not. */
    private static final int HELD = Limits.FILING_TEXT + 2;

    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    /** A row whose time of acceptance is not yet understood. */
    private record Row(FilingDraft filing, @Nullable StatedAcceptance acceptance) {}

    /** Reads the object the parser is at the beginning of, to its end. */
    void readObject(JsonPath path, JsonParser json, List<ImportFailure> failures) {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            readMember(path, member, json, failures);
        }
    }

    /** Takes the member: one that is known must be a list, one that is not may be whatever newer files have. */
    void readMember(JsonPath path, String member, JsonParser json, List<ImportFailure> failures) {
        if (!KNOWN.contains(member)) {
            readUnknown(path.member(member), member, json, failures);
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

    /** Whether one of the lists has come by, the first of which is a filing's number where the SEC writes them. */
    boolean haveBegun() {
        return !columns.isEmpty();
    }

    private void readUnknown(JsonPath path, String member, JsonParser json, List<ImportFailure> failures) {
        String name = CleanText.of(member);
        String problem = null;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            problem = "is not a list";
        } else if (name.isBlank() || name.length() > Limits.CODE) {
            problem = "has a blank name, or one longer than " + Limits.CODE + " characters";
        } else if (columns.containsKey(name)) {
            problem = "is given twice";
        } else if (columns.size() >= Limits.COLUMNS) {
            problem = "is one list more than " + Limits.COLUMNS;
        }
        if (problem != null) {
            json.skipChildren();
            failures.add(new ImportFailure(path.toString(), CleanText.cut(name, Limits.CODE) + " " + problem, ""));
            return;
        }
        columns.put(name, column(CleanText.cut(name, Limits.CODE), json));
    }

    private static List<String> column(String member, JsonParser json) {
        List<String> column = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (column.size() == Limits.ROWS) {
                throw new MalformedDocument(member + " has more than " + Limits.ROWS + " entries");
            }
            column.add(CleanText.cut(cell(member, column.size(), json), HELD));
        }
        return column;
    }

    private static String cell(String member, int row, JsonParser json) {
        JsonToken token = json.currentToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            return Objects.requireNonNullElse(JsonDocument.nonBlank(json), "");
        }
        if (KNOWN.contains(member)) {
            throw new MalformedDocument(member + "[" + row + "] is neither text nor a number");
        }
        // Too long to be kept whole stays too long, and is reported with its row.
        return Objects.requireNonNullElseGet(CanonicalJson.read(json, Limits.FILING_TEXT), () -> "…".repeat(HELD));
    }

    /**
     * Turns rows into filings; those that break a rule into failures. The clock is decided from all rows that are good.
     *
     * @param path of the object that holds the lists
     * @throws MalformedDocument the lists do not have the same length, so nobody can say which values belong together
     */
    AcceptanceClock toFilings(JsonPath path, List<ListedFiling> filings, List<ImportFailure> failures) {
        int rows = demandColumn(ACCESSION).size();
        demandColumn(FORM);
        demandColumn(FILING_DATE);
        dropUnequal(path, rows, failures);
        List<Row> good = new ArrayList<>(rows);
        List<StatedAcceptance> acceptances = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            try {
                Row read = row(path, row, failures);
                good.add(read);
                if (read.acceptance() != null) {
                    acceptances.add(read.acceptance());
                }
            } catch (BrokenRule broken) {
                failures.add(broken.inColumn(path, row));
            }
        }
        AcceptanceClock clock = AcceptanceClock.of(acceptances);
        good.forEach(row -> filings.add(listed(row, clock)));
        return clock;
    }

    /** A list nobody knows that does not fit the others is no reason to refuse the document. */
    private void dropUnequal(JsonPath path, int rows, List<ImportFailure> failures) {
        columns.entrySet().removeIf(entry -> {
            int size = entry.getValue().size();
            if (size == rows) {
                return false;
            }
            String counts = ACCESSION + " has " + rows + " entries, " + entry.getKey() + " has " + size;
            if (KNOWN.contains(entry.getKey())) {
                throw new MalformedDocument("the lists do not have the same length: " + counts);
            }
            failures.add(new ImportFailure(path.member(entry.getKey()).toString(), counts + ", it was left out", ""));
            return true;
        });
    }

    private List<String> demandColumn(String name) {
        List<String> column = columns.get(name);
        if (column == null) {
            throw new MalformedDocument("the list " + name + " is missing");
        }
        return column;
    }

    private Row row(JsonPath path, int row, List<ImportFailure> failures) throws BrokenRule {
        AccessionNumber accession = FieldText.accession(ACCESSION, demand(ACCESSION, row));
        String form = FieldText.code(FORM, demand(FORM, row));
        LocalDate filingDate = FieldText.date(FILING_DATE, demand(FILING_DATE, row));
        String reportDate = text(REPORT_DATE, row);
        String acceptance = text(ACCEPTANCE, row);
        OffsetDateTime stated = acceptance == null ? null : FieldText.instant(ACCEPTANCE, acceptance);
        FilingDraft filing = new FilingDraft(
                accession,
                true,
                form,
                filingDate,
                reportDate == null ? null : FieldText.date(REPORT_DATE, reportDate),
                null,
                metadata(path, row, failures));
        return new Row(filing, stated == null ? null : new StatedAcceptance(stated, form, filingDate));
    }

    private static ListedFiling listed(Row row, AcceptanceClock clock) {
        FilingDraft filing = row.filing();
        StatedAcceptance acceptance = row.acceptance();
        String form = Objects.requireNonNull(filing.form());
        LocalDate filingDate = Objects.requireNonNull(filing.filingDate());
        if (acceptance == null) {
            return new ListedFiling(filing, PublicRelease.of(null, form, filingDate, clock.evidence()));
        }
        Instant accepted = clock.read(acceptance.stated()).toInstant();
        return new ListedFiling(
                new FilingDraft(
                        filing.accession(),
                        true,
                        form,
                        filingDate,
                        filing.reportDate(),
                        EdgarHours.isMidnight(clock.read(acceptance.stated())) ? null : accepted,
                        filing.metadata()),
                PublicRelease.of(accepted, form, filingDate, clock.evidence()));
    }

    private Map<String, String> metadata(JsonPath path, int row, List<ImportFailure> failures) throws BrokenRule {
        Map<String, String> metadata = new HashMap<>();
        String size = text("size", row);
        if (size != null) {
            demandBytes(size);
        }
        for (String column : columns.keySet()) {
            String text = text(column, row);
            if (text == null || FIELDS.contains(column)) {
                continue;
            }
            if (text.length() > Limits.FILING_TEXT) {
                failures.add(new ImportFailure(
                        path.member(column).element(row).toString(), Limits.tooLong(column, Limits.FILING_TEXT), text));
            }
            metadata.put(column, FLAGS.contains(column) ? flag(text) : CleanText.cut(text, Limits.FILING_TEXT));
        }
        return metadata;
    }

    private static void demandBytes(String size) throws BrokenRule {
        if (size.length() > 18 || !size.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BrokenRule("size", "size is not a number of bytes", size);
        }
    }

    private static String flag(String text) {
        return Boolean.toString("1".equals(text) || "true".equals(text));
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
