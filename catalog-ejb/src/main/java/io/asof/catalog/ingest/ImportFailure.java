package io.asof.catalog.ingest;

import io.asof.catalog.kernel.CleanText;

/**
 * Something of a document that did not go in, or not whole; the rest goes in. Whatever it is built from, its texts can be
 * stored and sent: NFC, no NUL, no half of a surrogate pair.
 *
 * @param path where it is in the document, e.g. {@code $.facts['us-gaap'].NetIncomeLoss.units.USD[3].val}
 * @param rule the rule it breaks, a stable sentence such as {@code val is null}
 * @param value the offending value as it stands in the document, cut to 100 characters; empty where there is none
 */
public record ImportFailure(String path, String rule, String value) {
    private static final int MAX_VALUE = 100;

    public ImportFailure {
        path = CleanText.of(path);
        rule = CleanText.of(rule);
        value = CleanText.cut(CleanText.of(value), MAX_VALUE);
    }
}
