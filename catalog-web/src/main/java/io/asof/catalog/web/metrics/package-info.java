/**
 * What is measured at the edge, and the page it is read from: the time of every request by its route, the gauges, and the
 * repair of what the server prints wrong.
 */
@NullMarked
package io.asof.catalog.web.metrics;

import org.jspecify.annotations.NullMarked;
