/**
 * Tables with named columns: their features, their target, and the preparation for training.
 *
 * <p>This package takes a CSV file with a header. It returns features and a target, divided and prepared for training.
 *
 * <table>
 *   <caption>From a file to the rows to train on</caption>
 *   <tr><th>Type</th><th>Is</th><th>Made from</th></tr>
 *   <tr><td>{@link dev.etude.data.table.Table}</td><td>a file with named columns, each of one {@link
 *       dev.etude.data.table.ColumnKind}</td><td>CSV with a header</td></tr>
 *   <tr><td>{@link dev.etude.data.table.FeatureColumns}</td><td>the columns that are features, and the reasons for leaving out
 *       others</td><td>a table, settings</td></tr>
 *   <tr><td>{@link dev.etude.data.table.TableReading}</td><td>how the table was read, as a value and in words</td><td>all of
 *       this</td></tr>
 *   <tr><td>{@link dev.etude.data.table.Examples}</td><td>features, texts encoded, and a {@link
 *       dev.etude.data.table.Target}: numbers or classes</td><td>a table</td></tr>
 *   <tr><td>{@link dev.etude.data.table.FeatureEncoding}</td><td>how columns, texts among them, become features</td><td>a
 *       table</td></tr>
 *   <tr><td>{@code PolynomialFeatures}</td><td>products of columns</td><td>features' names</td></tr>
 *   <tr><td>{@link dev.etude.data.split.Split}</td><td>training, validation and test rows</td><td>a seed</td></tr>
 *   <tr><td>{@link dev.etude.data.split.TaskGroups}</td><td>groups of rows, one task each, for training, validation or test</td><td>a
 *       column, a seed</td></tr>
 *   <tr><td>{@link dev.etude.data.table.Preparation}</td><td>gaps filled, products taken, columns
 *       standardised</td><td>training rows</td></tr>
 *   <tr><td>{@link dev.etude.data.table.ColumnScale}</td><td>one column's mean and deviation</td><td>its
 *       numbers</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A missing number is a NaN until {@code Preparation} fills it with the mean of the training rows.
 *   <li>Means and deviations come from the training rows.
 *   <li>Arrays handed out by {@code Table} and {@code Examples} are their own and not to be written to; all
 *       others are copies.
 * </ol>
 *
 * <p>This package does not cover models, losses and the use of a split.
 */
@NullMarked
package dev.etude.data.table;

import org.jspecify.annotations.NullMarked;
