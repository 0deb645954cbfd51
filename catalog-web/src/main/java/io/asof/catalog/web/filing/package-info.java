/** The addresses of companies, their filings and what a filing published. */
@NullMarked
package io.asof.catalog.web.filing;

import org.jspecify.annotations.NullMarked;
