/**
 * How is a result written so that a crash leaves no half of it?
 *
 * <p>In: a place and bytes. Out: a file ({@link dev.etude.file.AtomicFile}) that holds all of them, or what it held before. Whoever
 * keeps results uses it: checkpoints, run directories, figures and reports.
 *
 * <p>{@link dev.etude.file.FileProblem} says which file a failure is about.
 *
 * <p>Not here: what the bytes mean.
 */
@NullMarked
package dev.etude.file;

import org.jspecify.annotations.NullMarked;
