/**
 * What a terminal shows.
 *
 * <p>This package takes cells, constants. It returns tables and lines that fit a number of columns, {@link dev.etude.report.text.TextTable}.
 *
 * <p>This package does not cover where they are printed.
 */
@NullMarked
package dev.etude.report.text;

import org.jspecify.annotations.NullMarked;
