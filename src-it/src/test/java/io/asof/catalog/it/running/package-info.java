/**
 * The command line's {@code serve} as a newcomer starts it, running for all tests of a run: the built jar, Payara Micro,
 * the EAR and a real PostgreSQL. A test class asks for it with {@code @ExtendWith(RunningCatalogExtension.class)} and
 * takes a {@link io.asof.catalog.it.running.RunningCatalog} as a parameter.
 */
@NullMarked
package io.asof.catalog.it.running;

import org.jspecify.annotations.NullMarked;
