package io.asof.catalog.web.series;

/** Which rows of a series an answer has. */
enum Rows {
    /** The newest of each period. */
    OBSERVATIONS("observations"),
    /** Every one of each period: how exactly its moment is known and when the catalog had it belong to it. */
    VINTAGES("vintages");

    final String property;

    Rows(String property) {
        this.property = property;
    }
}
