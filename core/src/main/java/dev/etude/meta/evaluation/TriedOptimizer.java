package dev.etude.meta.evaluation;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.task.JudgedTask;
import java.io.Serializable;
import java.util.function.DoubleFunction;

/**
 * The test loss that an optimizer reaches on a task after its step size was chosen among several.
 *
 * <p>Each step size trains the first part of the task and is judged by the loss on the rows held out; the one with the smallest loss
 * trains once more, on both together, and its test loss counts. Nothing is chosen by test rows.
 *
 * @param stepSize η, the chosen one; NaN if all diverge
 * @param heldOutLoss the loss it was chosen by; infinite if all diverge
 * @param testLoss the loss on the test rows; infinite if the last training diverges, or none was made
 */
public record TriedOptimizer(double stepSize, double heldOutLoss, double testLoss)
    implements Serializable {
  /**
   * Tries step sizes.
   *
   * @param task the task
   * @param stepSizes η to try, at least one; a single one is used without a trial
   * @param optimizer makes the optimizer of a step size
   * @return the choice and what it comes to
   */
  public static TriedOptimizer of(
      JudgedTask task, double[] stepSizes, DoubleFunction<? extends Optimizer> optimizer) {
    double chosen = stepSizes.length == 1 ? stepSizes[0] : Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double stepSize : stepSizes.length == 1 ? new double[0] : stepSizes) {
      double loss = loss(task.choosing(), task, optimizer.apply(stepSize));
      if (loss < least) {
        least = loss;
        chosen = stepSize;
      }
    }
    double test = Double.isNaN(chosen)
        ? Double.POSITIVE_INFINITY
        : loss(task.judging(), task, optimizer.apply(chosen));
    return new TriedOptimizer(chosen, least, test);
  }

  private static double loss(JudgedTask.Part part, JudgedTask task, Optimizer optimizer) {
    Trajectory run =
        Trajectory.run(part.training(), task.start(), optimizer, optimizer.steps()); // the end
    double loss = run.end() instanceof TrajectoryEnd.Completed
        ? part.heldOut().loss().loss(run.weights().toArray())
        : Double.POSITIVE_INFINITY;
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }
}
