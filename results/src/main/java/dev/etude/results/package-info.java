/**
 * The work of the commands for Java programs, and the results as texts, JSON and files: one {@link dev.etude.results.Result} for each kind.
 *
 * <p>This package takes values of {@code core}, {@code data} and {@code run}. It returns sentences, tables, JSON fields, CSV
 * files, figures and reports.
 *
 * <p>The columns of a result are listed once, in a {@link dev.etude.report.listing.Listing}: the terminal, the report, CSV and JSON are made from it.
 *
 * <p>This package does not cover numerics (module {@code core}), printing (module {@code cli}) and the drawing of figures and
 * pages ({@code dev.etude.report}).
 */
@NullMarked
package dev.etude.results;

import org.jspecify.annotations.NullMarked;
