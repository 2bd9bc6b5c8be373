package dev.etude.inner.optimizer;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;
import java.util.Arrays;

/**
 * The record of one training, w_0 … w_t, in plain double arithmetic, as in an ordinary training loop.
 *
 * <p>Losses and weights are those of the points to be judged (an average, for some rules). The run ends early when a weight,
 * a number that the optimizer remembers, or the loss leaves the finite numbers.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(Adam.withDefaults(), new Cosine(0.01, 0, 0.1, 500)));
 * if (run.end() instanceof TrajectoryEnd.Completed completed) {
 *   System.out.println(completed.lastLoss() + " with weights " + run.weights());
 * }
 * }</pre>
 *
 * @param losses f(w_0) … f(w_τ), up to the last finite one; fewer where they are read every few steps only, w_0 and w_t among them
 * @param weights the last weights whose loss is finite
 * @param stepSizes η_1 … η_τ of the steps that ended at finite numbers; NaN for steps that have none
 * @param spent what the optimizer asked for, a failed step included; not the losses of this record
 * @param end how the run ended
 */
public record Trajectory(
    Vector losses, Vector weights, Vector stepSizes, Evaluations spent, TrajectoryEnd end) {
  /**
   * Trains. Cost: what the optimizer asks for, each time of the step's batch if the problem is stochastic, and t + 1 losses
   * of the whole problem for the record.
   *
   * @param problem what to train
   * @param start w_0, with a finite loss
   * @param optimizer what trains, for t steps
   * @return the record
   */
  public static Trajectory run(Differentiable problem, Vector start, Optimizer optimizer) {
    return run(problem, start, optimizer, 1);
  }

  /**
   * Trains, and reads the loss of the whole problem every few steps and at the end. A loss that is not finite is seen at the next
   * reading, a weight at once.
   *
   * @param problem what to train
   * @param start w_0, with a finite loss
   * @param optimizer what trains, for t steps
   * @param every how many steps lie between two readings, at least 1
   * @return the record, with the losses read
   */
  public static Trajectory run(
      Differentiable problem, Vector start, Optimizer optimizer, int every) {
    Arguments.atLeast(every, 1, "every");
    Differentiable judged = problem.withWorkspace();
    int steps = optimizer.steps();
    double[] lastFinite = Arguments.length(start.toArray(), problem.dimension(), "start");
    double[] losses = new double[(steps + every - 1) / every + 1];
    int read = 1;
    losses[0] = Arguments.finite(judged.loss(lastFinite), "the loss at the start");
    double[] stepSizes = new double[steps];
    Training training = optimizer.start(problem, start);
    for (int step = 1; step <= steps; step++) {
      boolean finite = training.step();
      boolean reading = step % every == 0 || step == steps || !finite;
      if (reading) {
        losses[read] = judged.loss(training.weights());
      }
      if (reading && (!finite || !Double.isFinite(losses[read]))) {
        return new Trajectory(
            Vector.of(Arrays.copyOf(losses, read)),
            Vector.of(lastFinite),
            Vector.of(Arrays.copyOf(stepSizes, step - 1)),
            training.spent(),
            new TrajectoryEnd.Diverged(step, losses[read - 1]));
      }
      stepSizes[step - 1] = training.stepSize();
      if (reading) {
        System.arraycopy(training.weights(), 0, lastFinite, 0, lastFinite.length);
        read++;
      }
    }
    return new Trajectory(
        Vector.of(losses),
        Vector.of(lastFinite),
        Vector.of(stepSizes),
        training.spent(),
        new TrajectoryEnd.Completed(steps, losses[losses.length - 1]));
  }
}
