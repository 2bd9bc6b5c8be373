/**
 * Plans of meta-training, as values: the stages, their length, the number of tasks and the meta-step.
 *
 * <p>A {@link dev.etude.meta.training.plan.Plan} has {@link dev.etude.meta.training.plan.Stage}s. Each says how far a task is
 * unrolled between meta-updates ({@link dev.etude.meta.training.plan.Unrolling}, {@link
 * dev.etude.meta.training.plan.Window}), how many tasks take turns ({@link dev.etude.meta.training.plan.TaskPool}) and when one
 * is over ({@link dev.etude.meta.training.plan.Lifetime}), and what a meta-update does ({@link
 * dev.etude.meta.training.plan.MetaStep}).
 */
@NullMarked
package dev.etude.meta.training.plan;

import org.jspecify.annotations.NullMarked;
