package dev.etude.theory;

import dev.etude.check.Arguments;
import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import java.util.Arrays;

/**
 * The expected risk of mini-batch stochastic gradient descent on least squares with Gaussian rows, computed without
 * sampling, for any schedule.
 *
 * <p>The rows are x ~ N(0, Σ), λ_i the eigenvalues of Σ, the targets y = ⟨w*, x⟩ + ξ with E ξ² = σ². Each step draws a fresh
 * batch of B rows. With v_i = E (w − w*)_i² in the eigenbasis of Σ and κ = (B + 1)/B, one step of size η does exactly
 *
 * <pre>
 *   R   = Σ_j λ_j v_j + σ²
 *   v_i ← (1 − 2ηλ_i + η² κ λ_i²) v_i + (η²/B) λ_i R
 *   risk after t steps = ½ Σ λ_i v_i
 * </pre>
 *
 * <p>The risk is the excess: E f(w) − f(w*), f(w) = ½ E (y − ⟨w, x⟩)². The recurrence is run for u_i = λ_i v_i, with
 * (1 − ηλ_i)² + η²λ_i²/B as the factor: a sum of positive terms only, so that nothing cancels. The state carries a power of
 * two of its own, so that a schedule that diverges has a finite {@link LogScaled} risk.
 *
 * <p>Accuracy: relative error of the risk at most t (d + 8) 2⁻⁵². Cost: O(d) a step for the risk, about four times that for
 * the risk with its derivative in every step size; memory O(d √t). Immutable.
 *
 * <pre>{@code
 * GaussianSgd sgd = GaussianSgd.powerLaw(1.5, 1, 200, 0.1, 1); // eigenvalues i^−1.5, noise variance 0.1, one row a step
 * LogScaled risk = sgd.risks(0.1, 0.1, 0.05)[2];
 * }</pre>
 */
public final class GaussianSgd {
  private static final double LARGEST_PRODUCT = 0x1.0p300; // of η and λ: its square is a double
  private static final double LARGEST_STATE = 0x1.0p200;

  private final double[] eigenvalues;
  private final double[] start; // u_i = λ_i v_i at the start, under 2^exponent
  private final double noiseVariance; // under 2^exponent
  private final int exponent;
  private final int batch;
  private final double largestEigenvalue;
  private final double sumOfEigenvalues;

  private GaussianSgd(double[] eigenvalues, double[] start, double noiseVariance, int batch) {
    this.eigenvalues = eigenvalues;
    this.batch = batch;
    double total = noiseVariance;
    double largest = 0;
    double sum = 0;
    for (int i = 0; i < start.length; i++) {
      total += start[i];
      largest = Math.max(largest, eigenvalues[i]);
      sum += eigenvalues[i];
    }
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the sum of λ_i v_i and the noise variance must be positive and finite, but is " + total);
    }
    if (!(largest > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the sum of the eigenvalues must be positive and finite, but is " + sum);
    }
    this.exponent = Math.getExponent(total);
    this.start = new double[start.length];
    Arrays.setAll(this.start, i -> Math.scalb(start[i], -exponent));
    this.noiseVariance = Math.scalb(noiseVariance, -exponent);
    this.largestEigenvalue = largest;
    this.sumOfEigenvalues = sum;
  }

  /**
   * Creates the engine.
   *
   * @param eigenvalues λ_1 … λ_d of the rows' covariance, each at least 0 and finite, one of them positive; copied
   * @param squaredErrors v_1 … v_d at the start, (w_0 − w*)_i², each at least 0 and finite
   * @param noiseVariance σ², at least 0 and finite
   * @param batch B, at least 1
   * @return the engine
   */
  public static GaussianSgd of(
      double[] eigenvalues, double[] squaredErrors, double noiseVariance, int batch) {
    Arguments.atLeast(eigenvalues.length, 1, "the number of eigenvalues");
    Arguments.length(squaredErrors, eigenvalues.length, "squaredErrors");
    double[] start = new double[eigenvalues.length];
    for (int i = 0; i < start.length; i++) {
      Arguments.nonNegative(eigenvalues[i], "eigenvalue " + (i + 1));
      Arguments.nonNegative(squaredErrors[i], "squared error " + (i + 1));
      start[i] = eigenvalues[i] * squaredErrors[i];
    }
    Arguments.nonNegative(noiseVariance, "noiseVariance");
    Arguments.atLeast(batch, 1, "batch");
    return new GaussianSgd(eigenvalues.clone(), start, noiseVariance, batch);
  }

  /**
   * Creates the engine of the setting in which theory states its laws: eigenvalues and coefficients of the truth are powers
   * of the index.
   *
   * <pre>
   *   λ_i = i^−a,   v_i = λ_i^(s − 1)/i
   * </pre>
   *
   * @param power a, at least 0 and finite
   * @param source s, the larger the easier the target, finite
   * @param dimension d, at least 1
   * @param noiseVariance σ², at least 0 and finite
   * @param batch B, at least 1
   * @return the engine
   */
  public static GaussianSgd powerLaw(
      double power, double source, int dimension, double noiseVariance, int batch) {
    Arguments.nonNegative(power, "power");
    Arguments.atLeast(dimension, 1, "dimension");
    double[] eigenvalues = new double[dimension];
    Arrays.setAll(eigenvalues, i -> StrictMath.pow(i + 1, -power));
    return of(eigenvalues, sourceErrors(eigenvalues, source), noiseVariance, batch);
  }

  /**
   * Returns the squared errors of a source condition.
   *
   * @param eigenvalues λ_1 … λ_d, each positive
   * @param source s, finite
   * @return v_i = λ_i^(s − 1)/i
   */
  public static double[] sourceErrors(double[] eigenvalues, double source) {
    Arguments.finite(source, "source");
    double[] squaredErrors = new double[eigenvalues.length];
    Arrays.setAll(
        squaredErrors,
        i ->
            StrictMath.pow(Arguments.positive(eigenvalues[i], "eigenvalue"), source - 1) / (i + 1));
    return squaredErrors;
  }

  /**
   * Returns the number of directions.
   *
   * @return d
   */
  public int dimension() {
    return eigenvalues.length;
  }

  /**
   * Returns a step size below which the risk of a constant schedule without noise never grows: a bound, not the edge itself.
   *
   * @return 2/(κ λ_max + Σ λ_i/B)
   */
  public double safeStepSize() {
    return 2 / ((batch + 1.0) / batch * largestEigenvalue + sumOfEigenvalues / batch);
  }

  /**
   * Returns the risk before any step.
   *
   * @return ½ Σ λ_i v_i
   */
  public LogScaled risk() {
    return new State().risk();
  }

  /**
   * Returns the risk after the last step.
   *
   * @param stepSizes η_1 … η_t, each at least 0; ηλ at most 2³⁰⁰
   * @return ½ Σ λ_i v_i
   */
  public LogScaled risk(double... stepSizes) {
    State state = new State();
    for (double stepSize : stepSizes) {
      state.step(checked(stepSize));
    }
    return state.risk();
  }

  /**
   * Returns the risk along a run.
   *
   * @param stepSizes η_1 … η_t
   * @return t + 1 risks, the first before any step
   */
  public LogScaled[] risks(double... stepSizes) {
    LogScaled[] risks = new LogScaled[stepSizes.length + 1];
    State state = new State();
    risks[0] = state.risk();
    for (int step = 0; step < stepSizes.length; step++) {
      state.step(checked(stepSizes[step]));
      risks[step + 1] = state.risk();
    }
    return risks;
  }

  /**
   * Returns the risk after the last step and its derivative in every step size.
   *
   * <p>Backwards with a_i = ∂risk/∂u_i and x_i = ηλ_i: ∂risk/∂η = Σ a_i [(−2(1 − x_i) + 2x_i/B) λ_i u_i + (2/B) x_i λ_i R],
   * then a_i ← ((1 − x_i)² + x_i²/B) a_i + Σ_j a_j x_j²/B. The states on the way are kept at every √t-th step and made again
   * in between.
   *
   * @param stepSizes η_1 … η_t, at least one
   * @return the risk and the derivatives of its logarithm
   */
  public RiskGradient gradient(double... stepSizes) {
    int t = Arguments.atLeast(stepSizes.length, 1, "the number of step sizes");
    int length = (int) Math.ceil(Math.sqrt(t));
    State[] kept = new State[(t + length - 1) / length];
    State state = new State();
    for (int step = 0; step < t; step++) {
      if (step % length == 0) {
        kept[step / length] = new State(state);
      }
      state.step(checked(stepSizes[step]));
    }
    LogScaled risk = state.risk();
    if (risk.isZero()) {
      throw new IllegalArgumentException(
          "the risk must not be 0, since its logarithm is differentiated");
    }
    Adjoint adjoint = new Adjoint(risk);
    double[] slopes = new double[t];
    State[] segment = new State[length];
    Arrays.setAll(segment, i -> new State());
    for (int s = kept.length - 1; s >= 0; s--) {
      int from = s * length;
      int to = Math.min(t, from + length);
      segment[0] = kept[s];
      for (int step = from + 1; step < to; step++) {
        segment[step - from].set(segment[step - from - 1]);
        segment[step - from].step(stepSizes[step - 1]);
      }
      for (int step = to - 1; step >= from; step--) {
        slopes[step] = adjoint.stepBack(segment[step - from], stepSizes[step]);
      }
    }
    return new RiskGradient(risk, Vector.of(slopes));
  }

  private double checked(double stepSize) {
    Arguments.nonNegative(stepSize, "step size");
    if (!(stepSize * largestEigenvalue <= LARGEST_PRODUCT)) {
      throw new IllegalArgumentException(
          "step size must be at most 2^300 over the largest eigenvalue, but is " + stepSize);
    }
    return stepSize;
  }

  /** The second moments on the way: u_i, their sum with the noise R, and the noise, under one power of two. */
  private final class State {
    private final double[] u;
    private double noise;
    private double total; // R
    private long scale;

    State() {
      u = start.clone();
      noise = noiseVariance;
      scale = exponent;
      total = sum() + noise;
    }

    State(State other) {
      u = new double[other.u.length];
      set(other);
    }

    void set(State other) {
      System.arraycopy(other.u, 0, u, 0, u.length);
      noise = other.noise;
      total = other.total;
      scale = other.scale;
    }

    LogScaled risk() {
      return LogScaled.of(sum(), scale - 1);
    }

    void step(double stepSize) {
      double share = 1.0 / batch;
      double added = total / batch;
      for (int i = 0; i < u.length; i++) {
        double x = stepSize * eigenvalues[i];
        double rest = 1 - x;
        double square = x * x;
        u[i] = (rest * rest + square * share) * u[i] + square * added;
      }
      total = sum() + noise;
      if (!(total < LARGEST_STATE && total > 1 / LARGEST_STATE)) {
        rescale();
      }
    }

    private double sum() {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = 0;
      for (; i + 4 <= u.length; i += 4) {
        s0 += u[i];
        s1 += u[i + 1];
        s2 += u[i + 2];
        s3 += u[i + 3];
      }
      for (; i < u.length; i++) {
        s0 += u[i];
      }
      return (s0 + s1) + (s2 + s3);
    }

    private void rescale() {
      if (total == 0) {
        return; // every direction was reached exactly, and there is no noise
      }
      int shift = Math.getExponent(total);
      for (int i = 0; i < u.length; i++) {
        u[i] = Math.scalb(u[i], -shift);
      }
      noise = Math.scalb(noise, -shift);
      total = Math.scalb(total, -shift);
      scale += shift;
    }
  }

  /** The derivative of log risk in u_i, under a power of two. */
  private final class Adjoint {
    private final double[] a = new double[eigenvalues.length];
    private long scale;

    Adjoint(LogScaled risk) {
      Arrays.fill(a, 0.5 / risk.mantissa().hi());
      scale = -risk.exponent();
    }

    /** Passes one step backwards; returns d log risk/dη of it. */
    double stepBack(State before, double stepSize) {
      double share = 1.0 / batch;
      double slope = 0;
      double fromTotal = 0;
      double direct = 0; // the derivative through R
      double largest = 0;
      for (int i = 0; i < a.length; i++) {
        double lambda = eigenvalues[i];
        double x = stepSize * lambda;
        double rest = 1 - x;
        double weighted = a[i] * lambda;
        slope += weighted * ((x * share - rest) * before.u[i]);
        direct += weighted * x;
        fromTotal += a[i] * (x * x);
        a[i] *= rest * rest + x * x * share;
      }
      fromTotal *= share;
      for (int i = 0; i < a.length; i++) {
        a[i] += fromTotal;
        largest = Math.max(largest, a[i]);
      }
      double derivative = 2 * (slope + direct * share * before.total);
      long shift = Math.max(-4000, Math.min(4000, scale + before.scale));
      double result = Math.scalb(derivative, (int) shift);
      if (!(largest < LARGEST_STATE && largest > 1 / LARGEST_STATE) && largest > 0) {
        int down = Math.getExponent(largest);
        for (int i = 0; i < a.length; i++) {
          a[i] = Math.scalb(a[i], -down);
        }
        scale += down;
      }
      return result;
    }
  }
}
