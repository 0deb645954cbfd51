/** What was built and lies on the disk beside the command line: versions, the EAR, the libraries of the audit check. */
@NullMarked
package io.asof.catalog.cli.distribution;

import org.jspecify.annotations.NullMarked;
