/**
 * A table, a model and how it is trained, by the names that users type and read.
 *
 * <p>This package takes examples and settings. It returns {@link dev.etude.results.table.TableSetting}, which names its parts, and
 * {@link dev.etude.results.table.TableProblem}, which makes tasks of them.
 *
 * <p>This package does not cover what was found.
 */
@NullMarked
package dev.etude.results.table;

import org.jspecify.annotations.NullMarked;
