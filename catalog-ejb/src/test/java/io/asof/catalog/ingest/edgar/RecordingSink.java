package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.Cik;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps all a parser hands over, so that a test can look at it. */
final class RecordingSink implements FactSink {
    final List<String> companies = new ArrayList<>();

    final List<String> concepts = new ArrayList<>();

    final List<Fact> facts = new ArrayList<>();

    final List<Failure> failures = new ArrayList<>();

    static RecordingSink of(String document) {
        RecordingSink sink = new RecordingSink();
        try {
            CompanyFactsParser.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sink;
    }

    @Override
    public void company(@Nullable Cik cik, @Nullable String entityName) {
        companies.add(cik + " " + entityName);
    }

    @Override
    public void concept(String taxonomy, String concept, @Nullable String label, @Nullable String description) {
        concepts.add(taxonomy + ":" + concept + " " + label + " / " + description);
    }

    @Override
    public void fact(Fact fact) {
        facts.add(fact);
    }

    @Override
    public void failure(Failure failure) {
        failures.add(failure);
    }
}
