package dev.etude.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.LogScaled;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianSgdTest {
  private static final MathContext DIGITS = new MathContext(60);

  /** One direction: v_{τ+1} = ((1 − x)² + 2x²/B) v_τ + (η²/B) λσ², x = ηλ, a geometric series. */
  @Test
  void oneDirectionIsAGeometricSeries() {
    double lambda = 2;
    double eta = 0.3;
    double start = 0.7;
    double sigma = 0.2;
    for (int batch : new int[] {1, 3, 1000}) {
      double x = eta * lambda;
      double factor = (1 - x) * (1 - x) + 2 * x * x / batch;
      double added = eta * eta / batch * lambda * sigma;
      double power = Math.pow(factor, 9);
      double expected = lambda / 2 * (power * start + added * (1 - power) / (1 - factor));
      GaussianSgd engine =
          GaussianSgd.of(new double[] {lambda}, new double[] {start}, sigma, batch);
      double[] stepSizes = new double[9];
      Arrays.fill(stepSizes, eta);
      assertThat(engine.risk(stepSizes).toDouble())
          .as("B = %d", batch)
          .isCloseTo(expected, within(1e-14 * expected));
    }
  }

  /** The recurrence as it is written, in sixty digits, at step sizes on both sides of the edge. */
  @Test
  void agreesWithTheRecurrenceInSixtyDigits() {
    double[] eigenvalues = {3, 1, 0.2, 0};
    double[] errors = {0.1, 2, 0.5, 4};
    double[] stepSizes = new double[400];
    for (int i = 0; i < stepSizes.length; i++) {
      stepSizes[i] = i % 3 == 0 ? 0.9 : 0.125;
    }
    for (int batch : new int[] {1, 4}) {
      GaussianSgd engine = GaussianSgd.of(eigenvalues, errors, 0.25, batch);
      BigDecimal exact = exactRisk(eigenvalues, errors, 0.25, batch, stepSizes);
      BigDecimal error = exact
          .subtract(new BigDecimal(engine.risk(stepSizes).toDouble()))
          .divide(exact, DIGITS)
          .abs();
      assertThat(error.doubleValue()).as("B = %d", batch).isLessThan(400 * 12 * 0x1.0p-52);
    }
  }

  private static BigDecimal exactRisk(
      double[] eigenvalues, double[] errors, double noise, int batch, double[] stepSizes) {
    BigDecimal[] lambda =
        Arrays.stream(eigenvalues).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
    BigDecimal[] v = Arrays.stream(errors).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
    BigDecimal b = BigDecimal.valueOf(batch);
    for (double stepSize : stepSizes) {
      BigDecimal eta = new BigDecimal(stepSize);
      BigDecimal r = new BigDecimal(noise);
      for (int i = 0; i < v.length; i++) {
        r = r.add(lambda[i].multiply(v[i]), DIGITS);
      }
      for (int i = 0; i < v.length; i++) {
        BigDecimal square = eta.multiply(eta).multiply(lambda[i]).divide(b, DIGITS);
        BigDecimal factor = BigDecimal.ONE
            .subtract(eta.multiply(lambda[i]).multiply(BigDecimal.valueOf(2)))
            .add(square.multiply(lambda[i]).multiply(b.add(BigDecimal.ONE)));
        v[i] = factor.multiply(v[i], DIGITS).add(square.multiply(r, DIGITS), DIGITS);
      }
    }
    BigDecimal risk = BigDecimal.ZERO;
    for (int i = 0; i < v.length; i++) {
      risk = risk.add(lambda[i].multiply(v[i]), DIGITS);
    }
    return risk.divide(BigDecimal.valueOf(2), DIGITS);
  }

  /**
   * Central differences of the sixty-digit recurrence would be exact but for h²; those of doubles, extrapolated once, are good
   * to 10⁻⁹ here.
   */
  @Test
  void slopesAreDerivatives() {
    GaussianSgd engine = GaussianSgd.powerLaw(1.2, 0.7, 7, 0.3, 2);
    double[] stepSizes = {0.1, 0.5, 0.3, 0, 0.9, 0.2, 0.05, 0.4, 0.6, 0.7};
    RiskGradient gradient = engine.gradient(stepSizes);
    assertThat(gradient.risk()).isEqualTo(engine.risk(stepSizes));
    for (int i = 0; i < stepSizes.length; i++) {
      double h = 1e-3;
      double near = difference(engine, stepSizes, i, h, stepSizes[i] == 0);
      double far = difference(engine, stepSizes, i, 2 * h, stepSizes[i] == 0);
      assertThat(gradient.logSlopes().get(i))
          .as("step %d", i + 1)
          .isCloseTo((4 * near - far) / 3, within(stepSizes[i] == 0 ? 1e-6 : 1e-9));
      assertThat(gradient.slope(i + 1).toDouble())
          .isEqualTo(gradient.risk().times(gradient.logSlopes().get(i)).toDouble());
    }
  }

  /** d log risk/dη; at 0, where there is no other side, by the second-order one-sided difference. */
  private static double difference(
      GaussianSgd engine, double[] stepSizes, int i, double h, boolean oneSided) {
    if (oneSided) {
      return (4 * log(engine, stepSizes, i, h)
              - log(engine, stepSizes, i, 2 * h)
              - 3 * log(engine, stepSizes, i, 0))
          / (2 * h);
    }
    return (log(engine, stepSizes, i, h) - log(engine, stepSizes, i, -h)) / (2 * h);
  }

  private static double log(GaussianSgd engine, double[] stepSizes, int i, double change) {
    double[] moved = stepSizes.clone();
    moved[i] += change;
    return engine.risk(moved).log();
  }

  /** Far above the edge the risk grows by (η²λ²)(1 + 2/B) a step: beyond all doubles, and still right. */
  @Test
  void schedulesThatDivergeHaveAFiniteRisk() {
    GaussianSgd engine = GaussianSgd.of(new double[] {1}, new double[] {1}, 0, 1);
    double[] stepSizes = new double[1000];
    Arrays.fill(stepSizes, 1e6);
    double factor = (1 - 1e6) * (1 - 1e6) + 2e12;
    LogScaled risk = engine.risk(stepSizes);
    assertThat(risk.fitsDouble()).isFalse();
    assertThat(risk.log()).isCloseTo(1000 * Math.log(factor) + Math.log(0.5), within(1e-8));
    double slope = (-2 * (1 - 1e6) + 4e6) / factor; // of the log of one factor
    for (double found : engine.gradient(stepSizes).logSlopes().toArray()) {
      assertThat(found).isCloseTo(slope, within(1e-12 * slope));
    }
    double[] falling = new double[20_000];
    Arrays.fill(falling, 1.0 / 3);
    assertThat(engine.risk(falling).log()) // 1 − 2/3 + 3/9 = 2/3 a step
        .isCloseTo(20_000 * Math.log(2.0 / 3) + Math.log(0.5), within(1e-8));
  }

  @Test
  void theRiskAlongARunIsTheRiskOfItsBeginnings() {
    GaussianSgd engine = GaussianSgd.powerLaw(1.5, 1, 20, 0.1, 1);
    double[] stepSizes = {0.3, 0.2, 0.1};
    LogScaled[] risks = engine.risks(stepSizes);
    assertThat(risks).hasSize(4);
    assertThat(risks[0]).isEqualTo(engine.risk());
    assertThat(risks[2]).isEqualTo(engine.risk(0.3, 0.2));
    assertThat(risks[3]).isEqualTo(engine.risk(stepSizes));
  }

  /** 4,000 runs with fresh Gaussian rows for three settings; within 4 standard errors: false alarm 2·10⁻⁴ for some seed. */
  @Test
  void agreesWithSimulation() {
    double[] eigenvalues = {1, 0.5, 0.25, 0.1};
    double[] start = {0.5, -1, 2, 1};
    double[] stepSizes = {0.4, 0.4, 0.3, 0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.05};
    for (int batch : new int[] {1, 2, 8}) {
      double[] squares = Arrays.stream(start).map(w -> w * w).toArray();
      double exact =
          GaussianSgd.of(eigenvalues, squares, 0.3, batch).risk(stepSizes).toDouble();
      int runs = 4000;
      double sum = 0;
      double sumOfSquares = 0;
      NormalStream normal = new NormalStream(new Seed(7).child("batch", batch).generator());
      for (int run = 0; run < runs; run++) {
        double risk = simulated(eigenvalues, start, Math.sqrt(0.3), batch, stepSizes, normal);
        sum += risk;
        sumOfSquares += risk * risk;
      }
      double mean = sum / runs;
      double error = Math.sqrt((sumOfSquares / runs - mean * mean) / runs);
      assertThat(mean).as("B = %d", batch).isCloseTo(exact, within(4 * error));
      assertThat(error).as("power of the test").isLessThan(0.05 * exact);
    }
  }

  private static double simulated(
      double[] eigenvalues,
      double[] start,
      double noise,
      int batch,
      double[] stepSizes,
      NormalStream normal) {
    int d = start.length;
    double[] w = start.clone(); // w − w*
    double[] x = new double[d];
    for (double stepSize : stepSizes) {
      double[] gradient = new double[d];
      for (int row = 0; row < batch; row++) {
        double residual = -noise * normal.next();
        for (int i = 0; i < d; i++) {
          x[i] = Math.sqrt(eigenvalues[i]) * normal.next();
          residual += x[i] * w[i];
        }
        for (int i = 0; i < d; i++) {
          gradient[i] += residual * x[i] / batch;
        }
      }
      for (int i = 0; i < d; i++) {
        w[i] -= stepSize * gradient[i];
      }
    }
    double risk = 0;
    for (int i = 0; i < d; i++) {
      risk += eigenvalues[i] * w[i] * w[i] / 2;
    }
    return risk;
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> GaussianSgd.of(new double[] {0}, one, 1, 1))
        .hasMessage("the sum of the eigenvalues must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> GaussianSgd.of(one, new double[] {0}, 0, 1))
        .hasMessageContaining("must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> GaussianSgd.of(one, one, 1, 0))
        .hasMessage("batch must be at least 1, but is 0");
    assertThatThrownBy(() -> GaussianSgd.of(one, one, 1, 1).risk(Double.NaN))
        .hasMessage("step size must be at least 0 and finite, but is NaN");
    assertThatThrownBy(() -> GaussianSgd.of(one, one, 1, 1).risk(1e200))
        .hasMessageStartingWith("step size must be at most 2^300");
    assertThatThrownBy(() -> GaussianSgd.sourceErrors(new double[] {0}, 1))
        .hasMessage("eigenvalue must be positive and finite, but is 0.0");
  }
}
