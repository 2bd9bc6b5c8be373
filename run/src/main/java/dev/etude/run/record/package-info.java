/**
 * The content of {@code run.json}: command, inputs, time, versions and result of a run.
 *
 * <p>This package takes the name, words and settings of a command, the files that it read, and its result. It returns a record
 * whose components are the fields, and writes results as JSON.
 *
 * <p>This package does not cover writing, which is the work of {@link dev.etude.run.RunDirectory}.
 */
@NullMarked
package dev.etude.run.record;

import org.jspecify.annotations.NullMarked;
