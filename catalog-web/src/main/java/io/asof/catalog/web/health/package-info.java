/**
 * What the catalog says of itself at {@code /health}: alive (restart me if not), ready (send me requests) and started. One
 * class for each check, because the server registers a class for one kind only.
 */
@NullMarked
package io.asof.catalog.web.health;

import org.jspecify.annotations.NullMarked;
