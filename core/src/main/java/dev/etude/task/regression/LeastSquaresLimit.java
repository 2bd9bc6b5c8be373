package dev.etude.task.regression;

import dev.etude.check.Arguments;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;

/**
 * The expected losses of gradient descent from 0 on noisy least squares in high dimensions.
 *
 * <p>The task: w* uniform on the unit sphere of ℝᵈ, n rows x ~ N(0, I), y = ⟨w*, x⟩ + ξ, ξ ~ N(0, σ²), f(w) = (1/2n) Σ (y −
 * ⟨w, x⟩)². With μ the {@link MarchenkoPastur} distribution for γ = d/n and φ_t(x) = (1 − (1 − ηx)ᵗ)/x:
 *
 * <pre>
 *   E|w_t − w*|² = ∫ (1 − ηx)^2t dμ + max(0, 1 − 1/γ) + (σ² d/n) ∫ x φ_t(x)² dμ
 *   E f_train    = (d/2n) ∫ (1 − ηx)^2t (x n/d + σ²) dμ + ½ max(0, 1 − γ) σ²
 *   E f_valid    = ½ (E|w_t − w*|² + σ²)
 * </pre>
 *
 * <p>The limit n, d → ∞; at d = 1000 its error is far below the spread of one task. Infinite where the run diverges beyond
 * the doubles.
 *
 * @param dimension d, at least 1
 * @param samples n, at least 1
 * @param noise σ, at least 0 and finite
 */
public record LeastSquaresLimit(int dimension, int samples, double noise) {
  /** Checks the sizes. */
  public LeastSquaresLimit {
    Arguments.atLeast(dimension, 1, "dimension");
    Arguments.atLeast(samples, 1, "samples");
    Arguments.nonNegative(noise, "noise");
  }

  /**
   * Returns the squared distance from the truth.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return E|w_t − w*|²
   */
  public double distanceSquared(double stepSize, int steps) {
    MarchenkoPastur spectrum = spectrum();
    double bias = spectrum.integrate(x -> square(factor(stepSize, x, steps)), 2 * steps);
    double variance =
        spectrum.integrate(x -> x == 0 ? 0 : square(1 - factor(stepSize, x, steps)) / x, 2 * steps);
    return bias + spectrum.massAtZero() + noise * noise * ratio() * variance;
  }

  /**
   * Returns the training loss.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return E f_train(w_t)
   */
  public double trainingLoss(double stepSize, int steps) {
    double fitted = spectrum()
        .integrate(
            x -> square(factor(stepSize, x, steps)) * (x / ratio() + noise * noise), 2 * steps + 1);
    return ratio() / 2 * fitted + Math.max(0, 1 - ratio()) * noise * noise / 2;
  }

  /**
   * Returns the loss on fresh rows.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return E f_valid(w_t)
   */
  public double validationLoss(double stepSize, int steps) {
    return (distanceSquared(stepSize, steps) + noise * noise) / 2;
  }

  /**
   * Returns the training loss and its derivative in η.
   *
   * @param stepSize η, at least 0, up to about the stability edge: both must be doubles
   * @param steps t, at least 1
   * @return E f_train(w_t) and dE f_train(w_t)/dη
   */
  public LandscapePoint training(double stepSize, int steps) {
    double slope = spectrum()
        .integrate(
            x -> -2
                * steps
                * x
                * StrictMath.pow(1 - stepSize * x, 2 * steps - 1)
                * (x / ratio() + noise * noise),
            2 * steps + 1);
    return new LandscapePoint(
        LogScaled.of(trainingLoss(stepSize, steps)), LogScaled.of(ratio() / 2 * slope));
  }

  /**
   * Returns the loss on fresh rows and its derivative in η.
   *
   * @param stepSize η, at least 0, up to about the stability edge: both must be doubles
   * @param steps t, at least 1
   * @return E f_valid(w_t) and dE f_valid(w_t)/dη
   */
  public LandscapePoint validation(double stepSize, int steps) {
    double slope = spectrum()
        .integrate(
            x -> {
              double previous = StrictMath.pow(1 - stepSize * x, steps - 1);
              double last = previous * (1 - stepSize * x);
              double bias = -x * last;
              double variance = noise * noise * ratio() * (1 - last);
              return 2 * steps * previous * (bias + variance);
            },
            2 * steps);
    return new LandscapePoint(
        LogScaled.of(validationLoss(stepSize, steps)), LogScaled.of(slope / 2));
  }

  /**
   * Returns the largest step size at which no direction grows.
   *
   * @return 2/b, b the upper end of the Marchenko–Pastur distribution
   */
  public double stabilityEdge() {
    return 2 / spectrum().upper();
  }

  private double ratio() {
    return (double) dimension / samples;
  }

  private MarchenkoPastur spectrum() {
    return new MarchenkoPastur(ratio());
  }

  private static double factor(double stepSize, double x, int steps) {
    return StrictMath.pow(1 - stepSize * x, steps);
  }

  private static double square(double x) {
    return x * x;
  }
}
