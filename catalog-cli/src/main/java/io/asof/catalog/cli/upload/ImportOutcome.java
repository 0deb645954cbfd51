package io.asof.catalog.cli.upload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param facts how many the file holds; of submissions, filings
 * @param failures the first of those that were refused, a line each
 * @param error why the file as a whole was refused, if it was
 */
public record ImportOutcome(
        String file,
        long facts,
        long recorded,
        long alreadyKnown,
        long failed,
        List<String> failures,
        @Nullable String error) {

    static ImportOutcome of(ImportFile file, ImportJob job, List<String> failures) {
        String error = job.state().equals("FAILED") ? String.valueOf(job.error()) : null;
        return new ImportOutcome(
                file.label(), job.facts(), job.recorded(), job.alreadyKnown(), job.failed(), failures, error);
    }

    static ImportOutcome refused(ImportFile file, String error) {
        return new ImportOutcome(file.label(), 0, 0, 0, 0, List.of(), error);
    }

    public boolean clean() {
        return failed == 0 && error == null;
    }

    /** The counts by their names in the command's JSON; {@code error} only where there is one. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("facts", facts);
        json.put("recorded", recorded);
        json.put("alreadyKnown", alreadyKnown);
        json.put("failed", failed);
        if (error != null) {
            json.put("error", error);
        }
        return json;
    }
}
