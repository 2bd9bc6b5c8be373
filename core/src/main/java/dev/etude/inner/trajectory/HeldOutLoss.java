package dev.etude.inner.trajectory;

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
 * <p>Cost O(k d²) once, then O(k²) for each step size, whatever n' is. Losses are resolved to about 10⁻¹⁵ of |y'|²/n'.
 * Immutable.
 */
public final class HeldOutLoss implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LeastSquaresPath path;
  private final double[][] quadratic;
  private final double[] linear;
  private final double constant;

  private HeldOutLoss(
      LeastSquaresPath path, double[][] quadratic, double[] linear, double constant) {
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
    int k = path.rank();
    double[][] quadratic = new double[k][k];
    double[] linear = new double[k];
    double[] image = new double[d];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < d; i++) {
        image[i] = InnerProduct.of(products[i], path.direction(j), d);
      }
      for (int i = 0; i <= j; i++) {
        quadratic[i][j] = InnerProduct.of(image, path.direction(i), d);
        quadratic[j][i] = quadratic[i][j];
      }
      linear[j] = InnerProduct.of(products[d], path.direction(j), d);
    }
    return new HeldOutLoss(path, quadratic, linear, products[d][d]);
  }

  /**
   * Returns the loss on explicit rows.
   *
   * @param path where the weights come from
   * @param rows n' rows (x_1, …, x_d, y), in the path's units
   * @return the loss
   */
  public static HeldOutLoss ofRows(LeastSquaresPath path, double[][] rows) {
    int d = rows[0].length - 1;
    int k = path.rank();
    double[][] quadratic = new double[k][k];
    double[] linear = new double[k];
    double[] features = new double[k];
    double constant = 0;
    for (double[] row : rows) {
      for (int j = 0; j < k; j++) {
        features[j] = InnerProduct.of(row, path.direction(j), d);
      }
      for (int j = 0; j < k; j++) {
        linear[j] = Math.fma(features[j], row[d], linear[j]);
        for (int i = 0; i < k; i++) {
          quadratic[j][i] = Math.fma(features[j], features[i], quadratic[j][i]);
        }
      }
      constant = Math.fma(row[d], row[d], constant);
    }
    for (int j = 0; j < k; j++) {
      linear[j] /= rows.length;
      for (int i = 0; i < k; i++) {
        quadratic[j][i] /= rows.length;
      }
    }
    return new HeldOutLoss(path, quadratic, linear, constant / rows.length);
  }

  /**
   * Computes the loss and its derivative in η.
   *
   * @param stepSize η, at least 0 and finite
   * @param steps t, at least 1
   * @param work workspace of the path's rank
   * @return the point of the landscape
   */
  public LandscapePoint at(double stepSize, int steps, LeastSquaresPath.Coefficients work) {
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
