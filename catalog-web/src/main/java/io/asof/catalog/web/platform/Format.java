package io.asof.catalog.web.platform;

import io.asof.catalog.kernel.CatalogException;

/** The form of rows, for callers that cannot set Accept, such as a browser's address bar. */
public enum Format {
    JSON,
    CSV;

    static Format parse(String text) {
        return switch (text) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw CatalogException.invalid("format", text, "expected json or csv");
        };
    }
}
