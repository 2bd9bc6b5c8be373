package dev.etude.cli.tune;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;
import dev.etude.update.Schedule;
import dev.etude.update.UpdateRule;
import dev.etude.update.adaptive.AdaptiveRule;
import java.io.Serializable;

/** What takes part in a comparison: it trains weights. */
@FunctionalInterface
interface Trainer extends Serializable {
  Run train(Differentiable problem, Vector start);

  /**
   * One training.
   *
   * @param losses of all rows trained on, at the start and after each step, up to the last finite one
   * @param weights the last ones whose loss is finite
   * @param end how it ended
   * @param trajectories gradients asked for, over t
   */
  record Run(Vector losses, Vector weights, TrajectoryEnd end, double trajectories) {}

  /** Trains by given step sizes. */
  static Trainer of(UpdateRule rule, Schedule schedule) {
    return (problem, start) -> {
      Trajectory run = Trajectory.run(problem, start, Optimizer.of(rule, schedule));
      return new Run(run.losses(), run.weights(), run.end(), 1);
    };
  }

  /** Trains by a rule that chooses its own. */
  static Trainer of(AdaptiveRule rule, int steps) {
    return (problem, start) -> {
      Trajectory run = Trajectory.run(problem, start, Optimizer.of(rule, steps));
      double trajectories = (double) run.spent().gradients() / steps;
      return new Run(run.losses(), run.weights(), run.end(), trajectories);
    };
  }
}
