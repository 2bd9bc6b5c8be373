/**
 * Common options of the commands that work on a table: the table, the model and the training.
 *
 * <p>This package takes words of the command line and a file. It returns a {@link dev.etude.results.table.TableProblem} to make {@link
 * dev.etude.data.model.TableTasks} of, a {@link dev.etude.results.table.InnerWord}, batch and steps.
 *
 * <table>
 *   <caption>Mixins</caption>
 *   <tr><th>type</th><th>for</th></tr>
 *   <tr><td>{@link dev.etude.cli.table.TableOptions}</td><td>{@code FILE}, {@code --target}, {@code --model}, {@code
 *       --activation}, {@code --penalty}, {@code --target-kind}, {@code --task-column}, {@code --polynomial},
 *       {@code --split}, weights, parts</td></tr>
 *   <tr><td>{@code ColumnOptions}</td><td>which columns are features, and how cells are read</td></tr>
 *   <tr><td>{@link dev.etude.cli.table.InnerOptions}</td><td>{@code --inner}, {@code --batch}</td></tr>
 *   <tr><td>{@link dev.etude.cli.table.TrainingOptions}</td><td>both, and {@code --steps}</td></tr>
 * </table>
 *
 * <p>This package does not cover the use of these values and the number of splits.
 */
@NullMarked
package dev.etude.cli.table;

import org.jspecify.annotations.NullMarked;
