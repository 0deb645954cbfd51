package io.asof.catalog.it.audit;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A few made-up companies in a catalog: known by submissions before their facts and after them, one with numbers that its
 * publisher corrected, and a file with a line that can't be read. So there is something in every table.
 */
final class SmallCatalog {
    /** A series of which a number was restated in October 2022. */
    static final String RESTATED = "/api/v1/series/sec/9990000001/us-gaap/NetIncomeLoss/USD/A";

    private static final String SUBMISSIONS = "submissions/CIK9990000001.json";

    private static final String OLDER = "submissions/CIK9990000001-submissions-001.json";

    private static final String FACTS = "companyfacts/CIK9990000001.json";

    private final RunningCatalog catalog;

    SmallCatalog(RunningCatalog catalog) {
        this.catalog = catalog;
    }

    void fill() {
        catalog.importSample();
        // Facts first: their releases become known better by the submissions.
        offer('1', FACTS, "", "");
        offer('1', SUBMISSIONS, "", "");
        offer('1', OLDER, "", "");
        // A publisher that corrects a number, and one that writes a number that is none.
        offer('2', SUBMISSIONS, "", "");
        offer('2', FACTS, "", "");
        offer('2', FACTS, "\"val\": ", "\"val\": 1");
        offer('3', FACTS, "\"end\": \"20", "\"end\": \"x0");
    }

    /** Something that was not there before. */
    void importAnotherFile() {
        offer('4', FACTS, "", "");
    }

    /** The sample's file as that of another company, with the first place of a text changed. */
    private void offer(char company, String file, String old, String changed) {
        try {
            String text =
                    Files.readString(RunningCatalog.SAMPLE.resolve(file)).replace("999000000", "99900000" + company);
            int place = text.indexOf(old, text.length() / 2);
            if (!old.isEmpty()) {
                text = text.substring(0, place) + changed + text.substring(place + old.length());
            }
            Path folder = Files.createTempDirectory("tampering");
            Path renamed =
                    folder.resolve(Path.of(file).getFileName().toString().replace("999000000", "99900000" + company));
            Files.writeString(renamed, text);
            catalog.importFile(renamed);
            Files.delete(renamed);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
