/**
 * What a meta-training came to, and what it keeps to go on with.
 *
 * <p>In: a trainer and its log. Out: files, {@link dev.etude.results.training.TrainingReport}, and the state of a checkpoint,
 * {@link dev.etude.results.training.TrainingState}.
 *
 * <p>Not here: meta-training itself, which is {@code dev.etude.meta.training}'s.
 */
@NullMarked
package dev.etude.results.training;

import org.jspecify.annotations.NullMarked;
