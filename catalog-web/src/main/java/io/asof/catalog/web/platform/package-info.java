/** What every resource shares: the application's path, filters, converters and the shape of errors. */
@NullMarked
package io.asof.catalog.web.platform;

import org.jspecify.annotations.NullMarked;
