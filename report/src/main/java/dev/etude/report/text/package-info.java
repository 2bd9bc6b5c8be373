/**
 * Tables and lines for a terminal.
 *
 * <p>This package takes cells and constants. It returns tables and lines that fit a number of columns, {@link dev.etude.report.text.TextTable}.
 *
 * <p>This package does not cover printing.
 */
@NullMarked
package dev.etude.report.text;

import org.jspecify.annotations.NullMarked;
