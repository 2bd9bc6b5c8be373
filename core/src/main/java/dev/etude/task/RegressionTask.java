package dev.etude.task;

import dev.etude.inner.problem.Moments;
import dev.etude.inner.trajectory.HeldOutLoss;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.inner.trajectory.SpectralPath;
import dev.etude.inner.trajectory.SpectralPath.Coefficients;
import dev.etude.math.LogScaled;

/**
 * One split of a table, as a task: linear regression by gradient descent from 0 after t steps, for every step size at
 * once. The curvatures are eigenvalues of XᵀX/n.
 *
 * <p>Cost: one pass over the rows and two {@link LeastSquaresPath}s, each an eigendecomposition of the smaller Gram matrix
 * or, where t is much smaller than that matrix, t Lanczos steps; then O(k²) for each step size.
 */
public final class RegressionTask implements RegressionLandscape {
  private static final long serialVersionUID = 1L;

  private final int steps;
  private final SpectralPath path;
  private final HeldOutLoss validation;
  private final SpectralPath finalPath;
  private final HeldOutLoss test;
  private final double targetScale;
  private final double finalTargetScale;

  private RegressionTask(
      int steps,
      SpectralPath path,
      HeldOutLoss validation,
      SpectralPath finalPath,
      HeldOutLoss test,
      double targetScale,
      double finalTargetScale) {
    this.steps = steps;
    this.path = path;
    this.validation = validation;
    this.finalPath = finalPath;
    this.test = test;
    this.targetScale = targetScale;
    this.finalTargetScale = finalTargetScale;
  }

  /**
   * Prepares a task.
   *
   * @param table the rows
   * @param training which rows train, at least 2
   * @param validation which rows validate, at least 1
   * @param test which rows test, at least 1; neither objective sees them
   * @param steps t, at least 1
   * @return the task
   */
  public static RegressionTask of(
      RegressionRows table, int[] training, int[] validation, int[] test, int steps) {
    double[][] rows = table.scaled();
    Moments trained = table.moments(training);
    Moments validated = table.moments(validation);
    Part first = new Part(rows, steps, trained, training, validation, validated);
    Part second = new Part(
        rows,
        steps,
        trained.plus(validated),
        RegressionRows.joined(training, validation),
        test,
        table.moments(test));
    return new RegressionTask(
        steps,
        first.path.coordinates(),
        first.heldOut,
        second.path.coordinates(),
        second.heldOut,
        first.units.targetDeviation() * table.targetScale(),
        second.units.targetDeviation() * table.targetScale());
  }

  @Override
  public LandscapePoint training(double stepSize) {
    return path.trainingLoss(stepSize, steps);
  }

  @Override
  public LandscapePoint validation(double stepSize) {
    return validation.at(stepSize, steps, new Coefficients(path.rank()));
  }

  @Override
  public LandscapePoint finalTraining(double stepSize) {
    return finalPath.trainingLoss(stepSize, steps);
  }

  @Override
  public LogScaled testLoss(double stepSize) {
    return test.at(stepSize, steps, new Coefficients(finalPath.rank())).value();
  }

  @Override
  public double targetScale() {
    return targetScale;
  }

  @Override
  public double finalTargetScale() {
    return finalTargetScale;
  }

  @Override
  public double largestCurvature() {
    return path.rank() == 0 ? 0 : path.eigenvalue(0);
  }

  @Override
  public double smallestCurvature() {
    return path.rank() == 0 ? 0 : path.eigenvalue(path.rank() - 1);
  }

  @Override
  public double finalLargestCurvature() {
    return finalPath.rank() == 0 ? 0 : finalPath.eigenvalue(0);
  }

  /** Rows to train on and rows held out, in the units of the first. */
  private static final class Part {
    final TrainingUnits units;
    final LeastSquaresPath path;
    final HeldOutLoss heldOut;

    Part(
        double[][] rows,
        int steps,
        Moments trained,
        int[] trainedRows,
        int[] heldOutRows,
        Moments heldOutMoments) {
      units = TrainingUnits.of(trained);
      if (units.features() < trainedRows.length) {
        path = LeastSquaresPath.ofProducts(units.products(trained), steps);
        heldOut = HeldOutLoss.ofProducts(path, units.products(heldOutMoments));
      } else {
        path = LeastSquaresPath.ofRows(units.rows(rows, trainedRows), steps);
        heldOut = HeldOutLoss.ofRows(path, units.rows(rows, heldOutRows));
      }
    }
  }
}
