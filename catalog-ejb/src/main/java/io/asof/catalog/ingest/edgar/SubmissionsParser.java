package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.MalformedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the SEC's submissions of a company ({@code /submissions/CIK##########.json}):
 *
 * <pre>{@code
 * {"cik": "0000320193", "name": "Apple Inc.", "sic": "3571", "tickers": ["AAPL"], "filings": {"recent": {
 *  "accessionNumber": ["0000320193-22-000070", …], "filingDate": ["2022-07-29", …],
 *  "acceptanceDateTime": ["2022-07-28T22:06:56.000Z", …], "form": ["10-Q", …]}, "files": […]}}
 * }</pre>
 *
 * and its older pages ({@code CIK##########-submissions-001.json}), which are the lists alone. The lists stand side by
 * side, so all of them are held until the document has ended: a few thousand filings, 100,000 at most. By which clock the times of acceptance are given is decided then ({@link AcceptanceClock}).
 */
public final class SubmissionsParser {
    private static final JsonPath RECENT = JsonPath.root().member("filings").member("recent");

    private SubmissionsParser() {}

    /**
     * Reads the whole document and closes it.
     *
     * @throws MalformedDocument it is not a JSON object, ends too early, lacks a list that must be there, or its lists do
     *     not have the same length
     * @throws IOException {@code in} could not be read
     */
    public static Submissions parse(InputStream in) throws IOException {
        CompanyFields company = new CompanyFields();
        FilingColumns columns = new FilingColumns();
        List<ImportFailure> inLists = new ArrayList<>();
        JsonPath[] path = {JsonPath.root()};
        JsonDocument.read(in, json -> {
            for (String member = nextMember(json); member != null; member = nextMember(json)) {
                if (member.equals("filings") && json.currentToken() == JsonToken.START_OBJECT) {
                    path[0] = RECENT;
                    filings(json, columns, inLists);
                } else if (isList(member, json, columns) && path[0] != RECENT) {
                    columns.readMember(path[0], member, json, inLists);
                } else {
                    company.read(member, json);
                }
            }
        });
        List<ListedFiling> filings = new ArrayList<>();
        List<ImportFailure> failures = new ArrayList<>(company.failures());
        failures.addAll(inLists);
        AcceptanceClock clock = columns.toFilings(path[0], filings, failures);
        return new Submissions(company.toDraft(), filings, clock, failures);
    }

    /**
     * Whether a member beside the company's own is one of the filings' lists, as in an older page: one it knows, or any
     * list after the first of them.
     */
    private static boolean isList(String member, JsonParser json, FilingColumns columns) {
        return json.currentToken() == JsonToken.START_ARRAY && (FilingColumns.knows(member) || columns.haveBegun());
    }

    private static void filings(JsonParser json, FilingColumns columns, List<ImportFailure> failures) {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            if (member.equals("recent") && json.currentToken() == JsonToken.START_OBJECT) {
                columns.readObject(RECENT, json, failures);
            } else {
                json.skipChildren();
            }
        }
    }
}
