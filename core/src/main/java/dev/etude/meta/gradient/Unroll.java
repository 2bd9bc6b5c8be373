package dev.etude.meta.gradient;

import dev.etude.inner.problem.InnerProblem;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Schedule;

/**
 * A run to differentiate: a task, a rule, and step sizes as functions of the meta-parameters.
 *
 * @param task what is trained, from where
 * @param rule how weights move
 * @param schedule η_1 … η_t and their derivatives in θ
 * @param <P> what is known of the training objective
 */
public record Unroll<P extends InnerProblem>(
    Task<P> task, DifferentiableRule rule, Schedule schedule) {}
