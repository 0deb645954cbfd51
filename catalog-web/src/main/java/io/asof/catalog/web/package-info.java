/**
 * The list of what every request crosses, in servlets and in JAX-RS, and of the resources it can reach. This package sees every
 * other one of the module; none sees this one.
 */
@NullMarked
package io.asof.catalog.web;

import org.jspecify.annotations.NullMarked;
