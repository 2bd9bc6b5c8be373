/**
 * A meta-training in a run directory, its result and its checkpoints.
 *
 * <p>This package takes tasks, {@link dev.etude.results.training.TaskSupply}, which may be the mixture that a plan file lists, and a setting;
 * {@link dev.etude.results.training.RecordedTraining} trains. It returns files,
 * {@link dev.etude.results.training.MetaTrainResult}, and the state of a checkpoint,
 * {@link dev.etude.results.training.TrainingState}.
 *
 * <p>This package does not cover meta-training itself, which is in {@code dev.etude.meta.training}.
 */
@NullMarked
package dev.etude.results.training;

import org.jspecify.annotations.NullMarked;
