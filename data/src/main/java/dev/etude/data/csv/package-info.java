/**
 * Reads numbers and texts from separated files.
 *
 * <p>This package takes a CSV file of unknown separator, encoding and size. It returns rows of one length, in plain arrays, and
 * the kind of each column.
 *
 * <table>
 *   <caption>From characters to rows</caption>
 *   <tr><th>Type</th><th>Makes</th></tr>
 *   <tr><td>{@code Layout}</td><td>the separator, the comments and the first row, from the first lines</td></tr>
 *   <tr><td>{@code CsvRows}</td><td>cells from characters, with FastCSV</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.TableFile}</td><td>a file with named columns, in two passes</td></tr>
 *   <tr><td>{@code Survey}, {@code ColumnSurvey}</td><td>the first pass: counts of the forms of the cells of each column</td></tr>
 *   <tr><td>{@code FirstRows}</td><td>from these counts: whether the first rows are names, units or data</td></tr>
 *   <tr><td>{@code ColumnFormat}</td><td>from these counts: the kind of a column</td></tr>
 *   <tr><td>{@code TableRows}</td><td>the second pass: numbers, indices of texts, gaps</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.ColumnReading}</td><td>how a column was read, for the output</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.TableFormat}</td><td>settings of the user that replace what is found</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.NumberMatrix}</td><td>a matrix or vector from a file without a header</td></tr>
 * </table>
 *
 * <ol>
 *   <li>All cells decide the kind of a column, never the first one alone.
 *   <li>The output names everything that is not read literally: dropped units, dates as days, cells that become gaps.
 * </ol>
 *
 * <p>This package does not cover single cells ({@code data.cell}) and the use of columns ({@code data.table}).
 */
@NullMarked
package dev.etude.data.csv;

import org.jspecify.annotations.NullMarked;
