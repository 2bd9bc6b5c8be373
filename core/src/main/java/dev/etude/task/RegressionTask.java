package dev.etude.task;

import dev.etude.inner.problem.Moments;
import dev.etude.inner.trajectory.HeldOutLoss;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.inner.trajectory.SpectralPath;
import dev.etude.inner.trajectory.SpectralPath.Coefficients;
import dev.etude.math.LogScaled;
import java.io.Serializable;

/**
 * One split of a table, as a task: linear regression by gradient descent from 0 after t steps, for every step size at
 * once.
 *
 * <pre>
 *   train-by-train:        η ↦ f(w_t) on the training rows
 *   train-by-validation:   η ↦ f(w_t) on the validation rows, w_t trained on the training rows
 *   test:                  η ↦ root mean squared error on the test rows, w_t trained on training and validation rows
 *   f(w) = (1/2n) Σ (y_i − ⟨w, x_i⟩)²
 * </pre>
 *
 * <p>Columns and target are standardised with the mean and population deviation of the rows trained on, and of no
 * others; the centred target stands for the intercept. A column that is constant on those rows is left out. Losses are in
 * units of the training target's variance, errors in the target's own units.
 *
 * <p>Cost: one pass over the rows and two {@link LeastSquaresPath}s, each an eigendecomposition of the smaller Gram matrix
 * or, where t is much smaller than that matrix, t Lanczos steps; then O(k²) for each step size. Immutable.
 */
public final class RegressionTask implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int steps;
  private final SpectralPath path;
  private final HeldOutLoss validation;
  private final SpectralPath finalPath;
  private final HeldOutLoss test;
  private final double finalTargetScale;

  private RegressionTask(
      int steps,
      SpectralPath path,
      HeldOutLoss validation,
      SpectralPath finalPath,
      HeldOutLoss test,
      double finalTargetScale) {
    this.steps = steps;
    this.path = path;
    this.validation = validation;
    this.finalPath = finalPath;
    this.test = test;
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
    int columns = table.features() + 1;
    double[][] rows = table.scaled();
    Moments trainingMoments = moments(rows, training, columns);
    Moments validationMoments = moments(rows, validation, columns);
    Moments finalMoments = trainingMoments.plus(validationMoments);
    Part first = new Part(rows, steps, trainingMoments, training, validation, validationMoments);
    int[] both = new int[training.length + validation.length];
    System.arraycopy(training, 0, both, 0, training.length);
    System.arraycopy(validation, 0, both, training.length, validation.length);
    Part second = new Part(rows, steps, finalMoments, both, test, moments(rows, test, columns));
    return new RegressionTask(
        steps,
        first.path.coordinates(),
        first.heldOut,
        second.path.coordinates(),
        second.heldOut,
        second.targetDeviation * table.targetScale());
  }

  /**
   * Returns the training loss.
   *
   * @param stepSize η, at least 0 and finite
   * @return f on the training rows and its derivative
   */
  public LandscapePoint training(double stepSize) {
    return path.trainingLoss(stepSize, steps);
  }

  /**
   * Returns the validation loss.
   *
   * @param stepSize η, at least 0 and finite
   * @return f on the validation rows and its derivative
   */
  public LandscapePoint validation(double stepSize) {
    return validation.at(stepSize, steps, new Coefficients(path.rank()));
  }

  /**
   * Returns the test error after training on training and validation rows.
   *
   * @param stepSize η, at least 0 and finite
   * @return the root mean squared error in the target's units
   */
  public LogScaled testError(double stepSize) {
    LogScaled loss =
        test.at(stepSize, steps, new Coefficients(finalPath.rank())).value();
    return loss.times(2).squareRoot().times(finalTargetScale);
  }

  /**
   * Returns the largest eigenvalue of XᵀX/n on the training rows.
   *
   * @return L, or 0 if every column is constant there
   */
  public double largestEigenvalue() {
    return path.rank() == 0 ? 0 : path.eigenvalue(0);
  }

  /**
   * Returns the smallest positive eigenvalue of XᵀX/n on the training rows.
   *
   * @return α, or 0 if every column is constant there
   */
  public double smallestEigenvalue() {
    return path.rank() == 0 ? 0 : path.eigenvalue(path.rank() - 1);
  }

  /**
   * Returns the largest eigenvalue of XᵀX/n on training and validation rows together.
   *
   * @return L of the final training, or 0 if every column is constant there
   */
  public double finalLargestEigenvalue() {
    return finalPath.rank() == 0 ? 0 : finalPath.eigenvalue(0);
  }

  private static Moments moments(double[][] rows, int[] indices, int columns) {
    Moments moments = new Moments(columns);
    moments.addRows(rows, indices);
    return moments;
  }

  /** Rows to train on and rows held out, in the units of the first. */
  private static final class Part {
    final LeastSquaresPath path;
    final HeldOutLoss heldOut;
    final double targetDeviation;

    Part(
        double[][] rows,
        int steps,
        Moments trained,
        int[] trainedRows,
        int[] heldOutRows,
        Moments heldOutMoments) {
      double[] means = trained.means();
      double[] deviations = trained.deviations();
      int features = means.length - 1;
      if (deviations[features] == 0) { // a constant target: nothing to learn, but errors are errors
        deviations[features] = 1;
      }
      targetDeviation = deviations[features];
      if (features < trainedRows.length) {
        path = LeastSquaresPath.ofProducts(trained.standardised(means, deviations), steps);
        heldOut = HeldOutLoss.ofProducts(path, heldOutMoments.standardised(means, deviations));
      } else {
        path = LeastSquaresPath.ofRows(standardised(rows, trainedRows, means, deviations), steps);
        heldOut = HeldOutLoss.ofRows(path, standardised(rows, heldOutRows, means, deviations));
      }
    }

    private static double[][] standardised(
        double[][] rows, int[] indices, double[] means, double[] deviations) {
      double[][] part = new double[indices.length][means.length];
      for (int i = 0; i < indices.length; i++) {
        double[] row = rows[indices[i]];
        for (int j = 0; j < means.length; j++) {
          part[i][j] = deviations[j] > 0 ? (row[j] - means[j]) / deviations[j] : 0;
        }
      }
      return part;
    }
  }
}
