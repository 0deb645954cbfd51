package io.asof.catalog.ingest;

import io.asof.catalog.audit.DatabaseFailure;

/** The database refused a chunk, and would again; names the file, the place in it and the rule. */
final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportRefused(String file, ImportChunk chunk, DatabaseFailure refusal, Throwable cause) {
        super(
                file + ": the database refused what comes after item " + chunk.firstItem() + " (" + chunk.place()
                        + "): " + refusal.rule(),
                cause);
    }
}
