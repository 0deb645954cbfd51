package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.filing.Cik;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The company's own fields of a submissions document as they come in, in any order. */
final class CompanyFields {
    private static final Set<String> METADATA = Set.of(
            "ownerOrg",
            "description",
            "website",
            "investorWebsite",
            "stateOfIncorporationDescription",
            "phone",
            "flags");

    private static final int MAX_METADATA = 1000;

    private final Map<String, String> texts = new HashMap<>();

    private final Map<String, String> metadata = new HashMap<>();

    private final List<CompanyProfile.FormerName> formerNames = new ArrayList<>();

    private List<String> tickers = List.of();

    private List<String> exchanges = List.of();

    private @Nullable Cik cik;

    /** Takes the member whose value the parser stands on, or skips it. */
    void read(String member, JsonParser json) {
        switch (member) {
            case "cik" -> cik = CikField.read(json);
            case "name",
                    "entityType",
                    "sic",
                    "sicDescription",
                    "ein",
                    "lei",
                    "category",
                    "fiscalYearEnd",
                    "stateOfIncorporation" -> put(texts, member, json);
            case "tickers" -> tickers = texts(json);
            case "exchanges" -> exchanges = texts(json);
            case "formerNames" -> formerNames(json);
            case "addresses" -> addresses(json);
            default -> {
                if (METADATA.contains(member)) {
                    put(metadata, member, json);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Whether the document is about one company but does not say its name. */
    boolean isNameless() {
        return cik != null && !texts.containsKey("name");
    }

    /** Null where the document names no company, as the older pages. */
    @Nullable
    CompanyProfile toProfile() {
        String name = texts.get("name");
        if (cik == null || name == null) {
            return null;
        }
        return new CompanyProfile(
                cik,
                name,
                texts.get("entityType"),
                texts.get("sic"),
                texts.get("sicDescription"),
                tickers,
                exchanges,
                texts.get("ein"),
                texts.get("lei"),
                texts.get("category"),
                texts.get("fiscalYearEnd"),
                texts.get("stateOfIncorporation"),
                formerNames,
                metadata);
    }

    private static void put(Map<String, String> target, String key, JsonParser json) {
        String text = JsonDocument.nonBlank(json);
        if (text != null) {
            target.put(key, Failure.cut(text, MAX_METADATA));
        }
    }

    private static List<String> texts(JsonParser json) {
        List<String> texts = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return texts;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String text = JsonDocument.nonBlank(json);
            if (text != null) {
                texts.add(Failure.cut(text, FieldText.MAX_LENGTH));
            }
        }
        return texts;
    }

    private void formerNames(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                formerName(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void formerName(JsonParser json) {
        Map<String, String> fields = new HashMap<>();
        for (String member = nextMember(json); member != null; member = nextMember(json)) {
            put(fields, member, json);
        }
        String name = fields.get("name");
        if (name != null) {
            formerNames.add(new CompanyProfile.FormerName(name, day(fields.get("from")), day(fields.get("to"))));
        }
    }

    /** The day of {@code 2005-02-17T05:00:00.000Z}: the hour is midnight in whichever zone the file was written. */
    private static @Nullable LocalDate day(@Nullable String instant) {
        try {
            return instant == null ? null : FieldText.date("", Failure.cut(instant, 10));
        } catch (BrokenRule e) {
            return null;
        }
    }

    private void addresses(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String kind = nextMember(json); kind != null; kind = nextMember(json)) {
            boolean known = kind.equals("mailing") || kind.equals("business");
            if (!known || json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
            } else {
                for (String line = nextMember(json); line != null; line = nextMember(json)) {
                    put(metadata, "addresses." + kind + "." + CleanText.of(Failure.cut(line, 50)), json);
                }
            }
        }
    }
}
