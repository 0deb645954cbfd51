/**
 * The command line: starts the catalog, feeds it, asks it, checks it. A class per command; what a command does is in the
 * sub-packages, none of which uses this one. Every failure a person can do something about is a
 * {@link io.asof.catalog.cli.failure.CommandFailed} with one clear sentence.
 */
@NullMarked
package io.asof.catalog.cli;

import org.jspecify.annotations.NullMarked;
