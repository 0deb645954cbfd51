package io.asof.catalog.ingest.edgar;

import org.jspecify.annotations.Nullable;

/** What a document has said so far of the concept whose facts are being read. */
record ConceptInDocument(
        String taxonomy,
        String name,
        @Nullable String label,
        @Nullable String description) {
    ConceptInDocument labelled(@Nullable String text) {
        return new ConceptInDocument(taxonomy, name, text, description);
    }

    ConceptInDocument described(@Nullable String text) {
        return new ConceptInDocument(taxonomy, name, label, text);
    }

    JsonPath path() {
        return JsonPath.root().member("facts").member(taxonomy).member(name);
    }
}
