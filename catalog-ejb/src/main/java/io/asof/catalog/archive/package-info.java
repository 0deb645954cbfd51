/**
 * The documents everything was read from: raw bytes, content-addressed by SHA-256, on disk before anybody parses them.
 * {@link io.asof.catalog.archive.DocumentStore} keeps bytes (in files: {@link
 * io.asof.catalog.archive.FileStore}), {@link io.asof.catalog.archive.DocumentRecorder} makes them
 * known to the catalog, {@link io.asof.catalog.archive.DocumentCatalog} answers.
 *
 * <p>Invariant: a document the database names is in the archive, whole.
 */
@NullMarked
package io.asof.catalog.archive;

import org.jspecify.annotations.NullMarked;
