/**
 * What a tuning records while it goes on, so that it can be resumed, and whom it tells.
 *
 * <p>A {@link dev.etude.tuning.journal.Journal} is a file of all evaluations; a {@link
 * dev.etude.tuning.journal.Recorder} writes what is new and returns what is there; a {@link
 * dev.etude.tuning.journal.TuningListener} hears of progress.
 *
 * <p>Not here: run directories, which are the command line's.
 */
@NullMarked
package dev.etude.tuning.journal;

import org.jspecify.annotations.NullMarked;
