package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.filing.Cik;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the SEC's company facts ({@code /api/xbrl/companyfacts/CIK##########.json}) one fact at a time, in memory that
 * does not grow with the document:
 *
 * <pre>{@code
 * {"cik": 320193, "entityName": "Apple Inc.", "facts": {"us-gaap": {"NetIncomeLoss": {"label": "Net Income (Loss)",
 *  "description": "The portion of profit …", "units": {"USD": [{"start": "2022-03-27", "end": "2022-06-25",
 *  "val": 19442000000, "accn": "0000320193-22-000070", "fy": 2022, "fp": "Q3", "form": "10-Q", "filed": "2022-07-29"}]}}}}}
 * }</pre>
 *
 * Keys may come in any order; keys it does not know are skipped. Each element of a unit's list becomes exactly one fact
 * or exactly one failure, so the two counts add up to {@link Inspection#count()} in a well-shaped document.
 */
public final class CompanyFactsParser {
    private final JsonParser json;

    private final FactSink sink;

    private final FactDraft draft = new FactDraft();

    private long ordinal;

    private CompanyFactsParser(JsonParser json, FactSink sink) {
        this.json = json;
        this.sink = sink;
    }

    /**
     * Reads the whole document and closes it.
     *
     * @throws MalformedDocument it is not a JSON object, or ends too early; what was read until there is with the sink
     *     already, so let {@link DocumentInspector} see the document first
     * @throws IOException {@code in} could not be read
     */
    public static void parse(InputStream in, FactSink sink) throws IOException {
        JsonDocument.read(in, json -> new CompanyFactsParser(json, sink).document());
    }

    private void document() {
        Cik cik = null;
        String entityName = null;
        boolean announced = false;
        for (String name = nextMember(json); name != null; name = nextMember(json)) {
            switch (name) {
                case "cik" -> cik = CikField.read(json);
                case "entityName" -> entityName = JsonDocument.nonBlank(json);
                case "facts" -> facts();
                default -> json.skipChildren();
            }
            if (!announced && cik != null && entityName != null) {
                sink.company(cik, entityName);
                announced = true;
            }
        }
        if (!announced) {
            sink.company(cik, entityName);
        }
    }

    private void facts() {
        JsonPath path = JsonPath.root().member("facts");
        if (isNot(JsonToken.START_OBJECT, path, "facts is not an object")) {
            return;
        }
        for (String taxonomy = nextMember(json); taxonomy != null; taxonomy = nextMember(json)) {
            taxonomy(taxonomy, path.member(taxonomy));
        }
    }

    private void taxonomy(String taxonomy, JsonPath path) {
        if (isNot(JsonToken.START_OBJECT, path, "a taxonomy is not an object")) {
            return;
        }
        for (String concept = nextMember(json); concept != null; concept = nextMember(json)) {
            concept(new ConceptInDocument(taxonomy, concept, null, null));
        }
    }

    private void concept(ConceptInDocument named) {
        if (isNot(JsonToken.START_OBJECT, named.path(), "a concept is not an object")) {
            return;
        }
        ConceptInDocument concept = named;
        boolean labelSeen = false;
        boolean descriptionSeen = false;
        boolean announced = false;
        boolean unitsSeen = false;
        for (String name = nextMember(json); name != null; name = nextMember(json)) {
            switch (name) {
                case "label" -> {
                    concept = concept.labelled(JsonDocument.nonBlank(json));
                    labelSeen = true;
                }
                case "description" -> {
                    concept = concept.described(JsonDocument.nonBlank(json));
                    descriptionSeen = true;
                }
                case "units" -> {
                    units(concept);
                    unitsSeen = true;
                }
                default -> json.skipChildren();
            }
            if (!announced && labelSeen && descriptionSeen) {
                announce(concept);
                announced = true;
            }
        }
        if (!announced) {
            announce(concept);
        }
        if (!unitsSeen) {
            sink.failure(new Failure(concept.path().member("units").toString(), "units is missing", ""));
        }
    }

    private void announce(ConceptInDocument concept) {
        sink.concept(
                CleanText.of(concept.taxonomy()), CleanText.of(concept.name()), concept.label(), concept.description());
    }

    private void units(ConceptInDocument concept) {
        JsonPath path = concept.path().member("units");
        if (isNot(JsonToken.START_OBJECT, path, "units is not an object")) {
            return;
        }
        for (String unit = nextMember(json); unit != null; unit = nextMember(json)) {
            unit(concept, unit, path);
        }
    }

    private void unit(ConceptInDocument concept, String unit, JsonPath units) {
        JsonPath path = units.member(unit);
        if (isNot(JsonToken.START_ARRAY, path, "a unit is not a list of facts")) {
            return;
        }
        BrokenRule misnamed = nameProblem(concept, unit);
        for (long index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            fact(concept, unit, misnamed, path, index);
            ordinal++;
        }
    }

    private void fact(
            ConceptInDocument concept, String unit, @Nullable BrokenRule misnamed, JsonPath path, long index) {
        if (isNot(JsonToken.START_OBJECT, path, index)) {
            return;
        }
        draft.read(json);
        try {
            if (misnamed != null) {
                throw misnamed;
            }
            sink.fact(draft.toFact(concept, unit, ordinal));
        } catch (BrokenRule broken) {
            sink.failure(broken.at(path.element(index)));
        }
    }

    /** What keeps the names of these facts from being a series' code; each of the facts is then left out for it. */
    private static @Nullable BrokenRule nameProblem(ConceptInDocument concept, String unit) {
        if (concept.taxonomy().isBlank() || concept.name().isBlank() || unit.isBlank()) {
            return new BrokenRule("", "the taxonomy, concept or unit is blank", unit);
        }
        if (unit.length() > FieldText.MAX_LENGTH) {
            return new BrokenRule("", "the unit is longer than " + FieldText.MAX_LENGTH + " characters", unit);
        }
        if (isUnclean(concept.taxonomy()) || isUnclean(concept.name()) || isUnclean(unit)) {
            return new BrokenRule("", "the taxonomy, concept or unit has a control character or is not NFC text", unit);
        }
        if (!SecSeriesCode.fits(concept.taxonomy(), concept.name(), unit)) {
            return new BrokenRule("", "the taxonomy, concept and unit are too long for a series code", unit);
        }
        return null;
    }

    private static boolean isUnclean(String name) {
        return name.chars().anyMatch(Character::isISOControl)
                || !CleanText.of(name).equals(name);
    }

    private boolean isNot(JsonToken expected, JsonPath path, long index) {
        // Builds the element's path only where it is needed: this is asked for every fact.
        return json.currentToken() != expected && isNot(expected, path.element(index), "a fact is not an object");
    }

    private boolean isNot(JsonToken expected, JsonPath path, String rule) {
        if (json.currentToken() == expected) {
            return false;
        }
        FieldValue value = new FieldValue("");
        value.read(json);
        sink.failure(new Failure(path.toString(), rule, value.shown()));
        return true;
    }
}
