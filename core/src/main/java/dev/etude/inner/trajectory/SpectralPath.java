package dev.etude.inner.trajectory;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.LogScaled;
import dev.etude.math.ScaledProduct;
import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Gradient descent from 0 on a least-squares objective in coordinates that do not mix, for every step size and every
 * horizon at once.
 *
 * <pre>
 *   w_t(η) = Σ c_j v_j,   c_j = φ_t(θ_j) b_j,   φ_t(θ) = (1 − (1 − ηθ)ᵗ)/θ
 *   f(w_t) = r + ½ Σ (b_j²/θ_j) (1 − ηθ_j)^2t,      r = ½ (|y|²/n − Σ b_j²/θ_j)
 * </pre>
 *
 * <p>θ_j and v_j are eigenvalues and orthonormal eigenvectors of A = XᵀX/n, or Ritz pairs of it, and b_j = ⟨v_j, Xᵀy/n⟩.
 * The v_j are not needed here, because |w_t| is |c|. {@link LeastSquaresPath} knows them.
 *
 * <p>A step size costs O(k log t). Losses are resolved to about 10⁻¹⁵ of |y|²/n. Immutable.
 */
public final class SpectralPath implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int COMFORTABLE_EXPONENT = 300; // products of two such numbers are doubles

  private final double[] eigenvalues; // θ, only the positive ones
  private final double[] slopes; // b
  private final double floor;

  /**
   * Creates a path.
   *
   * @param eigenvalues θ, each positive, largest first; not copied
   * @param slopes b, as many; not copied
   * @param targetSquare |y|²/n
   */
  SpectralPath(double[] eigenvalues, double[] slopes, double targetSquare) {
    this.eigenvalues = eigenvalues;
    this.slopes = slopes;
    double explained = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      explained += slopes[j] * slopes[j] / eigenvalues[j];
    }
    this.floor = Math.max(0, (targetSquare - explained) / 2);
  }

  /**
   * Returns the number of terms.
   *
   * @return k, the number of positive eigenvalues or Ritz values
   */
  public int rank() {
    return eigenvalues.length;
  }

  /**
   * Returns one eigenvalue, or Ritz value, of A.
   *
   * @param j from 0 for the largest
   * @return θ_{j+1}
   */
  public double eigenvalue(int j) {
    return eigenvalues[j];
  }

  /**
   * Returns the training objective in these coordinates, for any other rule or schedule: started at 0, a rule that only
   * adds up multiples of gradients makes the same steps on it as on the rows, up to the horizon that the path is for.
   *
   * @return ½ Σ θ_j (c_j − b_j/θ_j)² + r
   */
  public Quadratic problem() {
    double[] minimizer = new double[rank()];
    for (int j = 0; j < rank(); j++) {
      minimizer[j] = slopes[j] / eigenvalues[j];
    }
    return Quadratic.diagonal(eigenvalues).withMinimizer(Vector.of(minimizer)).withFloor(floor);
  }

  /**
   * Says whether a run leaves a ball.
   *
   * <p>Where ηθ ≤ 1, φ_τ grows with τ and stays below min(ητ, 1/θ); beyond, |1 − (1 − ηθ)^τ| ≤ 1 + max(|1 − ηθ|, |1 −
   * ηθ|ᵗ). Only where these bounds reach the radius are the norms computed step by step, until one does: O(k) for most step
   * sizes, O(k t) near the boundary.
   *
   * @param radius R, positive
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return whether |w_τ| ≥ R for some τ from 1 to t
   */
  public boolean leaves(double radius, double stepSize, int steps) {
    double bound = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      double theta = eigenvalues[j];
      double factor = Math.abs(1 - stepSize * theta);
      double reach = stepSize * theta <= 1
          ? Math.min(stepSize * steps, 1 / theta)
          : (1 + (factor <= 1 ? factor : power(factor, steps))) / theta;
      bound += square(reach * slopes[j]);
    }
    if (bound < radius * radius) { // false for NaN and infinity, too
      return false;
    }
    double[] powers = new double[eigenvalues.length]; // (1 − ηθ)^τ
    Arrays.fill(powers, 1);
    for (int step = 1; step <= steps; step++) {
      double square = 0;
      for (int j = 0; j < powers.length; j++) {
        powers[j] *= 1 - stepSize * eigenvalues[j];
        square += square((1 - powers[j]) / eigenvalues[j] * slopes[j]);
      }
      if (!(square < radius * radius)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Computes the coefficients of w_t in the eigenbasis, and their derivatives in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @param into where to write c and dc/dη, under a common power of two
   */
  public void coefficients(double stepSize, int steps, Coefficients into) {
    ScaledProduct factor = into.factor;
    ScaledProduct power = into.power;
    long largest = Long.MIN_VALUE;
    for (int j = 0; j < eigenvalues.length; j++) {
      factor.setOneMinus(stepSize, eigenvalues[j], 0);
      power.set(factor);
      power.power(steps - 1, into.base); // (1 − ηθ)^(t−1)
      into.slopes[j] = power.high() * (steps * slopes[j]);
      into.slopeExponents[j] = power.exponent();
      power.multiply(factor);
      power.subtractFromOne();
      into.values[j] = power.high() * (slopes[j] / eigenvalues[j]);
      into.valueExponents[j] = power.exponent();
      largest = Math.max(largest, Math.max(into.slopeExponents[j], power.exponent()));
    }
    into.exponent = largest > COMFORTABLE_EXPONENT ? largest : 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      into.values[j] = scaled(into.values[j], into.valueExponents[j] - into.exponent);
      into.slopes[j] = scaled(into.slopes[j], into.slopeExponents[j] - into.exponent);
    }
  }

  /**
   * Computes the training loss f(w_t) and its derivative in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return the point of the landscape
   */
  public LandscapePoint trainingLoss(double stepSize, int steps) {
    ScaledSum loss = new ScaledSum();
    ScaledSum slope = new ScaledSum();
    ScaledProduct power = new ScaledProduct();
    ScaledProduct factor = new ScaledProduct();
    ScaledProduct base = new ScaledProduct();
    for (int j = 0; j < eigenvalues.length; j++) {
      factor.setOneMinus(stepSize, eigenvalues[j], 0);
      if (factor.isZero()) {
        continue;
      }
      power.set(factor);
      power.power(steps - 1, base);
      double previous = power.high(); // (1 − ηθ)^(t−1)
      long previousExponent = power.exponent();
      power.multiply(factor);
      double square = slopes[j] * slopes[j];
      double last = power.high() * square;
      loss.add(power.high() * last / eigenvalues[j], 2 * power.exponent());
      slope.add(previous * last, previousExponent + power.exponent());
    }
    return new LandscapePoint(
        loss.value().times(0.5).plus(LogScaled.of(floor)), slope.value().times(-(double) steps));
  }

  /**
   * Computes how far w_t is from a point.
   *
   * @param point p in these coordinates, length k
   * @param pointSquare |p|² in all of ℝᵈ
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @return |w_t − p|², infinite beyond the doubles. Error about k·2⁻⁵² (|w_t|² + |p|²)
   */
  public double distanceSquared(Vector point, double pointSquare, double stepSize, int steps) {
    Coefficients work = new Coefficients(rank());
    coefficients(stepSize, steps, work);
    double distance = pointSquare;
    for (int j = 0; j < rank(); j++) {
      double c = scaled(work.values[j], work.exponent);
      distance += c * (c - 2 * point.get(j));
    }
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(0, distance);
  }

  /** Workspace for the coefficients of one step size. */
  public static final class Coefficients {
    final double[] values;
    final double[] slopes;
    long exponent;
    private final long[] valueExponents;
    private final long[] slopeExponents;
    private final ScaledProduct base = new ScaledProduct();
    private final ScaledProduct factor = new ScaledProduct();
    private final ScaledProduct power = new ScaledProduct();

    /**
     * Creates the workspace.
     *
     * @param rank k
     */
    public Coefficients(int rank) {
      values = new double[rank];
      slopes = new double[rank];
      valueExponents = new long[rank];
      slopeExponents = new long[rank];
    }
  }

  private static double power(double base, int exponent) {
    double result = 1;
    double square = base;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  private static double square(double x) {
    return x * x;
  }

  private static double scaled(double mantissa, long exponent) {
    return Math.scalb(mantissa, (int) Math.max(Math.min(exponent, 4000), -4000));
  }
}
