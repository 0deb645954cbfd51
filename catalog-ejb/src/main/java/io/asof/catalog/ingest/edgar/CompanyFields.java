package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FormerName;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.kernel.CleanText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The company's own fields of a submissions document as they come in, in any order; blank and null mean absent. What has
 * no place of its own in a {@link CompanyDraft} becomes metadata under the SEC's name, also what is not known today:
 * text and numbers as they stand, lists and objects as canonical JSON, the lines of an address as {@code
 * addresses.business.city}.
 */
final class CompanyFields {
    private final Map<String, String> metadata = new HashMap<>();

    private final List<FormerName> formerNames = new ArrayList<>();

    private final List<ImportFailure> failures = new ArrayList<>();

    private List<String> tickers = List.of();

    private List<String> exchanges = List.of();

    private @Nullable Cik cik;

    private @Nullable String name;

    private boolean tooMany;

    /** Takes the member whose value the parser stands on. */
    void read(String member, JsonParser json) {
        JsonPath path = JsonPath.root().member(member);
        switch (member) {
            case "cik" -> cik = CikField.read(json);
            case "name" -> name = name(path, json);
            case "tickers" -> tickers = texts(path, member, json);
            case "exchanges" -> exchanges = texts(path, member, json);
            case "formerNames" -> formerNames(path, json);
            case "addresses" -> addresses(path, json);
            default -> put(path, member, json);
        }
    }

    /** Null where the document names no company, as the older pages. */
    @Nullable
    CompanyDraft toDraft() {
        if (cik == null || name == null) {
            return null;
        }
        return new CompanyDraft(
                cik,
                name,
                CompanyDraft.Completeness.SUBMISSIONS,
                List.copyOf(tickers),
                List.copyOf(exchanges),
                List.copyOf(formerNames),
                metadata);
    }

    /** What was left out or cut; also that the document is about one company and does not say its name. */
    List<ImportFailure> failures() {
        if (cik != null && name == null) {
            fail(JsonPath.root().member("name"), "name is missing", "");
        }
        return failures;
    }

    private @Nullable String name(JsonPath path, JsonParser json) {
        String text = JsonDocument.nonBlank(json);
        return text == null ? null : bounded(path, "name", text, Limits.NAME);
    }

    private void put(JsonPath path, String key, JsonParser json) {
        String text = text(path, key, json);
        if (text == null) {
            return;
        }
        String clean = CleanText.of(key);
        if (clean.length() > Limits.CODE) {
            fail(path, "the name of the field is longer than " + Limits.CODE + " characters, it was left out", text);
        } else if (metadata.size() < Limits.COMPANY_FIELDS || metadata.containsKey(clean)) {
            metadata.put(clean, text);
        } else if (!tooMany) {
            tooMany = true;
            fail(path, "the company has more than " + Limits.COMPANY_FIELDS + " fields, this and more left out", text);
        }
    }

    private @Nullable String text(JsonPath path, String key, JsonParser json) {
        JsonToken token = json.currentToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            String text = JsonDocument.nonBlank(json);
            return text == null ? null : bounded(path, key, text, Limits.COMPANY_TEXT);
        }
        String nested = CanonicalJson.read(json, Limits.COMPANY_TEXT);
        if (nested == null) {
            fail(path, key + " is longer than " + Limits.COMPANY_TEXT + " characters as JSON, it was left out", "");
        }
        return nested == null || nested.equals("[]") || nested.equals("{}") ? null : nested;
    }

    /** The tickers and the exchanges stand side by side: a blank within a list keeps its place. */
    private List<String> texts(JsonPath path, String member, JsonParser json) {
        List<String> texts = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return texts;
        }
        int filled = 0;
        long index = 0;
        for (; json.nextToken() != JsonToken.END_ARRAY; index++) {
            String text = JsonDocument.nonBlank(json);
            if (index < Limits.TICKERS) {
                texts.add(text == null ? "" : bounded(path.element(index), member, text, Limits.CODE));
                filled = text == null ? filled : texts.size();
            }
        }
        if (index > Limits.TICKERS) {
            fail(path, member + " has more than " + Limits.TICKERS + " entries, the rest left out", index + " entries");
        }
        return texts.subList(0, filled);
    }

    private void formerNames(JsonPath path, JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        long index = 0;
        for (; json.nextToken() != JsonToken.END_ARRAY; index++) {
            if (json.currentToken() == JsonToken.START_OBJECT && index < Limits.FORMER_NAMES) {
                formerName(path.element(index), json);
            } else {
                json.skipChildren();
            }
        }
        if (index > Limits.FORMER_NAMES) {
            fail(path, "formerNames has more than " + Limits.FORMER_NAMES + " entries, the rest left out", "" + index);
        }
    }

    private void formerName(JsonPath path, JsonParser json) {
        String former = null;
        LocalDate from = null;
        LocalDate to = null;
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            switch (member) {
                case "name" -> former = name(path.member("name"), json);
                case "from" -> from = day(JsonDocument.nonBlank(json));
                case "to" -> to = day(JsonDocument.nonBlank(json));
                default -> json.skipChildren();
            }
        }
        if (former != null) {
            formerNames.add(new FormerName(former, from, to));
        }
    }

    /** The day of {@code 2005-02-17T05:00:00.000Z}: the hour is midnight in whichever zone the file was written. */
    private static @Nullable LocalDate day(@Nullable String instant) {
        try {
            return instant == null ? null : FieldText.date("", CleanText.cut(instant, 10));
        } catch (BrokenRule e) {
            return null;
        }
    }

    private void addresses(JsonPath path, JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            put(path, "addresses", json);
            return;
        }
        for (String kind = nextMember(json); kind != null; kind = nextMember(json)) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                put(path.member(kind), "addresses." + kind, json);
                continue;
            }
            for (String line = nextMember(json); line != null; line = nextMember(json)) {
                put(path.member(kind).member(line), "addresses." + kind + "." + line, json);
            }
        }
    }

    private String bounded(JsonPath path, String field, String text, int max) {
        if (text.length() > max) {
            fail(path, Limits.tooLong(field, max), text);
        }
        return CleanText.cut(text, max);
    }

    private void fail(JsonPath path, String rule, String value) {
        failures.add(new ImportFailure(path.toString(), rule, value));
    }
}
