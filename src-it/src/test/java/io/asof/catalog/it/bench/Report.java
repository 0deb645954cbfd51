package io.asof.catalog.it.bench;

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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What was measured: as Markdown tables for people, as JSON for whoever compares two runs. */
final class Report {
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    /** Under what circumstances it was measured. */
    void condition(String name, Object value) {
        conditions.put(name, String.valueOf(value));
    }

    /** A figure with its unit in its name. */
    void figure(String name, double value) {
        figures.put(name, value);
    }

    void add(Comparison comparison) {
        comparisons.add(comparison);
    }

    void add(Goal goal) {
        goals.add(goal);
    }

    /** Whether everything that must be so is so. */
    boolean passed() {
        return goals.stream().filter(Goal::binding).allMatch(Goal::passed);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("\n## Conditions\n\n");
        conditions.forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
        text.append(
                "\n## Ways to the same rows, in turn\n\n| what | way | req/s | mean ms | p50 | p95 | p99 | ratio |\n");
        text.append("|---|---|---:|---:|---:|---:|---:|---:|\n");
        for (Comparison one : comparisons) {
            text.append(row(one.what(), one.way(), one.judged(), String.format(Locale.ROOT, "%.2f", one.ratio())));
            text.append(row("", one.yardstick(), one.standard(), ""));
        }
        text.append("\n## Other figures\n\n| what | value |\n|---|---:|\n");
        figures.forEach((name, value) -> text.append(String.format(Locale.ROOT, "| %s | %,.2f |%n", name, value)));
        text.append(
                "\n## Floors\n\n| figure | measured | floor | aim | kind | verdict |\n|---|---:|---:|---:|---|---|\n");
        goals.forEach(goal -> text.append(goal.row()).append('\n'));
        return text.toString();
    }

    void writeJson(Path file) throws IOException {
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
            json.writeArrayPropertyStart("floors");
            goals.forEach(goal -> write(json, goal));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static String row(String what, String way, Rates rates, String ratio) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.2f | %.2f | %.2f | %.2f | %s |%n",
                what,
                way,
                rates.perSecond(),
                rates.meanMillis(),
                rates.p50Millis(),
                rates.p95Millis(),
                rates.p99Millis(),
                ratio);
    }

    private static void write(JsonGenerator json, Comparison one) {
        json.writeStartObject();
        json.writeStringProperty("what", one.what());
        json.writeNumberProperty("ratio", one.ratio());
        write(json, one.way(), one.judged());
        write(json, one.yardstick(), one.standard());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String way, Rates rates) {
        json.writeObjectPropertyStart(way);
        json.writeNumberProperty("perSecond", rates.perSecond());
        json.writeNumberProperty("meanMillis", rates.meanMillis());
        json.writeNumberProperty("p50Millis", rates.p50Millis());
        json.writeNumberProperty("p95Millis", rates.p95Millis());
        json.writeNumberProperty("p99Millis", rates.p99Millis());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Goal goal) {
        json.writeStartObject();
        json.writeStringProperty("name", goal.name());
        json.writeNumberProperty("measured", goal.measured());
        json.writeStringProperty("unit", goal.unit().strip());
        json.writeStringProperty("direction", goal.atLeast() ? "atLeast" : "atMost");
        json.writeNumberProperty("floor", goal.floor());
        json.writeNumberProperty("aim", goal.aim());
        json.writeBooleanProperty("binding", goal.binding());
        json.writeBooleanProperty("passed", goal.passed());
        json.writeEndObject();
    }
}
