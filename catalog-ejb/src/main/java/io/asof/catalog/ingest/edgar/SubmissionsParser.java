package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

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
 * side, so all of them are held until the document has ended: a few thousand filings, 100,000 at most.
 */
public final class SubmissionsParser {
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
        JsonPath[] path = {JsonPath.root()};
        JsonDocument.read(in, json -> {
            for (String member = nextMember(json); member != null; member = nextMember(json)) {
                if (member.equals("filings") && json.currentToken() == JsonToken.START_OBJECT) {
                    filings(json, columns);
                    path[0] = JsonPath.root().member("filings").member("recent");
                } else if (FilingColumns.knows(member) && json.currentToken() == JsonToken.START_ARRAY) {
                    columns.readMember(member, json);
                } else {
                    company.read(member, json);
                }
            }
        });
        List<FilingRecord> filings = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        if (company.isNameless()) {
            failures.add(new Failure(JsonPath.root().member("name").toString(), "name is missing", ""));
        }
        columns.toFilings(path[0], filings, failures);
        return new Submissions(company.toProfile(), filings, failures);
    }

    private static void filings(JsonParser json, FilingColumns columns) {
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            if (member.equals("recent") && json.currentToken() == JsonToken.START_OBJECT) {
                columns.readObject(json);
            } else {
                json.skipChildren();
            }
        }
    }
}
