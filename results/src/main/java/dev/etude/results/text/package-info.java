/**
 * What a terminal shows.
 *
 * <p>In: cells, constants. Out: tables and lines that fit a number of columns, {@link dev.etude.results.text.TextTable}.
 *
 * <p>Not here: where they are printed.
 */
@NullMarked
package dev.etude.results.text;

import org.jspecify.annotations.NullMarked;
