/**
 * How documents become catalog content. {@link io.asof.catalog.ingest.ImportDesk} takes a document, archives it and
 * queues a job; {@link io.asof.catalog.ingest.ImportWorker} works the queue, one chunk a transaction, and goes on where
 * it stopped. One sub-package per source reads; everything ends in the recorders of the earlier rooms.
 *
 * <p>A format is an {@link io.asof.catalog.ingest.ImportSource}, a bean in a sub-package of its own; nothing here knows a
 * publisher.
 *
 * <p>More than 20 classes: desk, jobs, worker and the door for formats are one room because a task is all of them.
 *
 * <p>Invariant: a document is in the archive before anybody parses it, and importing it again records nothing.
 */
@NullMarked
package io.asof.catalog.ingest;

import org.jspecify.annotations.NullMarked;
