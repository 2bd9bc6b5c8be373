package dev.etude.sampling.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against an independent computation: the formulas of Vehtari et al. 2021 in NumPy 2.4.6 and SciPy 1.17.1 ({@code rankdata}, {@code
 * norm.ppf}, autocovariances by {@code rfft}, {@code betaincinv}), on series that both sides make by the same integer arithmetic.
 */
class DiagnosisTest {
  @ParameterizedTest(name = "{0} chains of {1}, correlation {2}")
  @CsvSource({
    "4, 250,  0.5, 1, 1.033862443153223, 281.4438020779321, 413.3723705601591, 284.0507659005044,"
        + " 0.03975366083517443, 0.07723329252526812, 0.04643333143421571, 1.0329996632713085",
    "4, 251,  0.9, 2, 1.017506825599537, 84.25496105503328, 168.11363984156156, 82.94663181068603,"
        + " 0.14158476861085537, 0.1166935836269084, 0.17757015163232795, 0.25323379496450976",
    "2, 100, -0.6, 3, 1.0110116572652221, 460.20599913279625, 221.93879484827582, 460.20599913279625,"
        + " 0.03697403330191543, 0.23297962636321123, 0.043489534958193854, 3.337894818471135",
    "1, 400,  0.3, 4, 1.0109064330715753, 264.7984844759823, 306.4224056305626, 264.7781286016585,"
        + " 0.03598835485815399, 0.07311073886853153, 0.04907399450813253, 1.555127392747617"
  })
  void agreesWithNumPy(
      int chains,
      int draws,
      double correlation,
      int seed,
      double rHat,
      double bulk,
      double tail,
      double mean,
      double error,
      double lowQuantileError,
      double medianError,
      double energyFraction) {
    double[][] series = series(chains, draws, correlation, seed);
    assertThat(RHat.of(series)).isCloseTo(rHat, within(1e-10));
    assertThat(EffectiveSamples.bulk(series)).isCloseTo(bulk, within(1e-7 * bulk));
    assertThat(EffectiveSamples.tail(series)).isCloseTo(tail, within(1e-7 * tail));
    assertThat(EffectiveSamples.mean(series)).isCloseTo(mean, within(1e-7 * mean));
    assertThat(MonteCarloError.mean(series)).isCloseTo(error, within(1e-7 * error));
    assertThat(MonteCarloError.quantile(series, 0.05)).isCloseTo(lowQuantileError, within(1e-9));
    assertThat(MonteCarloError.quantile(series, 0.5)).isCloseTo(medianError, within(1e-9));
    assertThat(EnergyFraction.of(series[0])).isCloseTo(energyFraction, within(1e-10));
  }

  /** A unit of powers of two changes the exponents of deviation and error, and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {1000, -900, -1000})
  void unitsMayBeHugeOrTiny(int exponent) {
    double[][] series = series(4, 250, 0.5, 1);
    double[][] scaled = Arrays.stream(series)
        .map(chain -> Arrays.stream(chain).map(x -> Math.scalb(x, exponent)).toArray())
        .toArray(double[][]::new);
    QuantitySummary plain = QuantitySummary.of("x", series, 0.9);
    QuantitySummary other = QuantitySummary.of("x", scaled, 0.9);
    assertThat(plain.deviation()).isPositive();
    assertThat(other.deviation()).isEqualTo(Math.scalb(plain.deviation(), exponent));
    assertThat(other.error()).isEqualTo(Math.scalb(plain.error(), exponent));
    assertThat(other.rHat()).isEqualTo(plain.rHat());
    assertThat(EffectiveSamples.mean(scaled)).isEqualTo(EffectiveSamples.mean(series));
  }

  /** Against gpdfit of the R package loo 2.5, on quantiles of a generalised Pareto distribution. */
  @ParameterizedTest(name = "{0} excesses of shape {1}")
  @CsvSource({
    "20,  -0.3, 0.049186792740795571",
    "190, -0.3, -0.2442116143346135",
    "20,   0.2, 0.3445163194334474",
    "190,  0.2, 0.22242027798249167",
    "190,  0.7, 0.68853881074100343",
    "190,  1.5, 1.4341705359236394"
  })
  void shapesOfTailsAreThoseOfLoo(int count, double shape, double expected) {
    double[] excesses = new double[count];
    for (int i = 0; i < count; i++) {
      double above = 1 - (i + 0.5) / count;
      excesses[i] = (Math.pow(above, -shape) - 1) / shape;
    }
    assertThat(ParetoTail.fitted(excesses)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void theHeavierTailCounts() {
    double[][] light =
        series(1, 4000, 0, 6); // sums of four uniform numbers less 2: P(x + 2 < y) = y⁴/24
    double[][] heavy = {
      Arrays.stream(light[0]).map(x -> -Math.pow(x + 2, -4)).toArray() // its lower tail has k = 1
    };
    assertThat(ParetoTail.shape(light)).isLessThan(ParetoTail.SQUARES);
    assertThat(ParetoTail.shape(heavy)).isBetween(0.75, 1.25);
    assertThat(ParetoTail.shape(new double[][] {{1, 2, 3, 4, 5, 6, 7, 8}})).isNaN();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"1, 1", "0.2, 1", "NaN, 1", "0.1, 39", "0.0625, 63", "0.001, 100"})
  void movesThatEnergiesNeedToForgetAreThoseOfAnAutoregression(double fraction, int moves) {
    assertThat(EnergyFraction.moves(fraction)).isEqualTo(moves);
  }

  @Test
  void chainsInDifferentPlacesDisagree() {
    double[][] series = series(4, 500, 0, 5);
    for (int i = 0; i < 500; i++) {
      series[3][i] += 2;
    }
    assertThat(RHat.of(series)).isGreaterThan(1.2);
  }

  @Test
  void chainsOfDifferentSpreadDisagree() {
    double[][] series = series(4, 500, 0, 6);
    for (int i = 0; i < 500; i++) {
      series[3][i] = 5 * (series[3][i] - 0.3) + 0.3;
    }
    assertThat(RHat.of(series)).isGreaterThan(1.1);
  }

  @Test
  void independentDrawsAreWorthTheirNumber() {
    // the deviation of the estimate is about 4 % here; 5 of them are a false alarm in 2 million
    assertThat(EffectiveSamples.mean(new double[][] {series(1, 4000, 0, 7)[0]}))
        .isCloseTo(4000, within(0.2 * 4000));
  }

  @Test
  void correlatedDrawsAreWorthTheTheoreticalShare() {
    // AR(1): S (1 − φ)/(1 + φ)
    assertThat(EffectiveSamples.mean(new double[][] {series(1, 20_000, 0.8, 8)[0]}))
        .isCloseTo(20_000 * 0.2 / 1.8, within(0.25 * 20_000 * 0.2 / 1.8));
  }

  @Test
  void whatCannotBeComputedIsNotANumber() {
    double[][] constant = new double[4][100];
    assertThat(RHat.of(constant)).isNaN();
    assertThat(EffectiveSamples.bulk(constant)).isNaN();
    assertThat(EffectiveSamples.tail(constant)).isNaN();
    assertThat(MonteCarloError.mean(constant)).isNaN();
    assertThat(MonteCarloError.quantile(constant, 0.5)).isNaN();
    assertThat(EnergyFraction.of(constant[0])).isNaN();
    double[][] bad = series(2, 100, 0, 9);
    bad[1][50] = Double.POSITIVE_INFINITY;
    assertThat(RHat.of(bad)).isNaN();
    assertThat(RHat.of(new double[][] {{1, 2, 3}})).isNaN();
  }

  @Test
  void chainsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> RHat.of(new double[][] {new double[10], new double[11]}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chains must have one length, but have 10 and 11 draws");
  }

  /** x(i) = φ x(i−1) + a sum of four uniform numbers, less 2; chain c is moved by c/10. */
  private static double[][] series(int chains, int draws, double correlation, long seed) {
    double[][] series = new double[chains][draws];
    long state = seed;
    for (int c = 0; c < chains; c++) {
      double x = 0;
      for (int i = 0; i < draws; i++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          state = (state * 1103515245L + 12345) % (1L << 31);
          sum += state / (double) (1L << 31);
        }
        x = correlation * x + (sum - 2);
        series[c][i] = x + 0.1 * c;
      }
    }
    return series;
  }
}
