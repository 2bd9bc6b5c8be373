/**
 * What {@code run.json} says of a run: what was run, on what, when, with what versions, and what came out.
 *
 * <p>In: a command's name, words and settings; files that were read; a result. Out: a record whose components are the fields.
 *
 * <p>Not here: where it is written, which is {@link dev.etude.run.RunDirectory}'s.
 */
@NullMarked
package dev.etude.run.record;

import org.jspecify.annotations.NullMarked;
