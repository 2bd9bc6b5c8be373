/**
 * A table, a model and how it is trained, by the names that users type and read.
 *
 * <p>In: examples and settings. Out: {@link dev.etude.results.table.TableSetting}, which names its parts, and
 * {@link dev.etude.results.table.TableProblem}, which makes tasks of them.
 *
 * <p>Not here: what was found.
 */
@NullMarked
package dev.etude.results.table;

import org.jspecify.annotations.NullMarked;
