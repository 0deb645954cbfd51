/**
 * What a query, path or header may say: texts become types here, or a 400 that names the parameter and the rule. A query
 * parameter that a resource does not have is refused.
 */
@NullMarked
package io.asof.catalog.web.parameter;

import org.jspecify.annotations.NullMarked;
