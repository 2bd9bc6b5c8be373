/**
 * Writes files so that a crash never leaves half of one.
 *
 * <p>This package takes a place and bytes. It returns a file ({@link dev.etude.file.AtomicFile}) that holds all of them, or what it held before. Whoever
 * keeps results uses it: checkpoints, run directories, figures and reports.
 *
 * <p>{@link dev.etude.file.FileProblem} says which file a failure is about.
 *
 * <p>This package does not cover what the bytes mean.
 */
@NullMarked
package dev.etude.file;

import org.jspecify.annotations.NullMarked;
