/**
 * The content of {@code run.json}: command, inputs, time, versions and result of a run.
 *
 * <p>This package takes a command's name, words and settings; files that were read; a result. It returns a record whose components are the fields,
 * and writes it and other results as JSON.
 *
 * <p>This package does not cover where it is written, which is {@link dev.etude.run.RunDirectory}'s.
 */
@NullMarked
package dev.etude.run.record;

import org.jspecify.annotations.NullMarked;
