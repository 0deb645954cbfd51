/**
 * Who is calling: one filter asks for a bearer token wherever {@link io.asof.catalog.web.identity.PathRule} does not say
 * otherwise, verifies it, and hands on a {@link io.asof.catalog.kernel.Caller}.
 *
 * <p>A token is believed only after every rule of {@link io.asof.catalog.web.identity.TokenVerifier} held; what a caller
 * may do beyond reading is asked where it is done, in the beans.
 */
@NullMarked
package io.asof.catalog.web.identity;

import org.jspecify.annotations.NullMarked;
