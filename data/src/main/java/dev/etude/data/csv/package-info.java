/**
 * Reads numbers and texts from separated files.
 *
 * <p>This package takes a CSV file of unknown separator, encoding and size. It returns rows of one length, in plain arrays, and what each column is.
 *
 * <table>
 *   <caption>From characters to rows</caption>
 *   <tr><th>Type</th><th>Makes</th></tr>
 *   <tr><td>{@code Layout}</td><td>out of the first lines: which separator, which comments, where rows begin</td></tr>
 *   <tr><td>{@code CsvRows}</td><td>cells out of characters, with FastCSV</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.TableFile}</td><td>a file with named columns, in two passes</td></tr>
 *   <tr><td>{@code Survey}, {@code ColumnSurvey}</td><td>the first pass: what the cells of each column may be, counted</td></tr>
 *   <tr><td>{@code FirstRows}</td><td>out of that: whether the first rows are names, units or data</td></tr>
 *   <tr><td>{@code ColumnFormat}</td><td>out of that: what a column is</td></tr>
 *   <tr><td>{@code TableRows}</td><td>the second pass: numbers, indices of texts, gaps</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.ColumnReading}</td><td>how a column was read, to be said</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.TableFormat}</td><td>what the user knows better</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.NumberMatrix}</td><td>a matrix or vector out of a file without a header</td></tr>
 * </table>
 *
 * <ol>
 *   <li>All cells decide what a column is, never the first one.
 *   <li>Whatever is read otherwise than it stands there is said: units left off, dates as days, cells taken for gaps.
 * </ol>
 *
 * <p>This package does not cover what a cell may be, which is {@code data.cell}'s, and what columns mean, which is {@code data.table}'s.
 */
@NullMarked
package dev.etude.data.csv;

import org.jspecify.annotations.NullMarked;
