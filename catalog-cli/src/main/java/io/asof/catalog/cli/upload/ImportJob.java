package io.asof.catalog.cli.upload;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalog says of an import at one moment. */
record ImportJob(
        String id,
        String state,
        long facts,
        long processed,
        long recorded,
        long alreadyKnown,
        long failed,
        @Nullable String error) {

    /**
     * Reads the view of {@code /api/v1/imports/{id}}.
     *
     * @throws ParseException if the text is not such a view
     */
    static ImportJob parse(String json) throws ParseException {
        Map<String, Object> view = JSONObjectUtils.parse(json);
        if (!(view.get("id") instanceof String id) || !(view.get("state") instanceof String state)) {
            throw new ParseException("no id and state of an import in: " + json, 0);
        }
        return new ImportJob(
                id,
                state,
                count(view, "facts"),
                count(view, "processed"),
                count(view, "recorded"),
                count(view, "alreadyKnown"),
                count(view, "failed"),
                view.get("error") instanceof String error ? error : null);
    }

    boolean ended() {
        return state.equals("FINISHED") || state.equals("FAILED");
    }

    private static long count(Map<String, Object> view, String name) {
        return view.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
