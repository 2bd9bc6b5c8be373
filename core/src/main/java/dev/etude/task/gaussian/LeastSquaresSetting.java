package dev.etude.task.gaussian;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * The settings of a family of noisy least-squares tasks: how its rows are split, how long a run is, and where it is cut off.
 *
 * <p>Train-by-train trains on all n rows of a task and reads the loss there. Train-by-validation trains on the first n − n_2
 * and reads the loss on the other n_2. A run with |w_τ| ≥ R at some τ ≤ t has escaped: it is put at R u, u a random unit
 * vector, and stays there; its losses do not change with η.
 *
 * @param family what is drawn
 * @param validationSamples n_2, at least 1 and less than n
 * @param steps t, at least 1
 * @param radius R, positive, at most {@value #LARGEST_RADIUS}
 */
public record LeastSquaresSetting(
    GaussianLeastSquares family, int validationSamples, int steps, double radius)
    implements Serializable {
  /** The largest R: losses there must be doubles. */
  public static final double LARGEST_RADIUS = 1e100;

  /** R/σ in the paper. */
  public static final double PAPER_TRUNCATION = 40;

  /** Checks the sizes. */
  public LeastSquaresSetting {
    Arguments.atLeast(validationSamples, 1, "validationSamples");
    if (validationSamples >= family.samples()) {
      throw new IllegalArgumentException("validationSamples must be less than samples, "
          + family.samples() + ", so that rows are left to train on, but is " + validationSamples);
    }
    Arguments.atLeast(steps, 1, "steps");
    if (!(radius > 0 && radius <= LARGEST_RADIUS)) {
      throw new IllegalArgumentException(
          "radius must be positive and at most " + LARGEST_RADIUS + ", but is " + radius);
    }
  }

  /**
   * Returns the setting of a fraction and of a radius in units of the noise.
   *
   * @param family what is drawn
   * @param validationFraction how much of the rows validates, inside (0, 1); rounded to at least one row on either side
   * @param steps t, at least 1
   * @param truncation R/σ, positive
   * @return the setting
   */
  public static LeastSquaresSetting of(
      GaussianLeastSquares family, double validationFraction, int steps, double truncation) {
    if (!(validationFraction > 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "validationFraction must be inside (0, 1), but is " + validationFraction);
    }
    long rounded = Math.round(validationFraction * family.samples());
    int validation = (int) Math.max(1, Math.min(family.samples() - 1, rounded));
    Arguments.positive(truncation, "truncation");
    return new LeastSquaresSetting(family, validation, steps, truncation * family.noise());
  }

  /**
   * Returns how many rows train-by-validation trains on.
   *
   * @return n_1 = n − n_2
   */
  public int trainingSamples() {
    return family.samples() - validationSamples;
  }
}
