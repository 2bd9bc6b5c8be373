/**
 * A comparison of optimizers on new tasks, and its result.
 *
 * <p>This package takes optimizers, {@link dev.etude.results.metatest.OptimizerWord}, and images,
 * {@link dev.etude.results.metatest.NewTaskTrial}. It returns
 * {@link dev.etude.results.metatest.MetaTestResult}.
 *
 * <p>This package does not cover the trainings.
 */
@NullMarked
package dev.etude.results.metatest;

import org.jspecify.annotations.NullMarked;
