/** What a command says when it cannot do its work: one sentence for the person at the terminal. Uses no other package. */
@NullMarked
package io.asof.catalog.cli.failure;

import org.jspecify.annotations.NullMarked;
