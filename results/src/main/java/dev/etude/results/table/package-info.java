/**
 * A table, a model and how it is trained, by the names that users type and read.
 *
 * <p>This package takes examples and settings. {@link dev.etude.results.table.ProblemSettings} reads a file and
 * returns {@link dev.etude.results.table.TableProblem}, which makes tasks; {@link dev.etude.results.table.TableSetting} says how they are trained.
 *
 * <p>This package does not cover what was found.
 */
@NullMarked
package dev.etude.results.table;

import org.jspecify.annotations.NullMarked;
