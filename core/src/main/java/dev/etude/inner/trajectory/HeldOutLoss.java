package dev.etude.inner.trajectory;

import dev.etude.inner.problem.Differentiable;
import dev.etude.math.InnerProduct;
import dev.etude.math.LogScaled;
import java.io.Serializable;

/**
 * The loss on other rows of the weights that a {@link LeastSquaresPath} reaches.
 *
 * <pre>
 *   f(w_t) = ½ (cᵀ Q c − 2 qᵀ c + q_0),      Q = Vᵀ(X'ᵀX'/n')V,   q = Vᵀ X'ᵀy'/n',   q_0 = |y'|²/n'
 * </pre>
 *
 * <p>Cost O(k d²) once, then O(k²) for each step size, for every n'. Losses are resolved to about 10⁻¹⁵ of |y'|²/n'.
 * Immutable.
 */
public final class HeldOutLoss implements Differentiable, Serializable {
  private static final long serialVersionUID = 1L;

  private final SpectralPath path;
  private final double[][] quadratic;
  private final double[] linear;
  private final double constant;

  private HeldOutLoss(SpectralPath path, double[][] quadratic, double[] linear, double constant) {
    this.path = path;
    this.quadratic = quadratic;
    this.linear = linear;
    this.constant = constant;
  }

  /**
   * Returns the loss on rows known by their mean products.
   *
   * @param path where the weights come from
   * @param products (d + 1)² mean products of the rows' (x_1, …, x_d, y), in the path's units
   * @return the loss
   */
  public static HeldOutLoss ofProducts(LeastSquaresPath path, double[][] products) {
    int d = products.length - 1;
    int size = path.frameSize(d);
    double[][] half = new double[d][size];
    for (int i = 0; i < d; i++) {
      path.inFrame(products[i], d, half[i]);
    }
    double[][] inFrame = new double[size][size];
    double[] column = new double[d];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < d; i++) {
        column[i] = half[i][j];
      }
      path.inFrame(column, d, inFrame[j]);
    }
    return new HeldOutLoss(
        path.coordinates(), path.mix(inFrame), path.project(products[d], d), products[d][d]);
  }

  /**
   * Returns the loss on explicit rows.
   *
   * @param path where the weights come from
   * @param rows n' rows (x_1, …, x_d, y), in the path's units; not kept
   * @return the loss
   */
  public static HeldOutLoss ofRows(LeastSquaresPath path, double[][] rows) {
    int d = rows[0].length - 1;
    int size = path.frameSize(d);
    double[][] quadratic = new double[size][size];
    double[] linear = new double[size];
    double[] features = new double[size];
    double constant = 0;
    for (double[] row : rows) {
      path.inFrame(row, d, features);
      add(features, row[d], quadratic, linear);
      constant = Math.fma(row[d], row[d], constant);
    }
    for (int j = 0; j < size; j++) {
      linear[j] /= rows.length;
      for (int i = 0; i < size; i++) {
        quadratic[j][i] /= rows.length;
      }
    }
    return new HeldOutLoss(
        path.coordinates(), path.mix(quadratic), path.mix(linear), constant / rows.length);
  }

  /**
   * Returns the loss of given mean products in the path's own coordinates.
   *
   * @param path where the weights come from
   * @param quadratic Q, k rows of k numbers, symmetric; not copied
   * @param linear q, k numbers; not copied
   * @param constant q_0
   * @return the loss
   */
  public static HeldOutLoss of(
      SpectralPath path, double[][] quadratic, double[] linear, double constant) {
    return new HeldOutLoss(path, quadratic, linear, constant);
  }

  private static void add(double[] features, double target, double[][] quadratic, double[] linear) {
    for (int j = 0; j < features.length; j++) {
      linear[j] = Math.fma(features[j], target, linear[j]);
      double[] row = quadratic[j];
      double factor = features[j];
      for (int i = 0; i < features.length; i++) {
        row[i] = Math.fma(factor, features[i], row[i]);
      }
    }
  }

  @Override
  public int dimension() {
    return linear.length;
  }

  /** Computes the loss of weights given by their coordinates c, for the runs of {@link SpectralPath#problem}. */
  @Override
  public double loss(double[] coordinates) {
    double sum = 0;
    for (int j = 0; j < linear.length; j++) {
      double image = InnerProduct.of(quadratic[j], coordinates, linear.length);
      sum = Math.fma(image / 2 - linear[j], coordinates[j], sum);
    }
    return Math.max(0, sum + constant / 2);
  }

  @Override
  public void gradient(double[] coordinates, double[] gradient) {
    for (int j = 0; j < linear.length; j++) {
      gradient[j] = InnerProduct.of(quadratic[j], coordinates, linear.length) - linear[j];
    }
  }

  /**
   * Computes the loss and its derivative in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @param work workspace of the path's rank
   * @return the point of the landscape
   */
  public LandscapePoint at(double stepSize, int steps, SpectralPath.Coefficients work) {
    path.coefficients(stepSize, steps, work);
    double[] c = work.values;
    double quadraticPart = 0;
    double linearPart = 0;
    double quadraticSlope = 0;
    double linearSlope = 0;
    for (int j = 0; j < c.length; j++) {
      double image = InnerProduct.of(quadratic[j], c, c.length);
      quadraticPart = Math.fma(image, c[j], quadraticPart);
      linearPart = Math.fma(linear[j], c[j], linearPart);
      quadraticSlope = Math.fma(image, work.slopes[j], quadraticSlope);
      linearSlope = Math.fma(linear[j], work.slopes[j], linearSlope);
    }
    long e = work.exponent;
    LogScaled value = LogScaled.of(quadraticPart / 2, 2 * e)
        .plus(LogScaled.of(-linearPart, e))
        .plus(LogScaled.of(constant / 2));
    LogScaled slope = LogScaled.of(quadraticSlope, 2 * e).plus(LogScaled.of(-linearSlope, e));
    return new LandscapePoint(value.signum() < 0 ? LogScaled.ZERO : value, slope);
  }
}
