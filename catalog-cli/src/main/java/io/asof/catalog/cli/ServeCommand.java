package io.asof.catalog.cli;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Keys;
import io.asof.catalog.cli.sample.SampleTour;
import io.asof.catalog.cli.server.CatalogServer;
import io.asof.catalog.cli.server.ListenAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the catalog until it is told to stop, by Ctrl-C or a termination signal. */
@Command(
        name = "serve",
        description = "Starts the catalog with a database of its own, and serves until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the data folder (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "the HTTP port (default: ${DEFAULT-VALUE}); 0 takes any free one")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on (default: ${DEFAULT-VALUE}, this machine only)")
    private String bind = "127.0.0.1";

    @Option(names = "--sample", description = "imports the sample that comes with the catalog, and shows what to ask")
    private boolean sample;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ListenAddress address = address();
        DataFolder folder = DataFolder.at(CommandOption.folder(spec, data));
        ConsoleLog.redirect(folder);
        try (CatalogServer server = new CatalogServer(folder, address)) {
            CountDownLatch told = new CountDownLatch(1);
            StopSignal.onFirst(() -> {
                err.println("stopping ...");
                server.stopStarting();
                told.countDown();
            });
            if (server.start(step -> err.println(step + " ..."))) {
                out.println("ready " + address.url());
                if (sample) {
                    guide(new SampleTour(address.url(), Keys.of(folder)), out, err);
                }
                told.await();
            }
        }
        return ExitCode.DONE;
    }

    private ListenAddress address() {
        try {
            return ListenAddress.of(bind, port);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--bind, --port: " + e.getMessage() + ".", e);
        }
    }

    /** On a thread of its own: a stop must not wait for the sample. */
    private static void guide(SampleTour tour, PrintWriter out, PrintWriter err) {
        Thread guide = new Thread(
                () -> {
                    try {
                        tour.importSample(err, Ansi.AUTO.enabled());
                        tour.layOut(out);
                    } catch (CommandFailed e) {
                        err.println("The sample was not imported. " + e.getMessage());
                    }
                },
                "sample-tour");
        guide.setDaemon(true);
        guide.start();
    }
}
