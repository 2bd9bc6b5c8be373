/**
 * Pictures and pages of results.
 *
 * <p>This package takes arrays of numbers, names and sentences. It returns PNG and SVG files, one self-contained HTML file, CSV files. It draws what it is given and knows nothing of
 * what the numbers mean.
 *
 * <table>
 *   <caption>The types</caption>
 *   <tr><th>Type</th><th>What it is</th></tr>
 *   <tr><td>{@link dev.etude.report.Figure}</td><td>one plot, as a value: axes, series, markers, words</td></tr>
 *   <tr><td>{@link dev.etude.report.Axis}</td><td>a label and a scale, of numbers or names, and which numbers it can show</td></tr>
 *   <tr><td>{@link dev.etude.report.Series}</td><td>a named curve, optionally with a band around it, or points with spans</td></tr>
 *   <tr><td>{@link dev.etude.report.LineStyle}</td><td>how a curve is stroked</td></tr>
 *   <tr><td>{@link dev.etude.report.Marker}</td><td>a labelled line across the plot</td></tr>
 *   <tr><td>{@link dev.etude.report.page.FigureWriter}</td><td>figure to PNG and SVG</td></tr>
 *   <tr><td>{@link dev.etude.report.page.HtmlReport}</td><td>words, code, tables and figures to one HTML file</td></tr>
 *   <tr><td>{@link dev.etude.report.listing.Listing}</td><td>columns, listed once: terminal, page, CSV and JSON</td></tr>
 *   <tr><td>{@link dev.etude.report.CsvFile}</td><td>a table, written row by row</td></tr>
 *   <tr><td>{@link dev.etude.report.Numbers}</td><td>a number for people, and in full precision for files</td></tr>
 *   <tr><td>{@link dev.etude.report.MissingFontsException}</td><td>the one way in which drawing a PNG can fail</td></tr>
 * </table>
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>Odd data is never an exception: a value an axis cannot show is a gap, and the line breaks there. Only
 *       contradictions are refused (arrays of different lengths, an id that is no file name).
 *   <li>Names are data, and may come from anybody's file: everything textual is escaped on its way out.
 *   <li>Same figure, same SVG and same page, on every machine; same PNG with the same JDK and fonts. No clock is read.
 *   <li>One body draws: {@code Plot}, on a canvas of SVG or of pixels. A page shows that SVG; its script reads it off.
 *   <li>No label covers another, and an axis has three labelled ticks or more wherever they have room.
 *   <li>Colour is never the only difference between two curves.
 *   <li>A file appears whole or not at all.
 *   <li>A page asks the network for nothing.
 * </ol>
 *
 * <p>This package does not cover what to draw and how to judge it. What is drawn of the results of {@code core} is in {@code
 * dev.etude.report.figures}; what a terminal shows is in {@code dev.etude.report.listing}.
 */
@NullMarked
package dev.etude.report;

import org.jspecify.annotations.NullMarked;
