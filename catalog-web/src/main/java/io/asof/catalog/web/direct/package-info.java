/**
 * A short road for reads. The resources stay what JAX-RS makes of them; but a plain GET of a method whose parameters are all
 * simple is dispatched here, by the same annotations, to the same method, and answered with the same bytes, without what a
 * general dispatcher costs a request. Whatever is not plain, and every refusal of a parameter, goes on to JAX-RS.
 */
@NullMarked
package io.asof.catalog.web.direct;

import org.jspecify.annotations.NullMarked;
