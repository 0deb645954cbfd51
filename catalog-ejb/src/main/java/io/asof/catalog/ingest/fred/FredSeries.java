package io.asof.catalog.ingest.fred;

import io.asof.catalog.ingest.ImportDocument;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.CleanText;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.SeriesDraft;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which series an answer is of, and what it says of it. */
final class FredSeries {
    static final String SOURCE = "fred";

    private static final String LEVELS = "lin";

    private static final Pattern UNITS = Pattern.compile("[a-z0-9]{1,8}");

    /** Members that say what was asked for, worth keeping. */
    private static final List<String> KEPT =
            List.of("observation_start", "observation_end", "units", "output_type", "file_type", "order_by");

    private FredSeries() {}

    /**
     * The option {@code series}, else the file's name in capitals; units other than levels are a series of their own.
     *
     * @throws MalformedDocument neither is a code of FRED's
     */
    static SeriesCode code(ImportDocument document, Map<String, String> members) {
        String given = document.options().get("series");
        String id = given == null ? SOURCE + "/" + base(document.name()) : given;
        String units = members.getOrDefault("units", LEVELS);
        if (!UNITS.matcher(units).matches()) {
            throw new MalformedDocument(
                    "units is '" + CleanText.line(units, 20) + "', which the catalog does not know");
        }
        try {
            SeriesCode code = SeriesCode.parse(units.equals(LEVELS) ? id : id + "/" + units);
            if (code.provider().equals(SOURCE)) {
                return code;
            }
        } catch (CatalogException e) {
            // Said below.
        }
        throw new MalformedDocument("the document does not name its series, and '" + CleanText.line(id, 100)
                + "' is none of FRED's: give the option series, e.g. fred/CPIAUCSL");
    }

    static SeriesDraft draft(SeriesCode code, FredInspection inspection) {
        Map<String, String> metadata = new TreeMap<>();
        for (String member : KEPT) {
            String text = inspection.members().get(member);
            if (text != null) {
                metadata.put(member, text);
            }
        }
        String units = inspection.members().getOrDefault("units", LEVELS);
        String id = code.value().split("/", -1)[1];
        return new SeriesDraft(
                code,
                "FRED " + id + (units.equals(LEVELS) ? "" : " (" + units + ")"),
                null,
                // The answer says what was done to the numbers, not what they count.
                units.equals(LEVELS) ? "unstated" : units,
                inspection.frequency(),
                null,
                Map.of(SOURCE, id),
                List.of(),
                metadata,
                "FRED " + id);
    }

    private static String base(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return (dot > 0 ? file.substring(0, dot) : file).toUpperCase(Locale.ROOT);
    }
}
