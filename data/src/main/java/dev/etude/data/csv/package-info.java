/**
 * Which numbers and texts does a separated file hold?
 *
 * <p>In: a CSV file of unknown separator and size. Out: rows of one length, in plain arrays.
 *
 * <table>
 *   <caption>From characters to rows</caption>
 *   <tr><th>Type</th><th>Makes</th></tr>
 *   <tr><td>{@code Layout}</td><td>out of the first characters: which separator, how big</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.NumberRows}</td><td>rows out of cells, with FastCSV</td></tr>
 *   <tr><td>{@code DecimalNumber}</td><td>a number out of characters</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.TextCells}</td><td>out of a text its number among its column's</td></tr>
 *   <tr><td>{@code CellFault}</td><td>why a cell is neither</td></tr>
 *   <tr><td>{@link dev.etude.data.csv.NumberMatrix}</td><td>a matrix or vector out of a file without a header</td></tr>
 * </table>
 *
 * <p>Not here: what columns mean. That is {@code data.table}.
 */
@NullMarked
package dev.etude.data.csv;

import org.jspecify.annotations.NullMarked;
