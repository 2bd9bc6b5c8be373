package dev.etude.task.regression;

import dev.etude.inner.quadratic.ColumnMoments;
import dev.etude.inner.quadratic.Moments;
import dev.etude.inner.trajectory.HeldOutLoss;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.inner.trajectory.SpectralPath;
import dev.etude.inner.trajectory.SpectralPath.Coefficients;
import dev.etude.math.LogScaled;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One split of a table, as a task: linear regression by gradient descent from 0 after t steps, for every step size at
 * once. The curvatures are eigenvalues of XᵀX/n.
 *
 * <p>Cost: one pass over the rows and two {@link LeastSquaresPath}s, each an eigendecomposition of the smaller Gram matrix
 * or, where t is much smaller than that matrix, t Lanczos steps; then O(k²) for each step size. Memory: some (d + 1)² numbers
 * while it is made, and up to 16 MB for the leave-one-out loss of tables with up to 5·10⁷ = rows × features²; copies of its rows where they are no more than the features; then k², k at most the size of that matrix.
 */
public final class RegressionTask implements RegressionLandscape {
  private static final long serialVersionUID = 1L;
  private static final double MOST_NUMBERS = 1e6; // of the leave-one-out loss, 16 MB
  private static final double MOST_WORK = 5e7; // of its secular equations, half a second

  private final int steps;
  private final SpectralPath path;
  private final HeldOutLoss validation;
  private final SpectralPath finalPath;
  private final HeldOutLoss test;
  private final double targetScale;
  private final double finalTargetScale;
  private final @Nullable LeaveOneOut leaveOneOut;
  private final int rows; // that train in the end
  private final int features;

  private RegressionTask(
      int steps,
      SpectralPath path,
      HeldOutLoss validation,
      SpectralPath finalPath,
      HeldOutLoss test,
      double targetScale,
      double finalTargetScale,
      @Nullable LeaveOneOut leaveOneOut,
      int rows,
      int features) {
    this.steps = steps;
    this.path = path;
    this.validation = validation;
    this.finalPath = finalPath;
    this.test = test;
    this.targetScale = targetScale;
    this.finalTargetScale = finalTargetScale;
    this.leaveOneOut = leaveOneOut;
    this.rows = rows;
    this.features = features;
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
    int[] both = RegressionRows.joined(training, validation);
    ColumnMoments trained = table.columnMoments(training);
    TrainingUnits units = TrainingUnits.of(trained);
    TrainingUnits finalUnits = TrainingUnits.of(trained.plus(table.columnMoments(validation)));
    Part first;
    Part second;
    if (table.features() < both.length) {
      Moments products = table.moments(training);
      Moments validated = table.moments(validation);
      first = table.features() < training.length
          ? Part.ofProducts(units, products, validated, steps)
          : Part.ofRows(units, table, training, validation, steps);
      second = Part.ofProducts(finalUnits, products.plus(validated), table.moments(test), steps);
    } else { // no (d + 1)² numbers where there are fewer rows
      first = Part.ofRows(units, table, training, validation, steps);
      second = Part.ofRows(finalUnits, table, both, test, steps);
    }
    return new RegressionTask(
        steps,
        first.path.coordinates(),
        first.heldOut,
        second.path.coordinates(),
        second.heldOut,
        first.units.targetDeviation() * table.targetScale(),
        second.units.targetDeviation() * table.targetScale(),
        whyNoLeaveOneOut(both.length, table.features()).isEmpty()
            ? leaveOneOut(table, both, finalUnits, steps)
            : null,
        both.length,
        table.features());
  }

  /**
   * Returns the leave-one-out loss of rows. The units are those of all rows, the one left out included, and a column of ones learns
   * the intercept again, since without a row the target is no longer centred.
   *
   * @param table the rows
   * @param training which of them train and are left out
   * @param validation which others are, together at least 2
   * @param steps t, at least 1
   * @return the loss
   */
  public static LeaveOneOut leaveOneOut(
      RegressionRows table, int[] training, int[] validation, int steps) {
    int[] rows = RegressionRows.joined(training, validation);
    return leaveOneOut(table, rows, TrainingUnits.of(table.columnMoments(rows)), steps);
  }

  private static LeaveOneOut leaveOneOut(
      RegressionRows table, int[] rows, TrainingUnits units, int steps) {
    return LeaveOneOut.of(units.rowsWithOne(table.scaled(), rows), steps);
  }

  /**
   * Says why a leave-one-out loss is not offered.
   *
   * @param rows how many rows train in the end
   * @param features d
   * @return a clause; empty where the loss is quick
   */
  public static Optional<String> whyNoLeaveOneOut(int rows, int features) {
    double rank = Math.min(features + 1, rows);
    return rows >= 2 && rows * rank <= MOST_NUMBERS && rows * rank * rank <= MOST_WORK
        ? Optional.empty()
        : Optional.of(String.format(
            Locale.ROOT,
            "%d rows with %d features are too many for it to be quick: rows × features may be at most"
                + " %.0f, and rows × features² at most %.0f",
            rows,
            features,
            MOST_NUMBERS,
            MOST_WORK));
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
  public Optional<LandscapePoint> leaveOneOut(double stepSize) {
    return Optional.ofNullable(leaveOneOut).map(loss -> loss.byOwnMean(stepSize, steps));
  }

  @Override
  public Optional<String> whyNoLeaveOneOut() {
    return leaveOneOut != null ? Optional.empty() : whyNoLeaveOneOut(rows, features);
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

  /**
   * Rows to train on and rows held out, in the units of the first.
   *
   * @param units of the rows trained on
   * @param path where the weights go
   * @param heldOut the loss of the others
   */
  private record Part(TrainingUnits units, LeastSquaresPath path, HeldOutLoss heldOut) {
    static Part ofProducts(TrainingUnits units, Moments trained, Moments heldOut, int steps) {
      LeastSquaresPath path = LeastSquaresPath.ofProducts(units.products(trained), steps);
      return new Part(units, path, HeldOutLoss.ofProducts(path, units.products(heldOut)));
    }

    static Part ofRows(
        TrainingUnits units, RegressionRows table, int[] trained, int[] heldOut, int steps) {
      LeastSquaresPath path = LeastSquaresPath.ofRows(units.rows(table.scaled(), trained), steps);
      return new Part(units, path, HeldOutLoss.ofRows(path, units.rows(table.scaled(), heldOut)));
    }
  }
}
