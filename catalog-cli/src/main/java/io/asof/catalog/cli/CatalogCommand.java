package io.asof.catalog.cli;

import io.asof.catalog.cli.distribution.Distribution;
import io.asof.catalog.cli.failure.CommandFailed;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line's entrance: {@code java -jar catalog.jar COMMAND}. */
@Command(
        name = "catalog",
        description = "An audited, point-in-time catalog of financial data.",
        mixinStandardHelpOptions = true,
        versionProvider = CatalogCommand.Version.class,
        subcommands = {ServeCommand.class, ImportCommand.class, TokenCommand.class, AuditCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:done, with failures", "2:wrong usage", "3:could not be done"})
public final class CatalogCommand {
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new CatalogCommand())
                .setExecutionExceptionHandler(CatalogCommand::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** A failure with a sentence is that sentence; anything else is a defect, and its trace is wanted. */
    static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof CommandFailed) {
            err.println(failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        return ExitCode.COULD_NOT;
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "catalog " + Distribution.version(),
                "PostgreSQL " + Distribution.postgresVersion() + ", Payara Micro " + Distribution.payaraVersion()
            };
        }
    }
}
