/** The address of the raw bytes that every number was read from. */
@NullMarked
package io.asof.catalog.web.document;

import org.jspecify.annotations.NullMarked;
