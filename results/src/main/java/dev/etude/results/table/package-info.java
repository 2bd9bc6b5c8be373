/**
 * A table, a model and its training, by the names of the command line.
 *
 * <p>This package takes examples and settings. {@link dev.etude.results.table.ProblemSettings} reads a file and
 * returns {@link dev.etude.results.table.TableProblem}, which makes tasks; {@link dev.etude.results.table.TableSetting} describes their training.
 *
 * <p>This package does not cover results.
 */
@NullMarked
package dev.etude.results.table;

import org.jspecify.annotations.NullMarked;
