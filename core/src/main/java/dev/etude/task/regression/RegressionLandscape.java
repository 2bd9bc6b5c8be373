package dev.etude.task.regression;

import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;
import java.io.Serializable;
import java.util.Optional;

/**
 * One split of a table, as a function of the step size: linear regression from 0, after t steps.
 *
 * <pre>
 *   train-by-train:        η ↦ f(w_t) on the training rows
 *   train-by-validation:   η ↦ f(w_t) on the validation rows, w_t trained on the training rows
 *   test:                  η ↦ root mean squared error on the test rows, w_t trained on training and validation rows
 *   f(w) = (1/2n) Σ (y_i − ⟨w, x_i⟩)²
 * </pre>
 *
 * <p>Columns and target are standardised with the mean and population deviation of the rows trained on, and of no
 * others; by gradient descent on all rows the
 * centred target stands for the intercept, which learns nothing there. A column that is constant on those rows is left out. Losses are in
 * units of the training target's variance, errors in the target's own units.
 *
 * <p>A run that diverges has a loss like any other, finite and the larger the faster it diverges; {@link
 * LogScaled#fitsDouble} says whether a double can hold it. Immutable.
 */
public interface RegressionLandscape extends Serializable {
  /** Why there is no leave-one-out loss, where there could not be one: a clause. */
  String NO_LEAVE_ONE_OUT =
      "it is known for linear regression by gradient descent, heavy ball or Nesterov's momentum on all"
          + " rows a step, without a penalty, groups, weights or gaps";

  /**
   * Returns the training loss.
   *
   * @param stepSize η, at least 0 and finite
   * @return f on the training rows and its derivative
   */
  LandscapePoint training(double stepSize);

  /**
   * Returns the validation loss.
   *
   * @param stepSize η, at least 0 and finite
   * @return f on the validation rows and its derivative
   */
  LandscapePoint validation(double stepSize);

  /**
   * Returns the loss on training and validation rows after training on both.
   *
   * @param stepSize η, at least 0 and finite
   * @return f on training and validation rows and its derivative
   */
  LandscapePoint finalTraining(double stepSize);

  /**
   * Returns the leave-one-out loss: training and validation rows train, and each is judged by the run without it.
   *
   * @param stepSize η, at least 0 and finite
   * @return f over the rows left out and its derivative; empty where that is not known exactly, or would take too long
   */
  default Optional<LandscapePoint> leaveOneOut(double stepSize) {
    return Optional.empty();
  }

  /**
   * Says why there is no {@link #leaveOneOut leave-one-out loss}.
   *
   * @return a clause; empty where there is one
   */
  default Optional<String> whyNoLeaveOneOut() {
    return Optional.of(NO_LEAVE_ONE_OUT);
  }

  /**
   * Returns the test loss after training on training and validation rows.
   *
   * @param stepSize η, at least 0 and finite
   * @return f on the test rows
   */
  LogScaled testLoss(double stepSize);

  /**
   * Returns what an error of 1 is before the final training.
   *
   * @return the deviation of the training rows' target, in its own units
   */
  double targetScale();

  /**
   * Returns what an error of 1 is in the final training.
   *
   * @return the deviation of the target of training and validation rows, in its own units
   */
  double finalTargetScale();

  /**
   * Returns the test error after training on training and validation rows.
   *
   * @param stepSize η, at least 0 and finite
   * @return the root mean squared error in the target's units
   */
  default LogScaled testError(double stepSize) {
    return error(testLoss(stepSize), finalTargetScale());
  }

  /**
   * Turns a loss into an error.
   *
   * @param loss f
   * @param scale what an error of 1 is
   * @return √(2f) times the scale: a root mean squared error in the target's units
   */
  static LogScaled error(LogScaled loss, double scale) {
    return loss.times(2).squareRoot().times(scale);
  }

  /**
   * Returns the largest curvature that a step on the training rows sees: below 2/L no step amplifies anything.
   *
   * @return L, or 0 if every column is constant there
   */
  double largestCurvature();

  /**
   * Returns the smallest positive curvature that a step on the training rows sees: beyond 2/α every step amplifies all that
   * it moves.
   *
   * @return α, or 0 if every column is constant there
   */
  double smallestCurvature();

  /**
   * Returns the largest curvature that a step on training and validation rows together sees.
   *
   * @return L of the final training, or 0 if every column is constant there
   */
  double finalLargestCurvature();
}
