package dev.etude.inner.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The closed form against a plain loop of gradient descent that carries its derivative along. */
class LeastSquaresPathTest {
  private static final double TOLERANCE =
      1e-10; // the loop itself rounds t times, in each of n + d sums

  /** (rows, features, steps): dense and Krylov, fewer rows than features and more. */
  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(12, 5, 1),
        Arguments.of(12, 5, 40),
        Arguments.of(5, 12, 40),
        Arguments.of(9, 9, 7),
        Arguments.of(30, 20, 300),
        Arguments.of(200, 250, 12),
        Arguments.of(260, 195, 12),
        Arguments.of(240, 200, 66));
  }

  @ParameterizedTest(name = "n = {0}, d = {1}, t = {2}")
  @MethodSource("sizes")
  void equalsAPlainLoop(int n, int d, int steps) {
    double[][] rows = random(n, d, new Seed(n));
    double[][] others = random(n / 2 + 1, d, new Seed(d));
    LeastSquaresPath byRows = LeastSquaresPath.ofRows(rows, steps);
    LeastSquaresPath byProducts = LeastSquaresPath.ofProducts(products(rows), steps);
    double edge = 2 / byRows.coordinates().eigenvalue(0);
    for (double stepSize : new double[] {0, 1e-9, 0.01 * edge, 0.5 * edge, edge, 1.3 * edge}) {
      Loop loop = new Loop(rows, stepSize, steps);
      for (LeastSquaresPath path : new LeastSquaresPath[] {byRows, byProducts}) {
        String where =
            String.format("η = %s, rank %d", stepSize, path.coordinates().rank());
        assertPoint(path.coordinates().trainingLoss(stepSize, steps), loop, rows, where);
        SpectralPath.Coefficients work =
            new SpectralPath.Coefficients(path.coordinates().rank());
        assertPoint(
            HeldOutLoss.ofRows(path, others).at(stepSize, steps, work), loop, others, where);
        assertPoint(
            HeldOutLoss.ofProducts(path, products(others)).at(stepSize, steps, work),
            loop,
            others,
            where);
      }
    }
  }

  private static void assertPoint(LandscapePoint actual, Loop loop, double[][] rows, String where) {
    double loss = loop.loss(rows);
    double slope = loop.slope(rows);
    assertThat(actual.value().toDouble())
        .as("loss, %s", where)
        .isCloseTo(loss, within(TOLERANCE * loss + 1e-15));
    assertThat(actual.slope().toDouble())
        .as("slope, %s", where)
        .isCloseTo(slope, within(TOLERANCE * loop.slopeScale(rows) + 1e-13));
  }

  /** w_t and dw_t/dη by the definition. */
  private static final class Loop {
    private final double[] weights;
    private final double[] tangent;

    Loop(double[][] rows, double stepSize, int steps) {
      int d = rows[0].length - 1;
      weights = new double[d];
      tangent = new double[d];
      for (int step = 0; step < steps; step++) {
        double[] gradient = new double[d];
        double[] curvature = new double[d];
        for (double[] row : rows) {
          double residual = dot(row, weights, d) - row[d];
          double change = dot(row, tangent, d);
          for (int j = 0; j < d; j++) {
            gradient[j] += residual * row[j] / rows.length;
            curvature[j] += change * row[j] / rows.length;
          }
        }
        for (int j = 0; j < d; j++) {
          tangent[j] -= stepSize * curvature[j] + gradient[j];
          weights[j] -= stepSize * gradient[j];
        }
      }
    }

    double loss(double[][] rows) {
      int d = weights.length;
      double sum = 0;
      for (double[] row : rows) {
        double residual = dot(row, weights, d) - row[d];
        sum += residual * residual / (2.0 * rows.length);
      }
      return sum;
    }

    double slope(double[][] rows) {
      int d = weights.length;
      double sum = 0;
      for (double[] row : rows) {
        sum += (dot(row, weights, d) - row[d]) * dot(row, tangent, d) / rows.length;
      }
      return sum;
    }

    /** The size of the terms that the slope is a sum of, which cancel near a minimum. */
    double slopeScale(double[][] rows) {
      int d = weights.length;
      double sum = 0;
      for (double[] row : rows) {
        sum += Math.abs((dot(row, weights, d) - row[d]) * dot(row, tangent, d)) / rows.length;
      }
      return sum;
    }

    private static double dot(double[] a, double[] b, int length) {
      double sum = 0;
      for (int j = 0; j < length; j++) {
        sum += a[j] * b[j];
      }
      return sum;
    }
  }

  private static double[][] random(int n, int d, Seed seed) {
    ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(seed.generator());
    double[][] rows = new double[n][d + 1];
    for (double[] row : rows) {
      double target = 0.5 * normal.sample();
      for (int j = 0; j < d; j++) {
        row[j] = normal.sample();
        target += row[j] / (1 + j);
      }
      row[d] = target;
    }
    return rows;
  }

  private static double[][] products(double[][] rows) {
    int columns = rows[0].length;
    double[][] products = new double[columns][columns];
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < columns; k++) {
          products[j][k] += row[j] * row[k] / rows.length;
        }
      }
    }
    for (int j = 0; j < columns; j++) { // the same sums in the same order, but let it be exact
      for (int k = 0; k < j; k++) {
        products[j][k] = products[k][j];
      }
    }
    return products;
  }
}
