package io.asof.catalog.cli;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.asof.catalog.cli.upload.CatalogClient;
import io.asof.catalog.cli.upload.ImportFile;
import io.asof.catalog.cli.upload.ImportFiles;
import io.asof.catalog.cli.upload.ImportOutcome;
import io.asof.catalog.cli.upload.Interruption;
import io.asof.catalog.cli.upload.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports files into a running catalog, over HTTP. */
@Command(
        name = "import",
        description = {
            "Imports files into a running catalog: the SEC's company facts and submissions, the European Central"
                    + " Bank's reference rates, series of FRED and of CSV files.",
            "Ctrl-C ends the waiting; the catalog goes on with a file it has."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CATALOG_URL:-http://127.0.0.1:8080}",
            description = "the address of the catalog (CATALOG_URL, else http://127.0.0.1:8080)")
    private String url = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:CATALOG_TOKEN:-}",
            description = "a steward's token (CATALOG_TOKEN)")
    private String token = "";

    @Option(
            names = "--series",
            paramLabel = "CODE",
            description = "the code of the series in files that do not name it themselves")
    private @Nullable String series;

    @Option(names = "--json", description = "prints the summary as JSON, for programs")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "how long the catalog may be away before giving up (default: ${DEFAULT-VALUE})")
    private Duration wait = Duration.ofMinutes(5);

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "files, and folders in which every *.json, *.csv and *.zip is taken, hidden ones left out; submissions go first, company facts last")
    private List<Path> places = List.of();

    @Override
    public Integer call() {
        String address = CommandOption.address(spec, url);
        String bearer = CommandOption.token(spec, token);
        List<ImportFile> files = ImportFiles.find(places, requireUsable(series));
        CatalogClient client = new CatalogClient(address, bearer, wait);
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine progress = new ProgressLine(err, Ansi.AUTO.enabled(), files.size());
        Interruption interruption = new Interruption(progress);
        StopSignal.onFirst(() -> {
            err.println();
            err.println(interruption.sentence());
            err.flush();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        });
        List<ImportOutcome> outcomes = new ArrayList<>();
        for (ImportFile file : files) {
            progress.begin(file);
            interruption.begin(file);
            ImportOutcome outcome = client.run(file, interruption);
            interruption.end();
            progress.end(outcome);
            outcomes.add(outcome);
        }
        summarise(outcomes);
        return outcomes.stream().allMatch(ImportOutcome::clean) ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    private @Nullable String requireUsable(@Nullable String code) {
        if (code != null && (code.isBlank() || code.chars().anyMatch(Character::isISOControl))) {
            throw new ParameterException(spec.commandLine(), "--series: the code of a series, as in fred/UNRATE.");
        }
        return code;
    }

    private void summarise(List<ImportOutcome> outcomes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSONObjectUtils.toJSONString(
                    Map.of("files", outcomes.stream().map(ImportOutcome::json).toList())));
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "%d files, %,d facts: %,d recorded, %,d already known, %,d failed; %d files refused",
                outcomes.size(),
                sum(outcomes, ImportOutcome::facts),
                sum(outcomes, ImportOutcome::recorded),
                sum(outcomes, ImportOutcome::alreadyKnown),
                sum(outcomes, ImportOutcome::failed),
                sum(outcomes, outcome -> outcome.error() == null ? 0 : 1)));
    }

    private static long sum(List<ImportOutcome> outcomes, ToLongFunction<ImportOutcome> count) {
        return outcomes.stream().mapToLong(count).sum();
    }
}
