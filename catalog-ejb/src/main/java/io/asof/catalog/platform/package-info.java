/**
 * What the container gives to the other rooms: the clock, the data source, the migrated schema. Nobody imports this
 * package; its producers are injected.
 */
@NullMarked
package io.asof.catalog.platform;

import org.jspecify.annotations.NullMarked;
