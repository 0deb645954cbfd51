package io.asof.catalog.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that look at the audit log. */
@Command(
        name = "audit",
        description = "Looks at the audit log of a data folder.",
        mixinStandardHelpOptions = true,
        subcommands = AuditCheckCommand.class)
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "audit: which of its commands?");
    }
}
