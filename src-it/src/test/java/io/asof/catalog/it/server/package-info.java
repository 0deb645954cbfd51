/**
 * The built EAR on a Payara Server that is unpacked and set up as an operator does it: by {@code asadmin} and the
 * files in {@code docker/}, on a real PostgreSQL. One server per run, started by the first test that needs it.
 */
@NullMarked
package io.asof.catalog.it.server;

import org.jspecify.annotations.NullMarked;
