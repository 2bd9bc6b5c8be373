package dev.etude.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OptimalScheduleTest {
  /**
   * One direction: the best next step minimises (1 − x)²u + x²(2u + σ²)... that is, x = u/(u + (2u + σ²)/B), whatever comes
   * after, since what comes after grows with u. So the optimal schedule is greedy, and its risk a recurrence.
   */
  @Test
  void inOneDirectionTheOptimumIsGreedy() {
    double lambda = 0.5;
    double sigma = 0.3;
    int batch = 2;
    double u = lambda * 4;
    double[] expected = new double[12];
    for (int i = 0; i < expected.length; i++) {
      double added = (2 * u + sigma) / batch;
      double x = u / (u + added);
      expected[i] = x / lambda;
      u = (1 - x) * (1 - x) * u + x * x * added;
    }
    GaussianSgd engine = GaussianSgd.of(new double[] {lambda}, new double[] {4}, sigma, batch);
    OptimalSchedule found = OptimalSchedule.of(engine, expected.length);
    assertThat(found.risk().toDouble()).isCloseTo(u / 2, within(1e-12));
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.stepSizes().get(i)).as("η_%d", i + 1).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void startsFarApartLeadToTheSameRisk() {
    GaussianSgd engine = GaussianSgd.powerLaw(1.5, 0.5, 50, 0.1, 4);
    double[] small = new double[60];
    Arrays.fill(small, 0.01);
    OptimalSchedule first = OptimalSchedule.of(engine, 60);
    OptimalSchedule second = OptimalSchedule.from(engine, small);
    assertThat(first.largestSlope()).isLessThan(1e-7);
    assertThat(second.risk().toDouble())
        .isCloseTo(first.risk().toDouble(), within(1e-9 * first.risk().toDouble()));
  }

  @Test
  void theOptimumIsNoWorseThanAnyNamedSchedule() {
    for (double source : new double[] {0.3, 1, 2}) {
      GaussianSgd engine = GaussianSgd.powerLaw(1.5, source, 30, 0.05, 1);
      OptimalSchedule optimal = OptimalSchedule.of(engine, 40);
      for (ScheduleShape shape : ScheduleShape.values()) {
        assertThat(optimal.risk().toDouble())
            .as("%s, s = %s", shape, source)
            .isLessThan(BestPeak.of(engine, shape.factors(40)).risk().toDouble());
      }
    }
  }

  /** d = 1, t = 1: the best step is x = u/(u + (2u + σ²)/B). */
  @Test
  void theBestPeakOfOneStepIsKnown() {
    GaussianSgd engine = GaussianSgd.of(new double[] {2}, new double[] {3}, 1, 5);
    double u = 6;
    double x = u / (u + (2 * u + 1) / 5);
    BestPeak best = BestPeak.of(engine, Vector.of(0.5));
    assertThat(best.peak()).isCloseTo(2 * x / 2, within(1e-12));
    assertThat(best.stepSizes()).containsExactly(best.peak() / 2);
  }

  /** The noise is 10¹² times the signal: the best step is 10⁻¹² of the usual one, and found all the same. */
  @Test
  void theBestPeakMayBeFarBelowTheEdge() {
    GaussianSgd engine = GaussianSgd.of(new double[] {1}, new double[] {1}, 1e12, 1);
    double expected = 1 / (1 + (2 + 1e12));
    assertThat(BestPeak.of(engine, Vector.of(1)).peak())
        .isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void aShapeWithoutAPositiveFactorIsRefused() {
    GaussianSgd engine = GaussianSgd.of(new double[] {1}, new double[] {1}, 1, 1);
    assertThatThrownBy(() -> BestPeak.of(engine, Vector.of(0, 0)))
        .hasMessage("a shape must have a positive factor, but has none");
  }
}
