package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.Cik;
import org.jspecify.annotations.Nullable;

/** Takes over what {@link CompanyFactsParser} reads, in the document's order; may throw to stop the reading. */
public interface FactSink {
    /**
     * Whose facts these are; called once: as soon as both are known, at the end of the document otherwise. Who needs the
     * CIK before the first fact asks {@link DocumentInspector}.
     */
    void company(@Nullable Cik cik, @Nullable String entityName);

    /**
     * What the facts of a concept are about; called once for each: before its facts in the SEC's own order, after them
     * where the document names its units first.
     */
    void concept(String taxonomy, String concept, @Nullable String label, @Nullable String description);

    void fact(Fact fact);

    /** One for each fact left out, and one for each part of the document that has no facts because it is misshapen. */
    void failure(Failure failure);
}
