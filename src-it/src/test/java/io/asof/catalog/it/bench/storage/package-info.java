/**
 * The only package of the benchmark that knows tables of the catalog and classes that read and write them: loading its
 * rows properly, tables to compare with, its own statements. When the catalog's storage changes, this package changes.
 */
@NullMarked
package io.asof.catalog.it.bench.storage;

import org.jspecify.annotations.NullMarked;
