/**
 * What a meta-training came to, and what it keeps to go on with.
 *
 * <p>This package takes a trainer and its log. It returns files, {@link dev.etude.results.training.MetaTrainResult}, and the state of a checkpoint,
 * {@link dev.etude.results.training.TrainingState}.
 *
 * <p>This package does not cover meta-training itself, which is {@code dev.etude.meta.training}'s.
 */
@NullMarked
package dev.etude.results.training;

import org.jspecify.annotations.NullMarked;
