package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.JsonDocument.nextMember;

import io.asof.catalog.filing.SecSeriesCode;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
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
 * or exactly one failure, so the two counts add up to {@link Inspection#count()} in a well-shaped document whose
 * texts are not too long.
 */
public final class CompanyFactsParser {
    private final JsonParser json;

    private final FactSink sink;

    private final FactDraft draft = new FactDraft();

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
        for (String name = nextMember(json); name != null; name = nextMember(json)) {
            switch (name) {
                // Who needs it before the first fact asks the inspection, which cuts it likewise.
                case "entityName" -> text(JsonPath.root().member(name), name, Limits.NAME);
                case "facts" -> facts();
                default -> json.skipChildren();
            }
        }
    }

    private void facts() {
        JsonPath path = JsonPath.root().member("facts");
        if (skippedUnless(JsonToken.START_OBJECT, path, "facts is not an object")) {
            return;
        }
        for (String taxonomy = nextMember(json); taxonomy != null; taxonomy = nextMember(json)) {
            taxonomy(taxonomy, path.member(taxonomy));
        }
    }

    private void taxonomy(String taxonomy, JsonPath path) {
        if (skippedUnless(JsonToken.START_OBJECT, path, "a taxonomy is not an object")) {
            return;
        }
        for (String concept = nextMember(json); concept != null; concept = nextMember(json)) {
            concept(new ConceptInDocument(taxonomy, concept, null, null));
        }
    }

    private void concept(ConceptInDocument named) {
        if (skippedUnless(JsonToken.START_OBJECT, named.path(), "a concept is not an object")) {
            return;
        }
        ConceptInDocument concept = named;
        boolean unitsSeen = false;
        for (String name = nextMember(json); name != null; name = nextMember(json)) {
            switch (name) {
                case "label" -> concept = concept.labelled(text(concept.path().member(name), name, Limits.LABEL));
                case "description" ->
                    concept = concept.described(text(concept.path().member(name), name, Limits.DESCRIPTION));
                case "units" -> {
                    units(concept);
                    unitsSeen = true;
                }
                default -> json.skipChildren();
            }
        }
        if (!unitsSeen) {
            sink.failure(new ImportFailure(concept.path().member("units").toString(), "units is missing", ""));
        }
    }

    /** The text the parser stands on, null for blank and null; one that is too long is cut, and that is reported. */
    private @Nullable String text(JsonPath path, String field, int max) {
        String text = JsonDocument.nonBlank(json);
        if (text == null || text.length() <= max) {
            return text;
        }
        sink.failure(new ImportFailure(path.toString(), Limits.tooLong(field, max), text));
        return CleanText.cut(text, max);
    }

    private void units(ConceptInDocument concept) {
        JsonPath path = concept.path().member("units");
        if (skippedUnless(JsonToken.START_OBJECT, path, "units is not an object")) {
            return;
        }
        for (String unit = nextMember(json); unit != null; unit = nextMember(json)) {
            unit(concept, unit, path);
        }
    }

    private void unit(ConceptInDocument concept, String unit, JsonPath units) {
        JsonPath path = units.member(unit);
        if (skippedUnless(JsonToken.START_ARRAY, path, "a unit is not a list of facts")) {
            return;
        }
        BrokenRule misnamed = nameProblem(concept, unit);
        for (long index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            fact(concept, unit, misnamed, path, index);
        }
    }

    private void fact(
            ConceptInDocument concept, String unit, @Nullable BrokenRule misnamed, JsonPath path, long index) {
        if (skippedUnless(JsonToken.START_OBJECT, path, index)) {
            return;
        }
        draft.read(json);
        try {
            if (misnamed != null) {
                throw misnamed;
            }
            sink.fact(draft.toFact(concept, unit));
        } catch (BrokenRule broken) {
            sink.failure(broken.at(path.element(index)));
        }
    }

    /** What keeps the names of these facts from being a series' code; each of the facts is then left out for it. */
    private static @Nullable BrokenRule nameProblem(ConceptInDocument concept, String unit) {
        if (concept.taxonomy().isBlank() || concept.name().isBlank() || unit.isBlank()) {
            return new BrokenRule("", "the taxonomy, concept or unit is blank", unit);
        }
        if (unit.length() > Limits.CODE) {
            return new BrokenRule("", "the unit is longer than " + Limits.CODE + " characters", unit);
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

    private boolean skippedUnless(JsonToken expected, JsonPath path, long index) {
        // Builds the element's path only where it is needed: this is asked for every fact.
        return json.currentToken() != expected
                && skippedUnless(expected, path.element(index), "a fact is not an object");
    }

    /** Passes over the value the parser stands on and reports it, unless it is what is expected here. */
    private boolean skippedUnless(JsonToken expected, JsonPath path, String rule) {
        if (json.currentToken() == expected) {
            return false;
        }
        FieldValue value = new FieldValue("");
        value.read(json);
        sink.failure(new ImportFailure(path.toString(), rule, value.shown()));
        return true;
    }
}
