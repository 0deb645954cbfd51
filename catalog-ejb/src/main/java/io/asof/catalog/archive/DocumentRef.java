package io.asof.catalog.archive;

/**
 * A recorded document, as the rows that were read from it name it.
 *
 * @param id inside the database
 * @param sha256 for ever
 */
public record DocumentRef(long id, Sha256 sha256) {}
