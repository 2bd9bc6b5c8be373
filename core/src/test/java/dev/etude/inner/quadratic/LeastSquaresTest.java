package dev.etude.inner.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTest {
  /** y = 2x − 1 + (1, -2, 1)/6 at x = -1, 0, 1: the line through the means, residuals 1/6, -1/3, 1/6. */
  @Test
  void theLineThroughThreePointsIsTheOneOfTheTextbook() {
    double[][] rows = {{1, -1}, {1, 0}, {1, 1}};
    double[] target = {-3 + 1.0 / 6, -1 - 1.0 / 3, 1 + 1.0 / 6};
    Quadratic quadratic = LeastSquares.of(rows, target);
    assertThat(quadratic.minimizer().get(0)).as("intercept").isCloseTo(-1, within(1e-15));
    assertThat(quadratic.minimizer().get(1)).as("slope").isCloseTo(2, within(1e-15));
    assertThat(quadratic.floor())
        .as("(1/6) (1/36 + 1/9 + 1/36)")
        .isCloseTo(1.0 / 36, within(1e-16));
  }

  /** (1, 1) w = 2 has the solutions (1 + s, 1 − s); the shortest is (1, 1). */
  @Test
  void ofManySolutionsTheShortestIsTaken() {
    Quadratic one = LeastSquares.of(new double[][] {{1, 1}}, new double[] {2});
    assertThat(one.minimizer().get(0)).as("w_1").isCloseTo(1, within(1e-15));
    assertThat(one.minimizer().get(1)).as("w_2").isCloseTo(1, within(1e-15));
    assertThat(one.floor()).as("floor").isCloseTo(0, within(1e-30));
    // Rank 1 with three rows: the best w_1 + 2 w_2 is 2, the shortest w is (2, 4)/5.
    Quadratic deficient =
        LeastSquares.of(new double[][] {{1, 2}, {1, 2}, {2, 4}}, new double[] {1, 3, 4});
    assertThat(deficient.minimizer().get(0)).as("w_1").isCloseTo(0.4, within(1e-15));
    assertThat(deficient.minimizer().get(1)).as("w_2").isCloseTo(0.8, within(1e-15));
    assertThat(deficient.floor()).as("(1 + 1)/6").isCloseTo(1.0 / 3, within(1e-15));
  }

  @ParameterizedTest(name = "n = {0}, d = {1}")
  @CsvSource({"1, 1", "1, 4", "3, 7", "7, 7", "40, 6"})
  void theQuadraticIsTheMeanSquaredErrorAnywhere(int n, int d) {
    UniformRandomProvider random = new Seed(10).child("table", 100 * n + d).generator();
    double[][] rows = new double[n][d];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      target[i] = random.nextDouble() - 0.5;
      for (int j = 0; j < d; j++) {
        rows[i][j] = random.nextDouble() - 0.5;
      }
    }
    Quadratic quadratic = LeastSquares.of(rows, target);
    for (int draw = 0; draw < 20; draw++) {
      double[] weights = new double[d];
      for (int j = 0; j < d; j++) {
        weights[j] = random.nextDouble() - 0.5;
      }
      double expected = 0;
      double[] expectedGradient = new double[d];
      for (int i = 0; i < n; i++) {
        double residual = -target[i];
        for (int j = 0; j < d; j++) {
          residual += rows[i][j] * weights[j];
        }
        expected += residual * residual / (2 * n);
        for (int j = 0; j < d; j++) {
          expectedGradient[j] += residual * rows[i][j] / n;
        }
      }
      // The minimiser is known to κ(X) 2⁻⁵³; the square tables are the worst, with κ of a few
      // hundred.
      assertThat(quadratic.loss(weights))
          .as("loss, draw %d", draw)
          .isCloseTo(expected, within(1e-12));
      double[] gradient = new double[d];
      quadratic.gradient(weights, gradient);
      for (int j = 0; j < d; j++) {
        assertThat(gradient[j])
            .as("gradient entry %d, draw %d", j, draw)
            .isCloseTo(expectedGradient[j], within(1e-12));
      }
    }
  }

  /**
   * The second column is the first but for 10⁻⁸ of it, so that the minimiser has entries around 10⁶ in a direction whose eigenvalue,
   * 10⁻¹⁶ of the largest, is lost in the rounding of H. The loss, its gradient and what descent comes to are those of the rows.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-7, 1e-8, 1e-10, 1e-12, 1e-15, 0})
  void nearlyCollinearColumnsKeepTheLossOfTheRows(double apart) {
    int n = 24;
    double[][] rows = new double[n][];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      double a = Math.sin(i + 1);
      rows[i] = new double[] {a, a * (1 + apart * Math.cos(7 * i)), 1};
      target[i] = 2 * a + 0.3 * Math.cos(11 * i);
    }
    Quadratic quadratic = LeastSquares.of(rows, target);
    double[] weights = new double[3];
    double[] gradient = new double[3];
    for (int step = 0; step < 40; step++) {
      double loss = 0;
      double[] slow = new double[3];
      for (int i = 0; i < n; i++) {
        double residual = -target[i];
        for (int j = 0; j < 3; j++) {
          residual += rows[i][j] * weights[j];
        }
        loss += residual * residual / (2 * n);
        for (int j = 0; j < 3; j++) {
          slow[j] += residual * rows[i][j] / n;
        }
      }
      assertThat(quadratic.loss(weights)).as("step %d", step).isCloseTo(loss, within(1e-3 * loss));
      quadratic.gradient(weights, gradient);
      assertThat(gradient).containsExactly(slow, within(1e-6));
      for (int j = 0; j < 3; j++) {
        weights[j] -= 0.3 * slow[j];
      }
    }
  }

  @Test
  void badTablesAreRefusedWithTheirPlace() {
    assertThatThrownBy(() ->
            LeastSquares.of(new double[][] {{1}, {Double.NaN}}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 2, column 1 must be finite, but is NaN");
    assertThatThrownBy(() ->
            LeastSquares.of(new double[][] {{1}, {2}}, new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target[1] must be finite, but is NaN");
    assertThatThrownBy(() -> LeastSquares.of(new double[][] {{1}, {2, 3}}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 2 must have length 1, but has length 2");
    assertThatThrownBy(() -> LeastSquares.of(new double[][] {{1}}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must have length 1, but has length 2");
    assertThatThrownBy(() -> LeastSquares.of(new double[0][], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of rows must be at least 1, but is 0");
  }
}
