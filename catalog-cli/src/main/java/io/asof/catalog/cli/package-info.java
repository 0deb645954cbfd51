/**
 * The command line: starts the catalog, feeds it, asks it. A class per command; what a command does is in the
 * sub-packages. Every failure a person can do something about is a {@link io.asof.catalog.cli.CommandFailed} with one
 * clear sentence.
 */
@NullMarked
package io.asof.catalog.cli;

import org.jspecify.annotations.NullMarked;
