package io.asof.catalog.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place where the database is not what its audit log says.
 *
 * @param event the number of the event the row belongs to; null for a row that belongs to none
 * @param table as in {@code observation}
 * @param key the natural key of the row, as the catalog's users know it
 * @param what is wrong there, in a few words: what is calculated, what is claimed
 */
public record Difference(@Nullable Long event, String table, String key, String what) {

    /** One line, without line breaks whatever the database holds. */
    public String line() {
        String text = (event == null ? "no event" : "event " + event) + "  " + table + "  " + key + "  " + what;
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** By the names in the command's JSON; {@code event} is text, as every event number of the catalog is. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", event == null ? null : event.toString());
        json.put("table", table);
        json.put("key", key);
        json.put("what", what);
        return json;
    }
}
