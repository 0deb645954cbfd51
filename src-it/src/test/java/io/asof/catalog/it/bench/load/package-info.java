/**
 * Clients, over HTTP and over JDBC, and many of them at once. Knows what an answer is, and nothing of what it says.
 */
@NullMarked
package io.asof.catalog.it.bench.load;

import org.jspecify.annotations.NullMarked;
