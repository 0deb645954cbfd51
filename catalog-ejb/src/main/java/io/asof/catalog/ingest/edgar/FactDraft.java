package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.kernel.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The fields of one fact as they come in, in any order; reused for each fact of a document. */
final class FactDraft {
    private final RecentTexts recent = new RecentTexts();

    private final FieldValue start = new FieldValue("start", recent);

    private final FieldValue end = new FieldValue("end", recent);

    private final FieldValue val = new FieldValue("val");

    private final FieldValue accn = new FieldValue("accn", recent);

    private final FieldValue filed = new FieldValue("filed", recent);

    private final FieldValue form = new FieldValue("form", recent);

    private final FieldValue fy = new FieldValue("fy");

    private final FieldValue fp = new FieldValue("fp", recent);

    private final Remembered<LocalDate> starts = new Remembered<>("start", FieldText::date);

    private final Remembered<LocalDate> ends = new Remembered<>("end", FieldText::date);

    private final Remembered<LocalDate> days = new Remembered<>("filed", FieldText::date);

    private final Remembered<AccessionNumber> accessions = new Remembered<>("accn", FieldText::accession);

    /** Reads the object the parser is at the beginning of, to its end. */
    void read(JsonParser json) {
        start.clear();
        end.clear();
        val.clear();
        accn.clear();
        filed.clear();
        form.clear();
        fy.clear();
        fp.clear();
        for (String name = JsonDocument.nextMember(json); name != null; name = JsonDocument.nextMember(json)) {
            switch (name) {
                case "start" -> start.read(json);
                case "end" -> end.read(json);
                case "val" -> val.read(json);
                case "accn" -> accn.read(json);
                case "filed" -> filed.read(json);
                case "form" -> form.read(json);
                case "fy" -> fy.read(json);
                case "fp" -> fp.read(json);
                default -> json.skipChildren();
            }
        }
    }

    Fact toFact(ConceptInDocument concept, String unit) throws BrokenRule {
        LocalDate lastDay = ends.of(end.text());
        Period period = new Period(firstDay(lastDay), lastDay);
        return new Fact(
                concept.taxonomy(),
                concept.name(),
                concept.label(),
                concept.description(),
                unit,
                period,
                FieldText.decimal(val.name(), val.number()),
                accessions.of(accn.text()),
                isGiven(filed) ? days.of(filed.text()) : null,
                isGiven(form) ? FieldText.code(form.name(), form.text()) : null,
                fy.scalar(),
                fp.scalar());
    }

    /** An instant has no start at all; one that is null or blank says something got lost, so it is not taken for one. */
    private @Nullable LocalDate firstDay(LocalDate lastDay) throws BrokenRule {
        if (start.isAbsent()) {
            return null;
        }
        LocalDate firstDay = starts.of(start.text());
        if (firstDay.isAfter(lastDay)) {
            throw new BrokenRule(start.name(), "start is after end", firstDay + " after " + lastDay);
        }
        return firstDay;
    }

    private static boolean isGiven(FieldValue field) {
        return !field.isAbsent() && !field.isNull();
    }
}
