package dev.etude.inner.trajectory;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.Iterate;
import dev.etude.update.Schedule;
import dev.etude.update.UpdateRule;
import java.util.Arrays;

/**
 * The path w_0 … w_t of one run, in plain double arithmetic: what a person's own training loop would do.
 *
 * @param losses f(w_0) … f(w_τ), up to the last finite one
 * @param weights the last weights whose loss is finite
 * @param end how the run ended
 */
public record Trajectory(Vector losses, Vector weights, TrajectoryEnd end) {
  /**
   * Runs an inner optimizer. Cost: t gradients, each of the step's batch if the problem is stochastic, and t losses of the
   * whole problem.
   *
   * @param problem what to train
   * @param start w_0, with a finite loss
   * @param rule how weights move
   * @param schedule the step sizes
   * @return the trajectory
   */
  public static Trajectory run(
      Differentiable problem, Vector start, UpdateRule rule, Schedule schedule) {
    Differentiable own = problem.withWorkspace();
    int d = problem.dimension();
    Iterate iterate = new Iterate(d, rule.slots());
    System.arraycopy(Arguments.length(start.toArray(), d, "start"), 0, iterate.weights(), 0, d);
    DoubleDoubleVector gradient = new DoubleDoubleVector(d);
    int steps = schedule.steps();
    double[] losses = new double[steps + 1];
    losses[0] = Arguments.finite(own.loss(iterate.weights()), "the loss at the start");
    double[] lastFinite = iterate.weights().clone();
    for (int step = 1; step <= steps; step++) {
      own.at(step).gradient(iterate.weights(), gradient.high());
      rule.step(step, schedule.stepSize(step), gradient, iterate);
      losses[step] = own.loss(iterate.weights());
      if (!(Double.isFinite(losses[step]) && Double.isFinite(iterate.largestMagnitude()))) {
        return new Trajectory(
            Vector.of(Arrays.copyOf(losses, step)),
            Vector.of(lastFinite),
            new TrajectoryEnd.Diverged(step, losses[step - 1]));
      }
      System.arraycopy(iterate.weights(), 0, lastFinite, 0, d);
    }
    return new Trajectory(
        Vector.of(losses),
        Vector.of(lastFinite),
        new TrajectoryEnd.Completed(steps, losses[steps]));
  }
}
