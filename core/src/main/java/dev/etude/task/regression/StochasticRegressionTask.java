package dev.etude.task.regression;

import dev.etude.inner.quadratic.ColumnMoments;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;
import dev.etude.random.Seed;

/**
 * One split of a table, as a task: linear regression by stochastic gradient descent, one row a step, from 0 after t steps. The
 * intercept is learned too, as a weight of its own.
 *
 * <p>Every step size sees the same rows in the same order ({@link dev.etude.inner.problem.EpochBatches}: each epoch goes
 * through all rows trained on, shuffled anew), so that losses are smooth in η and can be compared: polynomials of degree 2t,
 * with as many minima as they like. Their derivatives are those of forward mode. The curvatures are the |x|² + 1 of the rows
 * that steps see.
 *
 * <p>Cost: one pass over the rows; then 4t(d + 1) multiply-adds for a step size, and 2(d + 2)² to read a
 * loss, 2n(d + 2) where rows are fewer than features.
 */
public final class StochasticRegressionTask implements RegressionLandscape {
  private static final long serialVersionUID = 1L;

  private final SingleRowPath path;
  private final RowsLoss training;
  private final RowsLoss validation;
  private final SingleRowPath finalPath;
  private final RowsLoss finalTraining;
  private final RowsLoss test;
  private final double targetScale;
  private final double finalTargetScale;

  private StochasticRegressionTask(
      SingleRowPath path,
      RowsLoss training,
      RowsLoss validation,
      SingleRowPath finalPath,
      RowsLoss finalTraining,
      RowsLoss test,
      double targetScale,
      double finalTargetScale) {
    this.path = path;
    this.training = training;
    this.validation = validation;
    this.finalPath = finalPath;
    this.finalTraining = finalTraining;
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
   * @param seed whose children "order", 0 and 1, order the rows of the first and of the final training
   * @return the task
   */
  public static StochasticRegressionTask of(
      RegressionRows table, int[] training, int[] validation, int[] test, int steps, Seed seed) {
    double[][] rows = table.scaled();
    ColumnMoments trained = table.columnMoments(training);
    ColumnMoments validated = table.columnMoments(validation);
    TrainingUnits units = TrainingUnits.of(trained);
    TrainingUnits finalUnits = TrainingUnits.of(trained.plus(validated));
    int[] both = RegressionRows.joined(training, validation);
    return new StochasticRegressionTask(
        SingleRowPath.of(units, rows, training, steps, seed.child("order", 0)),
        RowsLoss.of(units, table, training),
        RowsLoss.of(units, table, validation),
        SingleRowPath.of(finalUnits, rows, both, steps, seed.child("order", 1)),
        RowsLoss.of(finalUnits, table, both),
        RowsLoss.of(finalUnits, table, test),
        units.targetDeviation() * table.targetScale(),
        finalUnits.targetDeviation() * table.targetScale());
  }

  @Override
  public LandscapePoint training(double stepSize) {
    return training.at(path.run(stepSize));
  }

  @Override
  public LandscapePoint validation(double stepSize) {
    return validation.at(path.run(stepSize));
  }

  @Override
  public LandscapePoint finalTraining(double stepSize) {
    return finalTraining.at(finalPath.run(stepSize));
  }

  @Override
  public LogScaled testLoss(double stepSize) {
    return test.at(finalPath.run(stepSize)).value();
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
    return path.largestCurvature();
  }

  @Override
  public double smallestCurvature() {
    return path.smallestCurvature();
  }

  @Override
  public double finalLargestCurvature() {
    return finalPath.largestCurvature();
  }
}
