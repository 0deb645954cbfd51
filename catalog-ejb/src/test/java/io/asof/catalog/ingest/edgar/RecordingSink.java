package io.asof.catalog.ingest.edgar;

import io.asof.catalog.ingest.ImportFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps all a parser hands over, so that a test can look at it. */
final class RecordingSink implements FactSink {
    final List<Fact> facts = new ArrayList<>();

    final List<ImportFailure> failures = new ArrayList<>();

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
    public void fact(Fact fact) {
        facts.add(fact);
    }

    @Override
    public void failure(ImportFailure failure) {
        failures.add(failure);
    }
}
