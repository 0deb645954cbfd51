package io.asof.catalog.cli;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.asof.catalog.cli.audit.AuditCheck;
import io.asof.catalog.cli.audit.CatalogClasses;
import io.asof.catalog.cli.audit.CheckedDatabase;
import io.asof.catalog.cli.audit.Difference;
import io.asof.catalog.cli.folder.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recomputes what the audit log binds, and prints a line for each difference. */
@Command(
        name = "check",
        description = {
            "Checks the database of a data folder against its audit log, and prints a line for each difference.",
            "A running catalog is checked while it runs; else its database is started for the time of the check."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:sound", "1:differences were found", "2:wrong usage", "3:could not be checked"})
final class AuditCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the data folder of the catalog (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "prints differences and summary as one JSON object, for programs")
    private boolean json;

    private final AuditCheck check;

    /** With the check that this catalog was built with. */
    AuditCheckCommand() {
        this((connection, found) -> {
            try (CatalogClasses classes = CatalogClasses.load()) {
                classes.check().run(connection, found);
            }
        });
    }

    AuditCheckCommand(AuditCheck check) {
        this.check = check;
    }

    @Override
    public Integer call() {
        DataFolder folder = DataFolder.existing(CommandOption.folder(spec, data));
        Findings findings = new Findings(spec.commandLine().getOut(), json);
        try (CheckedDatabase database = CheckedDatabase.of(folder)) {
            database.run(check, findings::add);
        }
        findings.end();
        return findings.count == 0 ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    /** Prints as it hears: a database that was rewritten as a whole has more differences than memory holds. */
    private static final class Findings {
        private final PrintWriter out;
        private final boolean json;
        private long count;

        Findings(PrintWriter out, boolean json) {
            this.out = out;
            this.json = json;
        }

        void add(Difference difference) {
            count++;
            if (json) {
                out.print(count == 1 ? "{\"differences\":[" : ",");
                out.print(JSONObjectUtils.toJSONString(difference.json()));
            } else {
                out.println(difference.line());
            }
        }

        void end() {
            if (json) {
                out.println((count == 0 ? "{\"differences\":[" : "") + "],\"count\":" + count + ",\"sound\":"
                        + (count == 0) + "}");
            } else {
                out.println(
                        count == 0
                                ? "Sound: the database is what its audit log says."
                                : count + (count == 1 ? " difference" : " differences")
                                        + ": the database is not what its audit log says.");
            }
        }
    }
}
