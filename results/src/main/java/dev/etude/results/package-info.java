/**
 * What a command does, as a Java program calls it, and what was found, said to people, to scripts and in files: one
 * {@link dev.etude.results.Result} for each kind.
 *
 * <p>This package takes values of {@code core}, {@code data} and {@code run}. It returns sentences, tables, JSON fields, CSV files, figures, reports.
 *
 * <p>The columns of a result are listed once, in a {@link dev.etude.report.listing.Listing}: the terminal, the report, CSV and JSON are made of it.
 *
 * <p>This package does not cover numerics, which are {@code core}'s; where text is printed; how figures and pages are drawn, which is {@code dev.etude.report}'s.
 */
@NullMarked
package dev.etude.results;

import org.jspecify.annotations.NullMarked;
