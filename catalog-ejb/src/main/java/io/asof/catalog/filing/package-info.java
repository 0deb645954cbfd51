/**
 * Companies, their filings, and what the regulator says about them. {@link io.asof.catalog.filing.FilingCatalog}
 * answers, a single company or filing by {@link io.asof.catalog.filing.FilingRegister};
 * {@link io.asof.catalog.filing.FilingRecorder} adds. A filing's release time is that of the vintage of the same
 * accession number, which belongs to the series room.
 *
 * <p>Invariant: descriptions are added, never changed; a description read from a company's submissions is not replaced by
 * the fragments that a facts file repeats of it.
 *
 * <p>More than 20 classes: each of five tables has its entity, and what is said of companies and filings comes as draft,
 * row and view.
 */
@NullMarked
package io.asof.catalog.filing;

import org.jspecify.annotations.NullMarked;
