/** The sample that comes with the catalog: what is in it is told in the resource {@code sample/README.md}. */
@NullMarked
package io.asof.catalog.cli.sample;

import org.jspecify.annotations.NullMarked;
