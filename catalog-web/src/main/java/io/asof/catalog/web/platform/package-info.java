/**
 * The edge every request crosses, whatever it asks for: request ids, the access log, security headers, who is calling,
 * limits on what is sent in, and the one shape of every error.
 *
 * <p>The order of the filters is in {@link io.asof.catalog.web.platform.FilterOrder}. Features use the annotations and
 * parameter types from here; nothing here knows a feature, apart from the list in {@link
 * io.asof.catalog.web.platform.CatalogApplication}.
 */
@NullMarked
package io.asof.catalog.web.platform;

import org.jspecify.annotations.NullMarked;
