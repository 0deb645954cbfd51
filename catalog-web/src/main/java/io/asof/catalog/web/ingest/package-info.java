/** The addresses of imports: handing a document in, and asking what became of it. */
@NullMarked
package io.asof.catalog.web.ingest;

import org.jspecify.annotations.NullMarked;
