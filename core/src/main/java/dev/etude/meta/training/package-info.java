/**
 * Meta-training: finds weights θ with which a learned optimizer trains well.
 *
 * <p>This package takes a {@link dev.etude.meta.training.plan.Plan}, tasks and a seed. It returns θ, after many meta-updates on many tasks.
 *
 * <p>An estimator follows a task ({@link dev.etude.meta.training.estimator.EstimatorState}) through windows ({@link
 * dev.etude.meta.training.plan.Window}); the tasks are {@link dev.etude.meta.training.estimator.InnerRun}s of a {@link
 * dev.etude.meta.training.run.RunFamily}: of {@link dev.etude.meta.training.run.ImageRuns} or, for any {@link dev.etude.task.TaskFamily}
 * and either rule, of {@link dev.etude.meta.training.run.TaskRuns}. {@link dev.etude.meta.training.MetaTrainer} lets the tasks of a pool take turns.
 * {@link dev.etude.meta.training.TrainingSeeds} says what one seed decides.
 *
 * <ol>
 *   <li>Every draw is a function of a seed and counters. Stored state contains no generators.
 *   <li>The bits of θ do not depend on threads, the JDK, or on how often the training was interrupted.
 *   <li>A meta-gradient that is not finite never reaches θ. It is counted, and its task is replaced.
 * </ol>
 *
 * <p>This package does not cover files, clocks and the optimizer itself ({@code dev.etude.inner.learned}).
 */
@NullMarked
package dev.etude.meta.training;

import org.jspecify.annotations.NullMarked;
