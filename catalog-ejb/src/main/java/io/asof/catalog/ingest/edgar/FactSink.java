package io.asof.catalog.ingest.edgar;

import io.asof.catalog.ingest.ImportFailure;

/** Takes over what {@link CompanyFactsParser} reads, in the document's order; may throw to stop the reading. */
public interface FactSink {
    void fact(Fact fact);

    /**
     * One for each fact left out, one for each part of the document that has no facts because it is misshapen, and one
     * for each text that was cut.
     */
    void failure(ImportFailure failure);
}
