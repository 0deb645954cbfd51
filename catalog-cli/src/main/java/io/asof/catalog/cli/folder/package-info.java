/**
 * The data folder of one catalog: who lives where in it, who holds it, and the secrets made at its first start. Nothing
 * outside of this package spells one of its paths.
 */
@NullMarked
package io.asof.catalog.cli.folder;

import org.jspecify.annotations.NullMarked;
