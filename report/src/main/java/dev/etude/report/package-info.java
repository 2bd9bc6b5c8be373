/**
 * Pictures and pages of results.
 *
 * <p>This package takes arrays of numbers, names and sentences. It returns PNG, SVG and CSV files and one self-contained HTML
 * file. It does not know the meaning of the numbers.
 *
 * <table>
 *   <caption>The types</caption>
 *   <tr><th>Type</th><th>What it is</th></tr>
 *   <tr><td>{@link dev.etude.report.Figure}</td><td>one plot, as a value: axes, series, markers, texts</td></tr>
 *   <tr><td>{@link dev.etude.report.Axis}</td><td>a label and a scale, of numbers or names, and the range of numbers that it can show</td></tr>
 *   <tr><td>{@link dev.etude.report.Series}</td><td>a named curve, optionally with a band around it, or points with spans</td></tr>
 *   <tr><td>{@link dev.etude.report.LineStyle}</td><td>how a curve is stroked</td></tr>
 *   <tr><td>{@link dev.etude.report.Marker}</td><td>a labelled line across the plot</td></tr>
 *   <tr><td>{@link dev.etude.report.page.FigureWriter}</td><td>figure to PNG and SVG</td></tr>
 *   <tr><td>{@link dev.etude.report.page.HtmlReport}</td><td>texts, code, tables and figures to one HTML file</td></tr>
 *   <tr><td>{@link dev.etude.report.listing.Listing}</td><td>columns, listed once: terminal, page, CSV and JSON</td></tr>
 *   <tr><td>{@link dev.etude.report.CsvFile}</td><td>a table, written row by row</td></tr>
 *   <tr><td>{@link dev.etude.report.Numbers}</td><td>a number for people, and in full precision for files</td></tr>
 *   <tr><td>{@link dev.etude.report.MissingFontsException}</td><td>the only error of drawing a PNG</td></tr>
 * </table>
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>Unusual data causes no exception: a value that an axis cannot show is a gap in the line. Only contradictions are errors
 *     (arrays of different lengths, an id that cannot be a file name).
 *   <li>Names may come from any file. All texts are escaped in the output.
 *   <li>The same figure gives the same SVG and the same page on every machine, and the same PNG with the same JDK and fonts. No clock is read.
 *   <li>{@code Plot} alone draws, on a canvas of SVG or of pixels. A page shows that SVG, and its script reads values from it.
 *   <li>No label covers another, and an axis has three labelled ticks or more if there is room.
 *   <li>Colour is never the only difference between two curves.
 *   <li>A file is written completely or not at all.
 *   <li>A page loads nothing from the network.
 * </ol>
 *
 * <p>This package does not cover the choice of figures. Figures of the results of {@code core} are in
 * {@code dev.etude.report.figures}; tables of a terminal are in {@code dev.etude.report.listing}.
 */
@NullMarked
package dev.etude.report;

import org.jspecify.annotations.NullMarked;
