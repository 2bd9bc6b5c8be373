package dev.etude.inner.trajectory;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.InnerProduct;
import dev.etude.math.LogScaled;
import dev.etude.math.ScaledProduct;
import dev.etude.math.ScaledSum;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The exact leave-one-out loss of gradient descent from 0 on least squares, for every step size and horizon: all rows train,
 * and each is judged by the run that has not seen it.
 *
 * <pre>
 *   A = XᵀX/n,   b = Xᵀy/n,   A_i = A − x_i x_iᵀ/n,   b_i = b − x_i y_i/n
 *   e_i(η, t) = y_i − x_iᵀ φ_t(A_i) b_i,      φ_t(θ) = (1 − (1 − ηθ)ᵗ)/θ
 *   f(η, t) = (1/2n) Σ e_i²
 * </pre>
 *
 * <p>The run without row i keeps the factor 1/n of all rows. No run is made again: with eigenvalues θ and x_i = √n z_i in the
 * eigenbasis of A, the eigenvalues of A_i solve a secular equation ({@code RankOneDowndate}), and e_i = y_i − Σ_j g_ij φ_t(μ_ij).
 * The eigenbasis is that of the smaller of XᵀX and XXᵀ. Where t is much smaller than the rank r, each row has t Lanczos
 * steps on A_i from b_i instead, which give the same numbers up to t steps, and fewer μ.
 *
 * <p>Accuracy: 10⁻¹² of the loss, up to conditioning (10⁻¹⁶ t near the stability edge). A run that diverges has a loss like
 * any other. Cost: O(min(n, d)³ + n d r) once, O(n r²) for the secular equations, or O(n r t²) by Lanczos; then O(n r log t)
 * for a step size with its derivative. Memory: {@link #bytes}. Immutable.
 *
 * <p>For other rules and schedules this is a held-out loss: train {@link #problem} from 0 with any engine and judge the weights
 * by this; the gradient of each coordinate is that of gradient descent on one μ.
 *
 * @see <a href="https://proceedings.mlr.press/v238/patil24a.html">P. Patil, Y. Wu, R. J. Tibshirani, "Failures and successes of
 *     cross-validation for early-stopped gradient descent", AISTATS 2024</a>
 */
public final class LeaveOneOut implements Differentiable, Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LARGEST_POWER = 300; // binary logarithm of what a double may grow to

  private final double[] targets;
  private final int width; // k: how many μ a row has
  private final double[][] nodes; // as in LeftOutSpectra
  private final double[][] weights;
  private final double largestNode;
  private final double largestEigenvalue;
  private final int mostSteps;

  private LeaveOneOut(double[] targets, LeftOutSpectra spectra, int mostSteps) {
    this.targets = targets;
    this.width = spectra.width;
    this.nodes = spectra.nodes;
    this.weights = spectra.weights;
    this.largestEigenvalue = spectra.largestEigenvalue;
    this.mostSteps = mostSteps;
    double largest = 0;
    for (double[] block : nodes) {
      for (double node : block) {
        largest = Math.max(largest, node);
      }
    }
    this.largestNode = largest;
  }

  /**
   * Prepares the loss.
   *
   * @param rows n rows (x_1, …, x_d, y), finite, at least 2; a column of ones among them, if there is to be an intercept.
   *     Not kept
   * @param steps the largest t that will be asked for, at least 1
   * @return the loss
   */
  public static LeaveOneOut of(double[][] rows, int steps) {
    Arguments.atLeast(rows.length, 2, "the number of rows");
    int d = Arguments.atLeast(rows[0].length - 1, 1, "the number of feature columns");
    Arguments.atLeast(steps, 1, "steps");
    double[] targets = new double[rows.length];
    Arrays.setAll(targets, i -> rows[i][d]);
    return new LeaveOneOut(targets, LeftOutSpectra.of(rows, d, steps), steps);
  }

  /**
   * Says how much memory the loss takes while it is made.
   *
   * @param rows n
   * @param columns d
   * @return bytes, at most
   */
  public static double bytes(int rows, int columns) {
    double rank = Math.min(rows, columns);
    return Double.BYTES * (3 * rows * rank + 4 * rank * rank);
  }

  /**
   * Computes the loss and its derivative in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1, at most what the loss was prepared for
   * @return (1/2n) Σ e_i² and its derivative
   */
  public LandscapePoint at(double stepSize, int steps) {
    requireKnown(stepSize, steps);
    double growth = Math.abs(1 - stepSize * largestNode);
    if (growth <= 1 || steps * StrictMath.log(growth) / StrictMath.log(2) < LARGEST_POWER) {
      return inDoubles(stepSize, steps);
    }
    return scaled(stepSize, steps);
  }

  /**
   * Computes the loss where each run descends on the mean over its own n − 1 rows: that of the step size η n/(n − 1).
   *
   * <p>What to choose a step size for a run on n rows by. With the factor 1/n each A_i is smaller than A, and its run is stable a
   * little beyond the edge of the run on all rows: after many steps the loss would recommend a step size that diverges there. A_i
   * n/(n − 1) is A in the mean over i.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1, at most what the loss was prepared for
   * @return the loss and its derivative in η
   */
  public LandscapePoint byOwnMean(double stepSize, int steps) {
    double factor = targets.length / (targets.length - 1.0);
    LandscapePoint point = at(factor * stepSize, steps);
    return new LandscapePoint(point.value(), point.slope().times(factor));
  }

  /**
   * Computes the error of each row after training on all others.
   *
   * @param stepSize η, at least 0 and finite, not so large that the run diverges beyond the doubles
   * @param steps t, at least 1
   * @return e_1 … e_n; infinite or NaN beyond the doubles
   */
  public double[] errors(double stepSize, int steps) {
    requireKnown(stepSize, steps);
    double[] errors = targets.clone();
    Work work = new Work(stepSize, steps, nodes[0].length);
    int first = 0;
    for (int block = 0; block < nodes.length; block++) {
      work.evaluate(nodes[block]);
      int rows = nodes[block].length / width;
      work.subtractFitted(weights[block], errors, first, rows);
      first += rows;
    }
    return errors;
  }

  private void requireKnown(double stepSize, int steps) {
    Arguments.nonNegative(stepSize, "step size");
    Arguments.atLeast(steps, 1, "steps");
    if (steps > mostSteps) {
      throw new IllegalArgumentException(
          "steps must be at most " + mostSteps + ", what the loss was made for, but is " + steps);
    }
  }

  private LandscapePoint inDoubles(double stepSize, int steps) {
    Work work = new Work(stepSize, steps, nodes[0].length);
    double[] errors = targets.clone();
    double[] slopes = new double[targets.length];
    int first = 0;
    for (int block = 0; block < nodes.length; block++) {
      work.evaluate(nodes[block]);
      int rows = nodes[block].length / width;
      work.subtractFitted(weights[block], errors, first, rows);
      work.addSlopes(nodes[block], weights[block], slopes, first, rows);
      first += rows;
    }
    int n = targets.length;
    return new LandscapePoint(
        LogScaled.of(InnerProduct.of(errors, errors, n)).times(0.5 / n),
        LogScaled.of(InnerProduct.of(errors, slopes, n)).times(-(double) steps / n));
  }

  private LandscapePoint scaled(double stepSize, int steps) {
    LogScaled sum = LogScaled.ZERO;
    LogScaled slope = LogScaled.ZERO;
    ScaledProduct factor = new ScaledProduct();
    ScaledProduct power = new ScaledProduct();
    ScaledProduct base = new ScaledProduct();
    ScaledSum error = new ScaledSum();
    ScaledSum change = new ScaledSum();
    int i = 0;
    for (int block = 0; block < nodes.length; block++) {
      int rows = nodes[block].length / width;
      for (int row = 0; row < rows; row++) {
        error.clear();
        change.clear();
        error.add(targets[i++], 0);
        for (int j = row; j < nodes[block].length; j += rows) {
          double node = nodes[block][j];
          double weight = weights[block][j];
          if (weight == 0) {
            continue;
          }
          factor.setOneMinus(stepSize, node, 0);
          power.set(factor);
          power.power(steps - 1, base);
          change.add(power.high() * (weight * node), power.exponent());
          power.multiply(factor);
          power.subtractFromOne();
          error.add(-weight * power.high(), power.exponent());
        }
        LogScaled e = error.value();
        sum = sum.plus(e.times(e));
        slope = slope.plus(e.times(change.value()));
      }
    }
    int n = targets.length;
    return new LandscapePoint(sum.times(0.5 / n), slope.times(-(double) steps / n));
  }

  /**
   * Returns the curvature that limits the step size of the run on all rows.
   *
   * @return L, the largest eigenvalue of A, or 0 if all features are 0
   */
  public double largestCurvature() {
    return largestEigenvalue;
  }

  /**
   * Returns what to train from 0, for any other rule that is linear in the gradients, by any schedule: a coordinate for each μ.
   *
   * @return Σ ½ μ_ij (u_ij − 1)²; gradient descent on it has u_ij = μ_ij φ_t(μ_ij)
   */
  public TwiceDifferentiable problem() {
    return new LeftOutRuns(nodes, 1);
  }

  /**
   * Returns the same where each run descends on the mean over its own n − 1 rows, as in {@link #byOwnMean}.
   *
   * @return Σ ½ ν μ_ij (u_ij − 1)², ν = n/(n − 1)
   */
  public TwiceDifferentiable problemByOwnMean() {
    return new LeftOutRuns(nodes, targets.length / (targets.length - 1.0));
  }

  /**
   * Returns the number of coordinates.
   *
   * @return n times the number of μ of a row
   */
  @Override
  public int dimension() {
    return targets.length * width;
  }

  /** Computes the loss of the coordinates that a run of {@link #problem} ends at. */
  @Override
  public double loss(double[] coordinates) {
    double[] errors = errors(coordinates);
    return InnerProduct.of(errors, errors, errors.length) / (2.0 * errors.length);
  }

  @Override
  public void gradient(double[] coordinates, double[] gradient) {
    double[] errors = errors(coordinates);
    int at = 0;
    int first = 0;
    for (int block = 0; block < nodes.length; block++) {
      int rows = nodes[block].length / width;
      for (int j = 0; j < nodes[block].length; j++) {
        double factor = -weights[block][j] / errors.length;
        gradient[at++] = factor * errors[first + j % rows];
      }
      first += rows;
    }
  }

  private double[] errors(double[] coordinates) {
    double[] errors = targets.clone();
    int at = 0;
    int first = 0;
    for (int block = 0; block < nodes.length; block++) {
      int rows = nodes[block].length / width;
      for (int j = 0; j < nodes[block].length; j++) {
        errors[first + j % rows] -= weights[block][j] * coordinates[at++];
      }
      first += rows;
    }
    return errors;
  }

  /** The powers of one step size, for a block of μ. */
  private static final class Work {
    private final double stepSize;
    private final int steps;
    private final double[] products; // x = ημ
    private final double[] shares; // 1 − (1 − x)ᵗ
    private final double[] powers; // (1 − x)^(t − 1)

    Work(double stepSize, int steps, int size) {
      this.stepSize = stepSize;
      this.steps = steps;
      products = new double[size];
      shares = new double[size];
      powers = new double[size];
    }

    void evaluate(double[] block) {
      int size = block.length;
      for (int j = 0; j < size; j++) {
        products[j] = stepSize * block[j];
        shares[j] = products[j];
        powers[j] = 1;
      }
      grow(products, shares, size, steps);
      raise(products, powers, size, steps - 1);
    }

    void subtractFitted(double[] weights, double[] errors, int first, int rows) {
      for (int from = 0; from < weights.length; from += rows) {
        subtract(weights, shares, from, errors, first, rows);
      }
    }

    void addSlopes(double[] nodes, double[] weights, double[] slopes, int first, int rows) {
      for (int from = 0; from < weights.length; from += rows) {
        add(nodes, weights, powers, from, slopes, first, rows);
      }
    }

    private static void subtract(
        double[] a, double[] b, int from, double[] into, int first, int rows) {
      for (int i = 0; i < rows; i++) {
        into[first + i] -= a[from + i] * b[from + i];
      }
    }

    private static void add(
        double[] a, double[] b, double[] c, int from, double[] into, int first, int rows) {
      for (int i = 0; i < rows; i++) {
        into[first + i] += a[from + i] * b[from + i] * c[from + i];
      }
    }

    /** From s = 1 − (1 − x) to 1 − (1 − x)ᵗ: s_2k = s_k (2 − s_k), s_(k+1) = s_k + x (1 − s_k). */
    private static void grow(double[] x, double[] s, int size, int t) {
      for (int bit = 30 - Integer.numberOfLeadingZeros(t); bit >= 0; bit--) {
        twice(s, size);
        if ((t >>> bit & 1) == 1) {
          onceMore(x, s, size);
        }
      }
    }

    private static void raise(double[] x, double[] power, int size, int t) {
      for (int bit = 31 - Integer.numberOfLeadingZeros(t); bit >= 0; bit--) {
        square(power, size);
        if ((t >>> bit & 1) == 1) {
          times(x, power, size);
        }
      }
    }

    private static void twice(double[] s, int size) {
      for (int j = 0; j < size; j++) {
        s[j] = s[j] * (2 - s[j]);
      }
    }

    private static void onceMore(double[] x, double[] s, int size) {
      for (int j = 0; j < size; j++) {
        s[j] = s[j] + x[j] * (1 - s[j]);
      }
    }

    private static void square(double[] power, int size) {
      for (int j = 0; j < size; j++) {
        power[j] = power[j] * power[j];
      }
    }

    private static void times(double[] x, double[] power, int size) {
      for (int j = 0; j < size; j++) {
        power[j] = power[j] * (1 - x[j]);
      }
    }
  }
}
