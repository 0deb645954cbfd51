/**
 * The one shape of every error and the HTTP status of each, whether the catalog, JAX-RS or the container refuses.
 */
@NullMarked
package io.asof.catalog.web.problem;

import org.jspecify.annotations.NullMarked;
