/**
 * What every request crosses, whatever it asks for: request ids, the access log, security headers, compression, limits on
 * what is sent in. The order of the filters is in {@link io.asof.catalog.web.edge.FilterOrder}. Nothing here knows a feature.
 */
@NullMarked
package io.asof.catalog.web.edge;

import org.jspecify.annotations.NullMarked;
