package dev.etude.inner.optimizer;

import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;
import dev.etude.update.UpdateRule;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.parameter.Describable;
import dev.etude.update.schedule.Schedule;
import java.io.Serializable;

/**
 * An optimizer: an update rule with its step sizes, a rule that chooses its own step sizes, or a learned rule.
 *
 * <p>An optimizer is a value. It trains any {@link Differentiable} problem for t steps; the state of one run is a {@link
 * Training}. {@link Trajectory#run} makes a whole run and records it:
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(new HeavyBall(0.9), new ConstantStep(0.1, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 */
public interface Optimizer extends Describable, Serializable {
  /**
   * Returns the number of steps that the optimizer is meant for.
   *
   * @return t, at least 1
   */
  int steps();

  /**
   * Starts a run. Each step descends the loss of the step's mini-batch if the problem is stochastic.
   *
   * @param problem what to train
   * @param start w_0, as long as the problem's weights, finite
   * @return a run that has made no step, for one thread
   */
  Training start(Differentiable problem, Vector start);

  /**
   * Returns the optimizer that moves weights by a rule, with a given step size for each step.
   *
   * @param rule how weights move
   * @param schedule η_1 … η_t
   * @return the optimizer of t steps
   */
  static ScheduledOptimizer of(UpdateRule rule, Schedule schedule) {
    return new ScheduledOptimizer(rule, schedule);
  }

  /**
   * Returns the optimizer that moves weights by a rule that chooses its own step sizes.
   *
   * @param rule how weights move
   * @param steps t, at least 1
   * @return the optimizer of t steps
   */
  static AdaptiveOptimizer of(AdaptiveRule rule, int steps) {
    return new AdaptiveOptimizer(rule, steps);
  }
}
