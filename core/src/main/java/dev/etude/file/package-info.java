/**
 * Writes files so that a crash never leaves half of one.
 *
 * <p>This package takes a place and bytes. It returns a file ({@link dev.etude.file.AtomicFile}) that holds all of them, or what
 * it held before. Checkpoints, run directories, figures and reports are written in this way.
 *
 * <p>{@link dev.etude.file.FileProblem} names the file of a failure.
 *
 * <p>This package does not cover the meaning of the bytes.
 */
@NullMarked
package dev.etude.file;

import org.jspecify.annotations.NullMarked;
