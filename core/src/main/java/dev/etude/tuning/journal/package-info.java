/**
 * The record of a running tuning, from which it can be resumed, and the listeners to its progress.
 *
 * <p>A {@link dev.etude.tuning.journal.Journal} is a file of all evaluations; a {@link
 * dev.etude.tuning.journal.Recorder} writes new evaluations and returns recorded ones; a
 * {@link dev.etude.tuning.journal.TuningListener} is called with the progress.
 *
 * <p>This package does not cover run directories, which are in {@code dev.etude.run}.
 */
@NullMarked
package dev.etude.tuning.journal;

import org.jspecify.annotations.NullMarked;
