package dev.etude.update.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.etude.update.adaptive.curvature.AdGd;
import dev.etude.update.adaptive.curvature.AdSgd;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein.Length;
import dev.etude.update.adaptive.curvature.Cdat;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DAdaptedAdam;
import dev.etude.update.adaptive.distance.DAdaptedSgd;
import dev.etude.update.adaptive.distance.DistanceEstimate;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.adaptive.distance.DistanceOverWeightedGradients;
import dev.etude.update.adaptive.distance.ExponentiatedGradient;
import dev.etude.update.adaptive.distance.Mechanic;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.Adam;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule must do. */
class AdaptiveRulesTest {
  private static final FirstOrderOracle FLAT = new Bowl(0, 0, 0);

  static Stream<AdaptiveRule> rules() {
    return Stream.of(
        HypergradientDescent.additive(0.01, 1e-5),
        HypergradientDescent.multiplicative(0.01, 0.1),
        HypergradientAdam.additive(0.01, 1e-5),
        HypergradientAdam.multiplicative(0.01, 0.1),
        ExponentiatedGradient.normalised(0.01),
        ExponentiatedGradient.plain(0.01, 1e-4),
        PolyakStep.of(0),
        PolyakStep.stochastic(0, 1),
        BarzilaiBorwein.plain(Length.LONG, 0.01),
        BarzilaiBorwein.plain(Length.SHORT, 0.01),
        BarzilaiBorwein.globalised(Length.LONG),
        BarzilaiBorwein.globalised(Length.SHORT),
        AdGd.withDefaults(),
        AdSgd.withDefaults(),
        DAdaptedSgd.withDefaults(),
        new DAdaptedSgd(1, 0.9, new DistanceEstimate(1e-6, 1.5)),
        DAdaptedAdam.with(BiasCorrection.NONE),
        DAdaptedAdam.with(BiasCorrection.ADAM),
        Prodigy.with(BiasCorrection.NONE),
        Prodigy.with(BiasCorrection.ADAM),
        new Prodigy(
            1, 1, new DistanceEstimate(1e-6, 1.5), Adam.withDefaults(), BiasCorrection.NONE),
        DistanceOverGradients.withDefaults(),
        DistanceOverWeightedGradients.withDefaults(),
        Mechanic.asInOptax(1),
        Mechanic.asInPyTorch(1),
        ScheduleFreeSgd.of(0.05),
        new ScheduleFreeSgd(0.05, 0.9, 5),
        ScheduleFreeAdamW.of(0.05),
        new ScheduleFreeAdamW(0.05, Adam.withDefaults(), 0, 5),
        Cdat.nearTheEdge(),
        Cdat.forMiniBatches());
  }

  /** These, and a rule whose first step moves nothing and which, on all rows, keeps loss and gradient for the next step. */
  static Stream<AdaptiveRule> rulesWithMemory() {
    return Stream.concat(
        rules(),
        Stream.of(
            HypergradientHeavyBall.of(0),
            HypergradientHeavyBall.of(9),
            HypergradientHeavyBall.forMiniBatches()));
  }

  @ParameterizedTest
  @MethodSource("rulesWithMemory")
  void zeroGradientMovesNothing(AdaptiveRule rule) {
    Descent descent = rule.start(new double[] {1, 2, 3});
    for (int step = 1; step <= 3; step++) {
      descent.step(FLAT);
      assertThat(descent.weights()).as("weights, step %d", step).containsExactly(1, 2, 3);
      // an average of equal numbers, to rounding
      for (int i = 0; i < 3; i++) {
        assertThat(Math.abs(descent.judgedWeights()[i] - (i + 1)))
            .as("judged weight %d, step %d", i, step)
            .isLessThanOrEqualTo(step * Math.ulp(i + 1.0));
      }
      assertThat(descent.stepSize()).as("step size, step %d", step).isFinite();
    }
  }

  /** So that a comparison can run elsewhere. */
  @ParameterizedTest
  @MethodSource("rulesWithMemory")
  void aRuleTravels(AdaptiveRule rule) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(rule);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(rule);
    }
  }

  /** As on a mini-batch that says nothing. */
  @ParameterizedTest
  @MethodSource("rules")
  void descentGoesOnAfterZeroGradients(AdaptiveRule rule) {
    Bowl bowl = new Bowl(1, 4, 9);
    Descent descent = rule.start(new double[] {1, 2, 3});
    descent.step(FLAT);
    descent.step(bowl);
    descent.step(FLAT);
    descent.step(bowl);
    assertThat(descent.weights()).as("weights").doesNotContain(3.0);
    for (double weight : descent.weights()) {
      assertThat(weight).as("weight").isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("rulesWithMemory")
  void gradientThatIsNotANumberMakesWeightsThatAreNot(AdaptiveRule rule) {
    Bowl bowl = new Bowl(1, 4, 9);
    for (int before = 0; before <= 2; before++) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        Descent descent = rule.start(new double[] {1, 2, 3});
        for (int step = 0; step < before; step++) {
          descent.step(bowl);
        }
        descent.step(new Bowl(1, bad, 9));
        assertThat(Arrays.stream(descent.weights()).allMatch(Double::isFinite))
            .as("all weights finite after %d good steps and a gradient of %s", before, bad)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void oneWeightIsEnough(AdaptiveRule rule) {
    Bowl bowl = new Bowl(2);
    Descent descent = rule.start(new double[] {3});
    descent.step(bowl);
    assertThat(bowl.loss(descent.judgedWeights())).as("loss").isLessThan(9);
    assertThat(descent.stepSize()).as("step size").isFinite().isPositive();
    assertThat(descent.steps()).as("steps").isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("rulesWithMemory")
  void descentsShareNothing(AdaptiveRule rule) {
    double[] start = {1, 2, 3};
    Bowl bowl = new Bowl(1, 4, 9);
    Descent alone = rule.start(start);
    assertThat(alone.stepSize()).as("step size before the first step").isZero();
    for (int step = 1; step <= 20; step++) {
      alone.step(bowl);
    }
    Descent first = rule.start(start);
    Descent second = rule.start(new double[] {-5, 0, 1});
    for (int step = 1; step <= 20; step++) {
      first.step(bowl);
      second.step(new Bowl(3, 2, 1));
    }
    assertThat(start).as("the caller's start").containsExactly(1, 2, 3);
    assertThat(first.weights()).as("weights").isEqualTo(alone.weights());
    assertThat(first.judgedWeights()).as("judged weights").isEqualTo(alone.judgedWeights());
    assertThat(first.stepSize()).as("step size").isEqualTo(alone.stepSize());
  }

  /** Each rule at its own pace: some start from steps of 10⁻⁶ on purpose. */
  @ParameterizedTest
  @MethodSource("rulesWithMemory")
  void twoThousandStepsReachTheBottom(AdaptiveRule rule) {
    Bowl bowl = new Bowl(1, 4, 9);
    Descent descent = rule.start(new double[] {1, 2, 3});
    for (int step = 1; step <= 2000; step++) {
      descent.step(bowl);
    }
    assertThat(bowl.loss(descent.judgedWeights())).as("loss, 49 at the start").isLessThan(0.5);
  }

  /** An object has at least 16 bytes, so that one a step would be 160,000. */
  @ParameterizedTest
  @MethodSource("rulesWithMemory")
  void stepsAllocateNothing(AdaptiveRule rule) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Bowl bowl = new Bowl(1, 4, 9);
    Descent descent = rule.start(new double[] {1, 2, 3});
    for (int step = 1; step <= 1000; step++) {
      descent.step(bowl);
    }
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int step = 1; step <= 10_000; step++) {
      descent.step(bowl);
    }
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(after - before).as("bytes in 10,000 steps").isLessThan(16_000);
  }
}
