package io.asof.catalog.ingest;

/** Takes the chunks of a document in its order. */
@FunctionalInterface
public interface ChunkSink {
    void chunk(ImportChunk chunk);
}
