/** The command line: starts the catalog, feeds it, asks it. */
package io.asof.catalog.cli;
