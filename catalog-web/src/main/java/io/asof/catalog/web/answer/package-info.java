/**
 * How an answer is given, whatever it is about: at a fixed moment that it names, with a tag to ask again by, in pages
 * that stay at the moment of the first one, as JSON or CSV that is written while it is read.
 */
@NullMarked
package io.asof.catalog.web.answer;

import org.jspecify.annotations.NullMarked;
