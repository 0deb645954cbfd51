package io.asof.catalog.it.audit;

import io.asof.catalog.it.running.RunningCatalog;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code audit check --json}: how it ended, and the differences it named. */
record AuditCheck(int exitCode, List<Difference> differences, String said) {
    /** Event as it is written, which is a number or nothing. */
    record Difference(String event, String table, String key, String what) {
        private static Difference of(Map<String, Object> json) {
            return new Difference(
                    String.valueOf(json.get("event")),
                    String.valueOf(json.get("table")),
                    String.valueOf(json.get("key")),
                    String.valueOf(json.get("what")));
        }
    }

    static AuditCheck of(RunningCatalog catalog) {
        return of(catalog, catalog.data());
    }

    /** Of any data folder, with the command line of this catalog. */
    static AuditCheck of(RunningCatalog catalog, Path data) {
        RunningCatalog.Ended ended = catalog.run("audit", "check", "--json", "--data", data.toString());
        if (ended.exitCode() != 0 && ended.exitCode() != 1) {
            throw new AssertionError(
                    "audit check ended with " + ended.exitCode() + ": " + ended.output() + ended.errors());
        }
        List<Difference> differences = new ArrayList<>();
        for (Map<String, Object> difference :
                JsonPath.from(ended.output()).<Map<String, Object>>getList("differences")) {
            differences.add(Difference.of(difference));
        }
        return new AuditCheck(ended.exitCode(), differences, ended.output() + ended.errors());
    }

    boolean isSound() {
        return exitCode == 0 && differences.isEmpty();
    }
}
