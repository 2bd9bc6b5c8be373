package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.EvolutionStrategies;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.SmoothedWhereChaotic;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.Exponential;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothedWhereChaoticTest {
  private static final MetaObjective LOG = MetaObjective.logOfLastLoss();
  private static final int STEPS = 50;
  private static final ForwardMode EXACT = new ForwardMode();
  private static final EvolutionStrategies ESTIMATE = new EvolutionStrategies(4, 0.3, new Seed(1));
  private static final SmoothedWhereChaotic ENGINE = new SmoothedWhereChaotic(EXACT, ESTIMATE);

  private static Unroll<SoftmaxRegression> softmax(double eta) {
    return new Unroll<>(TestTasks.softmax(), new GradientDescent(), new Exponential(eta, 1, STEPS));
  }

  @Test
  void inChaosTheValueIsExactAndTheGradientTheEstimate() {
    for (double eta : new double[] {100, 1000}) {
      Unroll<SoftmaxRegression> unroll = softmax(eta);
      MetaGradient exact = EXACT.differentiate(unroll, LOG);
      assertThat(exact.status()).isInstanceOf(Status.Chaotic.class);
      MetaGradient found = ENGINE.differentiate(unroll, LOG);
      assertThat(found.status()).isEqualTo(new Status.Smoothed(0.3, 4));
      assertThat(found.status().hasUsefulGradient()).isTrue();
      assertThat(found.value()).isEqualTo(exact.value());
      assertThat(found.gradient()).isEqualTo(ESTIMATE.differentiate(unroll, LOG).gradient());
      assertThat(found.growthRate()).isEqualTo(exact.growthRate());
      long gradients =
          STEPS + 2L * 4 * STEPS; // one run with two tangents, four pairs of plain runs
      long products = 2L * STEPS - 1; // the ratio does not touch the first step
      assertThat(found.cost()).isEqualTo(new Cost(gradients, gradients, products, 6));
    }
  }

  @Test
  void elsewhereTheExactEngineIsLeftAlone() {
    for (double eta : new double[] {1e-3, 0.1, 0.3}) {
      assertThat(ENGINE.differentiate(softmax(eta), LOG))
          .isEqualTo(EXACT.differentiate(softmax(eta), LOG));
    }
  }

  /** A momentum of 0 has the coordinate −∞, about which nothing can be drawn. */
  @Test
  void chaosIsReportedWhereThereIsNoEstimate() {
    var atTheEnd = new Unroll<>(
        TestTasks.softmax(),
        new HeavyBall(0),
        new Exponential(1000, 1, STEPS),
        List.of("momentum"));
    MetaGradient found = ENGINE.differentiate(atTheEnd, LOG);
    assertThat(found.status()).isInstanceOf(Status.Chaotic.class);
    assertThat(found).isEqualTo(EXACT.differentiate(atTheEnd, LOG));
  }
}
