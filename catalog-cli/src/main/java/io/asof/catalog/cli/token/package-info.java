/** Bearer tokens, signed with a catalog's own key: the simple start of identity, where a role is a group in a token. */
@NullMarked
package io.asof.catalog.cli.token;

import org.jspecify.annotations.NullMarked;
