package dev.etude.meta.evaluation;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.RowLosses;
import dev.etude.task.JudgedTask;
import dev.etude.update.parameter.StepSizesToTry;
import java.io.Serializable;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The test loss that an optimizer reaches on a task after its step size was chosen among several.
 *
 * <p>Each step size trains the first part of the task and is judged by what {@link Choosing} reads; the one with the smallest loss
 * trains once more, on both together, and its test loss counts. Nothing is chosen by test rows.
 *
 * @param stepSize η, the chosen one; NaN if all diverge
 * @param heldOutLoss the loss it was chosen by; infinite if all diverge
 * @param testLoss the loss on the test rows; infinite if the last training diverges, or none was made
 * @param testRows the loss of each test row, not copied; none if the test loss is infinite, or no mean over rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TriedOptimizer(
    double stepSize, double heldOutLoss, double testLoss, double[] testRows)
    implements Serializable {
  /**
   * Creates a result without the losses of single rows.
   *
   * @param stepSize η, the chosen one; NaN if all diverge
   * @param heldOutLoss the loss it was chosen by; infinite if all diverge
   * @param testLoss the loss on the test rows; infinite if the last training diverges, or none was made
   */
  public TriedOptimizer(double stepSize, double heldOutLoss, double testLoss) {
    this(stepSize, heldOutLoss, testLoss, new double[0]);
  }

  /**
   * Tries step sizes, and chooses by the validation rows.
   *
   * @param task the task
   * @param stepSizes η to try; a single one is used without a trial
   * @param optimizer makes the optimizer of a step size
   * @return the choice and what it comes to
   */
  public static TriedOptimizer of(
      JudgedTask task, StepSizesToTry stepSizes, DoubleFunction<? extends Optimizer> optimizer) {
    return of(task, stepSizes, optimizer, Choosing.VALIDATION);
  }

  /**
   * Tries step sizes.
   *
   * @param task the task
   * @param stepSizes η to try; a single one is used without a trial
   * @param optimizer makes the optimizer of a step size
   * @param choosing by what the step size is chosen
   * @return the choice and what it comes to
   */
  public static TriedOptimizer of(
      JudgedTask task,
      StepSizesToTry stepSizes,
      DoubleFunction<? extends Optimizer> optimizer,
      Choosing choosing) {
    double chosen = stepSizes.count() == 1 ? stepSizes.next(List.of()).orElseThrow() : Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    if (stepSizes.count() > 1) {
      StepSizesToTry.Trial best = StepSizesToTry.best(stepSizes.run(stepSize -> {
        double[] w = weights(task.choosing(), task, optimizer.apply(stepSize));
        return w == null ? Double.NaN : choosing.loss(task.choosing(), w);
      }));
      if (best.loss() < least) {
        least = best.loss();
        chosen = best.stepSize();
      }
    }
    double[] last =
        Double.isNaN(chosen) ? null : weights(task.judging(), task, optimizer.apply(chosen));
    double test = last == null ? Double.NaN : task.judging().heldOut().loss().loss(last);
    return Double.isNaN(test) || last == null
        ? new TriedOptimizer(chosen, least, Double.POSITIVE_INFINITY)
        : new TriedOptimizer(chosen, least, test, rows(task.judging(), last));
  }

  /**
   * Returns the standard error of the difference of two test losses, as far as the choice of test rows moves it.
   *
   * <pre>
   *   √(V/n)      V the variance of the n differences of row losses, with n − 1
   * </pre>
   *
   * @param other another optimizer on the same task
   * @return at least 0; NaN where there are no losses of at least two rows
   */
  public double standardError(TriedOptimizer other) {
    int n = testRows.length;
    if (n < 2 || other.testRows.length != n) {
      return Double.NaN;
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (testRows[i] - other.testRows[i]) / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double deviation = testRows[i] - other.testRows[i] - mean;
      squares += deviation * deviation;
    }
    return Math.sqrt(squares / (n - 1.0) / n);
  }

  /**
   * Says whether the test loss is no worse than another's, strictly: of two equally good optimizers each is so in half of the cases.
   *
   * @param other another optimizer on the same task
   * @return true if this loss is at most the other
   */
  public boolean isNoWorse(TriedOptimizer other) {
    return testLoss <= other.testLoss;
  }

  /**
   * Says whether the test loss is no worse than another's by more than one {@link #standardError}.
   *
   * @param other another optimizer on the same task
   * @return true also where it {@link #isNoWorse}
   */
  public boolean isNoWorseWithinError(TriedOptimizer other) {
    return isNoWorse(other) || testLoss - other.testLoss <= standardError(other);
  }

  /** Trains; null if it diverges. */
  private static double @Nullable [] weights(
      JudgedTask.Part part, JudgedTask task, Optimizer optimizer) {
    Trajectory run =
        Trajectory.run(part.training(), task.start(), optimizer, optimizer.steps()); // the end
    return run.end() instanceof TrajectoryEnd.Completed ? run.weights().toArray() : null;
  }

  private static double[] rows(JudgedTask.Part part, double[] weights) {
    return part.heldOut().loss() instanceof RowLosses rows
        ? rows.rowLosses(weights)
        : new double[0];
  }
}
