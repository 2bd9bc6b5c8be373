/**
 * The record of a running tuning, from which it can be resumed, and the listeners to its progress.
 *
 * <p>A {@link dev.etude.tuning.journal.Journal} is a file of all evaluations; a {@link
 * dev.etude.tuning.journal.Recorder} writes what is new and returns what is there; a {@link
 * dev.etude.tuning.journal.TuningListener} hears of progress.
 *
 * <p>This package does not cover run directories, which are the command line's.
 */
@NullMarked
package dev.etude.tuning.journal;

import org.jspecify.annotations.NullMarked;
