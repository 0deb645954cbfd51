package io.asof.catalog.it.bench.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What was measured: as Markdown tables for people, as JSON for whoever compares two runs. */
public final class Report {
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    /** Under what circumstances it was measured. */
    public void condition(String name, Object value) {
        conditions.put(name, String.valueOf(value));
    }

    /** A figure with its unit in its name. */
    public void figure(String name, double value) {
        figures.put(name, value);
    }

    public void add(Comparison comparison) {
        comparisons.add(comparison);
    }

    public void add(Goal goal) {
        goals.add(goal);
    }

    /** Whether everything that must be so is so. */
    public boolean passed() {
        return goals.stream().allMatch(Goal::passed);
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("\n## Conditions\n\n");
        conditions.forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
        text.append("""

                ## Ways to the same rows, in turn

                | what | way | req/s | mean ms | p50 | p95 | p99 | ratio | CPU µs, application | PostgreSQL |
                |---|---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Comparison one : comparisons) {
            text.append(row(one.what(), one.judged(), null));
            for (int i = 0; i < one.yardsticks().size(); i++) {
                text.append(row("", one.yardsticks().get(i), one.ratios().get(i)));
            }
        }
        text.append("\n## Other figures\n\n| what | value |\n|---|---:|\n");
        figures.forEach((name, value) -> text.append(String.format(Locale.ROOT, "| %s | %,.2f |%n", name, value)));
        text.append("\n## Goals\n\n| figure | measured | must | aim | verdict |\n|---|---:|---:|---:|---|\n");
        goals.forEach(goal -> text.append(goal.row()).append('\n'));
        return text.toString();
    }

    public void writeJson(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("conditions");
            conditions.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeArrayPropertyStart("comparisons");
            comparisons.forEach(one -> write(json, one));
            json.writeEndArray();
            json.writeObjectPropertyStart("figures");
            figures.forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeArrayPropertyStart("goals");
            goals.forEach(goal -> write(json, goal));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static String row(String what, Way way, @Nullable Double ratio) {
        Rates rates = way.rates();
        Cost cost = way.cost();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.2f | %.2f | %.2f | %.2f | %s | %s | %s |%n",
                what,
                way.name(),
                rates.perSecond(),
                rates.meanMillis(),
                rates.p50Millis(),
                rates.p95Millis(),
                rates.p99Millis(),
                ratio == null ? "" : String.format(Locale.ROOT, "%.3f", ratio),
                cost == null ? "" : String.format(Locale.ROOT, "%,.0f", cost.applicationMicros()),
                cost == null ? "" : String.format(Locale.ROOT, "%,.0f", cost.databaseMicros()));
    }

    private static void write(JsonGenerator json, Comparison one) {
        json.writeStartObject();
        json.writeStringProperty("what", one.what());
        json.writeNumberProperty("ratio", one.ratio());
        write(json, one.judged(), null);
        for (int i = 0; i < one.yardsticks().size(); i++) {
            write(json, one.yardsticks().get(i), one.ratios().get(i));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Way way, @Nullable Double ratio) {
        Rates rates = way.rates();
        Cost cost = way.cost();
        json.writeObjectPropertyStart(way.name());
        json.writeNumberProperty("perSecond", rates.perSecond());
        json.writeNumberProperty("meanMillis", rates.meanMillis());
        json.writeNumberProperty("p50Millis", rates.p50Millis());
        json.writeNumberProperty("p95Millis", rates.p95Millis());
        json.writeNumberProperty("p99Millis", rates.p99Millis());
        if (ratio != null) {
            json.writeNumberProperty("ratio", ratio);
        }
        if (cost != null) {
            json.writeNumberProperty("applicationCpuMicros", cost.applicationMicros());
            json.writeNumberProperty("databaseCpuMicros", cost.databaseMicros());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Goal goal) {
        json.writeStartObject();
        json.writeStringProperty("name", goal.name());
        json.writeNumberProperty("measured", goal.measured());
        json.writeStringProperty("unit", goal.unit().strip());
        json.writeStringProperty("direction", goal.atLeast() ? "atLeast" : "atMost");
        json.writeNumberProperty("must", goal.must());
        json.writeNumberProperty("aim", goal.aim());
        json.writeBooleanProperty("passed", goal.passed());
        json.writeEndObject();
    }
}
