package dev.etude.sampling.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.Samples;
import dev.etude.sampling.Sampling;
import dev.etude.sampling.diagnosis.QuantitySummary;
import dev.etude.task.DataException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Regressions against integrals over one number, by the trapezoidal rule on a fine grid.
 *
 * <p>Nine means and deviations within four standard errors: a false alarm in 1,700.
 */
class RegressionPosteriorTest {
  private static final double[] X = {-1.3, -0.2, 0.4, 1.1, 1.9, 2.5, 3.2};
  private static final double[] Y = {0.1, 1.4, 1.1, 2.9, 2.6, 4.4, 4.1};

  private static double[][] column(double... x) {
    double[][] rows = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      rows[i] = new double[] {x[i]};
    }
    return rows;
  }

  private static void assertMoments(QuantitySummary found, double mean, double deviation) {
    assertThat(Math.abs(found.mean() - mean) / found.error())
        .as("mean %s of %s", mean, found)
        .isLessThan(4);
    // the error of a deviation is roughly deviation / √(2 ESS), twice that for tails as heavy as
    // these
    assertThat(Math.abs(found.deviation() / deviation - 1))
        .as("deviation %s of %s", deviation, found)
        .isLessThan(4 * 2 / Math.sqrt(2 * Math.min(found.bulkSize(), found.tailSize())));
  }

  /**
   * With a residual of 0 the integral over σ is that of σ^(−7 + 2) near 0, which diverges. One with 0.1 % of noise, and one of more
   * columns than rows, whose coefficients take up all powers of σ, are finite.
   */
  @Test
  void numbersWithoutNoiseHaveNoPosterior() {
    double[] exact = new double[X.length];
    double[] noisy = new double[X.length];
    double[][] wide = new double[X.length][X.length];
    for (int i = 0; i < X.length; i++) {
      exact[i] = 3 - 0.7 * X[i];
      noisy[i] = exact[i] + 1e-3 * Y[i];
      for (int j = 0; j < X.length; j++) {
        wide[i][j] = Math.pow(X[i], j + 1.0);
      }
    }
    RegressionSettings settings = RegressionSettings.withDefaults();
    List<String> names = List.of("x");
    assertThatThrownBy(() -> RegressionPosterior.linear(names, column(X), exact, settings))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the columns predict every target without an error, so that sigma");
    assertThat(RegressionPosterior.linear(names, column(X), noisy, settings).dimension())
        .isEqualTo(3);
    List<String> powers = List.of("a", "b", "c", "d", "e", "f", "g");
    assertThat(RegressionPosterior.linear(powers, wide, Y, settings).dimension())
        .isEqualTo(9);
  }

  /** Given σ, intercept and slope are normal; the rest is an integral over σ. */
  @Test
  void aLineInTheUnitsOfTheRowsIsThatOfAnIntegral() {
    double prior = 2;
    double[] moments = new double[7]; // weight, then first and second moments of a, b and σ
    double n = X.length;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int i = 0; i < n; i++) {
      sx += X[i];
      sy += Y[i];
      sxx += X[i] * X[i];
      sxy += X[i] * Y[i];
      syy += Y[i] * Y[i];
    }
    for (double sigma = 0.02; sigma < 20; sigma += 0.001) {
      double s2 = sigma * sigma;
      double p = 1 / (prior * prior);
      double k00 = n / s2 + p;
      double k01 = sx / s2;
      double k11 = sxx / s2 + p;
      double det = k00 * k11 - k01 * k01;
      double a = (k11 * sy - k01 * sxy) / s2 / det;
      double b = (k00 * sxy - k01 * sy) / s2 / det;
      double exponent = -0.5 * (syy / s2 - (a * sy + b * sxy) / s2);
      double weight = Math.exp(
          -n * Math.log(sigma) - 0.5 * Math.log(det) + exponent - 0.5 * s2 / (prior * prior));
      double[] values = {
        1, a, a * a + k11 / det, b, b * b + k00 / det, sigma, s2,
      };
      for (int k = 0; k < moments.length; k++) {
        moments[k] += weight * values[k];
      }
    }
    RegressionPosterior line = RegressionPosterior.linear(
        List.of("x"), column(X), Y, new RegressionSettings(prior, false, true));
    assertThat(line.names()).containsExactly("intercept", "x", "sigma");
    Samples samples = Sampling.of(line).draws(2000).seed(3).run();
    assertThat(samples.isTrusted()).isTrue();
    for (int q = 0; q < 3; q++) {
      double mean = moments[1 + 2 * q] / moments[0];
      double square = moments[2 + 2 * q] / moments[0];
      assertMoments(samples.summary(line.names().get(q)), mean, Math.sqrt(square - mean * mean));
    }
  }

  private static void assertSlopeOfLogOdds(int[] labels, double prior) {
    DoubleUnaryOperator density = b -> {
      double log = -0.5 * b * b / (prior * prior);
      for (int i = 0; i < X.length; i++) {
        log -= Math.log1p(Math.exp(labels[i] == 1 ? -X[i] * b : X[i] * b));
      }
      return Math.exp(log);
    };
    double[] moments = new double[3];
    for (double b = -12 * prior; b < 12 * prior; b += prior / 1000) {
      double weight = density.applyAsDouble(b);
      moments[0] += weight;
      moments[1] += weight * b;
      moments[2] += weight * b * b;
    }
    double mean = moments[1] / moments[0];
    RegressionPosterior odds = RegressionPosterior.logistic(
        List.of("x"), column(X), labels, new RegressionSettings(prior, false, false));
    Samples samples = Sampling.of(odds).draws(2000).seed(4).run();
    assertThat(samples.isTrusted()).isTrue();
    assertMoments(samples.summary("x"), mean, Math.sqrt(moments[2] / moments[0] - mean * mean));
  }

  @Test
  void theSlopeOfLogOddsIsThatOfAnIntegral() {
    assertSlopeOfLogOdds(new int[] {0, 1, 0, 1, 0, 1, 1}, 3);
  }

  /** A threshold separates the classes: the prior alone bounds the slope. */
  @Test
  void ofSeparatedClassesThePriorBoundsTheSlope() {
    assertSlopeOfLogOdds(new int[] {0, 0, 1, 1, 1, 1, 1}, 10);
  }

  /** With weak priors the mean is the least-squares line, and units change nothing but units. */
  @Test
  void standardUnitsReportSlopesInTheUnitsOfTheRows() {
    double[][] rows = column(X);
    double[] answers = Y.clone();
    for (int i = 0; i < X.length; i++) {
      rows[i][0] = 1e6 + 1000 * X[i];
      answers[i] = -5e4 + 100 * Y[i];
    }
    RegressionPosterior line = RegressionPosterior.linear(
        List.of("x"), rows, answers, new RegressionSettings(100, true, true));
    Samples samples = Sampling.of(line).draws(2000).seed(5).run();
    QuantitySummary slope = samples.summary("x");
    assertThat(slope.mean()).isCloseTo(0.1 * leastSquaresSlope(), within(4 * slope.error()));
  }

  private static double leastSquaresSlope() {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < X.length; i++) {
      mx += X[i] / X.length;
      my += Y[i] / X.length;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < X.length; i++) {
      products += (X[i] - mx) * (Y[i] - my);
      squares += (X[i] - mx) * (X[i] - mx);
    }
    return products / squares;
  }

  @Test
  void gapsAreMeansAndConstantColumnsAreLeftOut() {
    double[][] rows = {{1, 7, 5}, {2, 7, Double.NaN}, {4, 7, 9}, {5, 7, 1}};
    RegressionPosterior plane = RegressionPosterior.linear(
        List.of("a", "same", "b"),
        rows,
        new double[] {1, 2, 3, 5},
        RegressionSettings.withDefaults());
    assertThat(plane.names()).containsExactly("intercept", "a", "b", "sigma");
    assertThat(plane.predictor(new double[] {2, 0, Double.NaN}, new double[] {10, 100, 1000, 1}))
        .isCloseTo(10 + 200 + 5000, within(1e-9)); // the mean of 5, 9 and 1 is 5
  }

  /** Of 2,000 new rows 90 % lie in 90 % intervals, ± 2.7 % at four deviations, and ± 3 % because 60 rows are few. */
  @Test
  void intervalsHoldNewNumbersAsOftenAsTheySay() {
    NormalStream normal = new NormalStream(new Seed(11).generator());
    double[][] rows = new double[60][2];
    double[] answers = new double[60];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {normal.next(), 5 + normal.next()};
      answers[i] = 1 + 2 * rows[i][0] - rows[i][1] + 0.7 * normal.next();
    }
    RegressionPosterior plane = RegressionPosterior.linear(
        List.of("a", "b"), rows, answers, RegressionSettings.withDefaults());
    Samples samples = Sampling.of(plane).seed(6).run();
    double[][] more = new double[2000][2];
    double[] observed = new double[2000];
    for (int i = 0; i < more.length; i++) {
      more[i] = new double[] {normal.next(), 5 + normal.next()};
      observed[i] = 1 + 2 * more[i][0] - more[i][1] + 0.7 * normal.next();
    }
    PredictiveIntervals intervals = PredictiveIntervals.of(plane, samples, more, 0.9, new Seed(7));
    assertThat(intervals.coverage(observed)).isCloseTo(0.9, within(0.057));
    assertThat(intervals.meanWidth()).isCloseTo(2 * 1.645 * 0.7, within(0.6));
  }

  @Test
  void whatCannotBeSquaredOrHasAnotherShapeIsRefused() {
    RegressionSettings raw = new RegressionSettings(10, false, true);
    double[] answers = {1, 2};
    assertThatThrownBy(
            () -> RegressionPosterior.linear(List.of("x"), column(1e300, -1e300), answers, raw))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the squares of \"x\" and of the prior must be positive and finite");
    assertThatThrownBy(
            () -> RegressionPosterior.linear(List.of("x", "z"), column(1, 2), answers, raw))
        .hasMessageContaining("each row of features must have length 2");
    assertThatThrownBy(() -> RegressionPosterior.linear(List.of("x"), column(1), answers, raw))
        .hasMessageContaining("targets must have length 1");
    assertThatThrownBy(() -> new RegressionSettings(0, true, true))
        .hasMessageContaining("prior must be positive");
  }
}
