package dev.etude.sampling.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.sampling.Samples;
import dev.etude.sampling.Sampling;
import dev.etude.sampling.diagnosis.QuantitySummary;
import dev.etude.sampling.target.Normal;
import org.junit.jupiter.api.Test;

/** Other coordinates, the same density. */
class WhitenedTest {
  /** x, y ~ N(0, 1) with a correlation of 0.99, and z ~ N(0, 1). */
  private record Correlated() implements LogDensity {
    private static final double RHO = 0.99;
    private static final double SCALE = 1 / (1 - RHO * RHO);

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public double valueAndGradient(double[] p, double[] gradient) {
      gradient[0] = -SCALE * (p[0] - RHO * p[1]);
      gradient[1] = -SCALE * (p[1] - RHO * p[0]);
      gradient[2] = -p[2];
      return 0.5 * (gradient[0] * p[0] + gradient[1] * p[1] + gradient[2] * p[2]);
    }

    static double[][] precision() {
      return new double[][] {{SCALE, -SCALE * RHO}, {-SCALE * RHO, SCALE}};
    }
  }

  private final Whitened whitened = Whitened.of(new Correlated(), Correlated.precision());

  @Test
  void withTheInverseCovarianceTheDensityIsStandardNormal() {
    double[] u = {0.3, -1.2, 0.7};
    double[] gradient = new double[3];
    double value = whitened.valueAndGradient(u, gradient);
    assertThat(value).isCloseTo(-0.5 * (0.09 + 1.44 + 0.49), within(1e-12));
    assertThat(gradient).containsExactly(new double[] {-0.3, 1.2, -0.7}, within(1e-12));
  }

  @Test
  void anyPrecisionLeavesMeansAndSquaresWhatTheyAre() {
    // means of three and one product, within four standard errors: a false alarm in 4,000
    double[][] other = {{2, 1}, {1, 3}};
    for (double[][] precision : new double[][][] {Correlated.precision(), other}) {
      Samples samples =
          Sampling.of(Whitened.of(new Correlated(), precision)).seed(5).run();
      for (String name : samples.names()) {
        QuantitySummary summary = samples.summary(name);
        assertThat(Math.abs(summary.mean()) / summary.error()).as(name).isLessThan(4);
        assertThat(summary.deviation()).as(name).isCloseTo(1, within(0.1));
      }
      double[][] x = samples.draws("theta[1]");
      double[][] y = samples.draws("theta[2]");
      double product = 0;
      for (int c = 0; c < x.length; c++) {
        for (int i = 0; i < x[c].length; i++) {
          product += x[c][i] * y[c][i] / (x.length * x[c].length);
        }
      }
      assertThat(product).isCloseTo(Correlated.RHO, within(0.12)); // its deviation is at most 0.03
    }
  }

  @Test
  void theGradientIsThatOfTheValue() {
    LogDensity density = Whitened.of(
        Normal.of(Vector.of(1, 2, 0.5)),
        new double[][] {{3, 1, 0.5}, {1, 2, -0.4}, {0.5, -0.4, 1}});
    assertThatCode(() -> GradientCheck.require(density, new double[] {0.3, -0.8, 1.1}))
        .doesNotThrowAnyException();
  }

  @Test
  void aPrecisionOfAnotherShapeOrNotPositiveIsRefused() {
    assertThatThrownBy(() -> Whitened.of(new Correlated(), new double[4][4]))
        .hasMessage(
            "precision must have at most 3 rows, as the density has coordinates, but has 4");
    assertThatThrownBy(() -> Whitened.of(new Correlated(), new double[][] {{1, 2}, {2, 1}}))
        .hasMessage("precision must be positive definite, but is not");
    assertThatThrownBy(() -> Whitened.of(new Correlated(), new double[][] {{1, 2}, {2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a row of precision");
  }
}
