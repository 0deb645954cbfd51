/**
 * Tries to rewrite the past of a running catalog, as everybody who has a password could, and asks {@code audit check}
 * whether it notices. What tables and columns there are is read from the database, so a new one is tried too.
 */
@NullMarked
package io.asof.catalog.it.audit;

import org.jspecify.annotations.NullMarked;
