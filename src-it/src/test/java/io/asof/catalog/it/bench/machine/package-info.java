/**
 * What the operating system and the JVM say of the catalog's processes: memory and processor time, from outside.
 */
@NullMarked
package io.asof.catalog.it.bench.machine;

import org.jspecify.annotations.NullMarked;
