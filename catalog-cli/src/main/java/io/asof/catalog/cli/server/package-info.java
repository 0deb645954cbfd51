/**
 * The catalog in this process: Payara Micro with the EAR on top of the embedded PostgreSQL. The one place that knows how
 * Micro is made to run an EAR (decision record 0001).
 */
@NullMarked
package io.asof.catalog.cli.server;

import org.jspecify.annotations.NullMarked;
