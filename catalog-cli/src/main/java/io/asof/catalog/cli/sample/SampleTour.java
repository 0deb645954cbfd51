package io.asof.catalog.cli.sample;

import io.asof.catalog.cli.folder.Keys;
import io.asof.catalog.cli.token.Role;
import io.asof.catalog.cli.token.TokenIssuer;
import io.asof.catalog.cli.upload.CatalogClient;
import io.asof.catalog.cli.upload.ImportFile;
import io.asof.catalog.cli.upload.ImportOutcome;
import io.asof.catalog.cli.upload.ProgressLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A newcomer's first minute: the sample goes in through the front door, and three questions are laid out. */
public final class SampleTour {
    private static final String NAME = "newcomer";
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(30);
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final String address;
    private final String token;

    /** A tour of the running catalog at that address, with these keys. */
    public SampleTour(String address, Keys keys) {
        this.address = address;
        this.token =
                new TokenIssuer(keys).issue(NAME, List.of(Role.READER, Role.STEWARD), Instant.now(), TOKEN_LIFETIME);
    }

    /** Imports the sample, unless an earlier start did. */
    public void importSample(PrintWriter err, boolean terminal) {
        CatalogClient client = new CatalogClient(address, token, WAIT);
        if (client.has(Sample.companyPath())) {
            return;
        }
        List<ImportFile> files = Sample.files();
        ProgressLine progress = new ProgressLine(err, terminal, files.size());
        for (ImportFile file : files) {
            progress.begin(file);
            ImportOutcome outcome = client.run(file, progress);
            progress.end(outcome);
        }
    }

    /** Prints the address, a token and the questions. */
    public void layOut(PrintWriter out) {
        out.println();
        out.println("The catalog is at " + address + "; a token to read and import, good for 30 days:");
        out.println();
        out.println(token);
        for (Sample.Question question : Sample.questions(address, token)) {
            out.println();
            out.println(question.meaning());
            out.println(question.command());
        }
        out.println();
        out.println("Ctrl-C stops it. The data stays.");
    }
}
