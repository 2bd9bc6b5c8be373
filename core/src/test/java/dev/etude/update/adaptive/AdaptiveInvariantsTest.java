package dev.etude.update.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein.Length;
import dev.etude.update.adaptive.curvature.NonmonotoneSearch;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DAdaptedSgd;
import dev.etude.update.adaptive.distance.DistanceEstimate;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.adaptive.distance.DistanceOverWeightedGradients;
import dev.etude.update.adaptive.distance.ExponentiatedGradient;
import dev.etude.update.adaptive.distance.Mechanic;
import dev.etude.update.adaptive.distance.Prodigy;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** What holds along a whole descent. */
class AdaptiveInvariantsTest {
  private static final double[] START = {1, 2, 3};

  /** Scaling by powers of two is exact, so freedom of scale is equality of all bits. */
  @Test
  void multiplicativeHypergradientsAreFreeOfScale() {
    double c = 0x1.0p20;
    Descent descent = HypergradientDescent.multiplicative(0.01, 0.3).start(START);
    Descent scaled = HypergradientDescent.multiplicative(0.01 / c, 0.3).start(START);
    Descent additive = HypergradientDescent.additive(0.01, 1e-5).start(START);
    Descent additiveScaled = HypergradientDescent.additive(0.01 / c, 1e-5).start(START);
    for (int step = 1; step <= 50; step++) {
      descent.step(new Bowl(1, 4, 9));
      scaled.step(new Bowl(c, 4 * c, 9 * c));
      additive.step(new Bowl(1, 4, 9));
      additiveScaled.step(new Bowl(c, 4 * c, 9 * c));
      assertThat(scaled.weights()).as("step %d", step).isEqualTo(descent.weights());
      assertThat(scaled.stepSize()).as("α, step %d", step).isEqualTo(descent.stepSize() / c);
    }
    assertThat(additiveScaled.weights()).as("not so the additive").isNotEqualTo(additive.weights());
  }

  @Test
  void normalisedExponentsAreFreeOfScale() {
    double c = 0x1.0p20;
    Descent descent = ExponentiatedGradient.normalised(0.01).start(START);
    Descent scaled = ExponentiatedGradient.normalised(0.01 / c).start(START);
    for (int step = 1; step <= 50; step++) {
      descent.step(new Bowl(1, 4, 9));
      scaled.step(new Bowl(c, 4 * c, 9 * c));
      assertThat(scaled.weights()).as("step %d", step).isEqualTo(descent.weights());
    }
  }

  /** Gradients of random sign and size; exp(γ_s) from step to step, to rounding, and the bounds. */
  @Test
  void theScaleOfExponentiatedGradientsMovesByAtMostItsRate() {
    ExponentiatedGradient rule = new ExponentiatedGradient(
        1,
        new ExponentiatedGradient.Rates(0.25, 1),
        new ExponentiatedGradient.Memory(0.9, 0.9),
        ExponentiatedGradient.Exponents.NORMALISED,
        new StepBounds(0.5, 2));
    UniformRandomProvider random = new Seed(11).child("gradients", 0).generator();
    Descent descent = rule.start(new double[4]);
    double last = 1;
    boolean reachedABound = false;
    for (int step = 1; step <= 300; step++) {
      double size = Math.pow(10, 6 * random.nextDouble() - 3);
      double drift = step < 100 ? 1 : 0; // gradients that agree push the scale up
      descent.step(constant(i -> size * (2 * random.nextDouble() - 1 + drift)));
      double s = descent.stepSize();
      assertThat(s).as("scale, step %d", step).isBetween(0.5, 2.0);
      assertThat(Math.abs(Math.log(s / last)))
          .as("change of log s, step %d", step)
          .isLessThanOrEqualTo(0.25 + 1e-15);
      reachedABound |= s == 2;
      last = s;
    }
    assertThat(reachedABound).as("the upper bound was reached").isTrue();
  }

  @Test
  void stepSizesStayBetweenTheirBounds() {
    StepBounds bounds = new StepBounds(0.02, 0.05);
    Descent rising =
        new HypergradientDescent(0.03, 0.5, HypergradientForm.MULTIPLICATIVE, bounds).start(START);
    Descent falling =
        new HypergradientDescent(0.03, 100, HypergradientForm.ADDITIVE, bounds).start(START);
    for (int step = 1; step <= 20; step++) {
      rising.step(new Bowl(1, 1, 1));
      double sign = step % 2 == 0 ? -1 : 1;
      falling.step(constant(i -> sign));
      assertThat(rising.stepSize()).as("rising, step %d", step).isBetween(0.02, 0.05);
      assertThat(falling.stepSize()).as("falling, step %d", step).isBetween(0.02, 0.05);
    }
    assertThat(rising.stepSize()).as("gradients that agree").isEqualTo(0.05);
    assertThat(falling.stepSize()).as("gradients that turn").isEqualTo(0.02);
  }

  /** r̄ = η √(G + ε) and r̄² = η (√v + ε), from step sizes and gradients alone. */
  @Test
  void distancesOfDogAndDowgNeverShrink() {
    UniformRandomProvider random = new Seed(12).child("gradients", 0).generator();
    Descent dog = new DistanceOverGradients(1e-2, 8).start(START);
    Descent dowg = new DistanceOverWeightedGradients(1e-2, 1e-4, 8).start(START);
    double squares = 0;
    double weighted = 0;
    double distance = 0;
    double squareDistance = 1e-2;
    for (int step = 1; step <= 200; step++) {
      double[] g = {random.nextDouble() - 0.5, random.nextDouble() - 0.5, random.nextDouble()};
      dog.step(constant(i -> g[i]));
      dowg.step(constant(i -> g[i]));
      double square = g[0] * g[0] + g[1] * g[1] + g[2] * g[2];
      squares += square;
      double next = dog.stepSize() * Math.sqrt(squares + 1e-8);
      assertThat(next).as("r̄, step %d", step).isGreaterThanOrEqualTo(distance * (1 - 1e-14));
      distance = next;
      // r² of this step solves r² = η (√(v + r² |g|²) + ε): a fixed point, from below
      double nextSquare = squareDistance;
      for (int i = 0; i < 200; i++) {
        nextSquare = dowg.stepSize() * (Math.sqrt(weighted + nextSquare * square) + 1e-4);
      }
      weighted += nextSquare * square;
      assertThat(nextSquare)
          .as("r², step %d", step)
          .isGreaterThanOrEqualTo(squareDistance * (1 - 1e-12));
      squareDistance = nextSquare;
    }
    assertThat(distance).as("r̄ has grown").isGreaterThan(0.1);
  }

  @Test
  void dAdaptedStepSizesNeverShrinkAndGrowNoFasterThanAllowed() {
    Descent descent = new DAdaptedSgd(1, 0, new DistanceEstimate(1e-4, 1.25)).start(START);
    double last = 0;
    for (int step = 1; step <= 100; step++) {
      descent.step(new Bowl(1, 4, 9));
      assertThat(descent.stepSize()).as("λ, step %d", step).isGreaterThanOrEqualTo(last);
      if (step > 1) {
        assertThat(descent.stepSize())
            .as("λ, step %d", step)
            .isLessThanOrEqualTo(last * 1.25 * (1 + 1e-15));
      }
      last = descent.stepSize();
    }
  }

  /** d is a lower bound on ‖w_0 − w*‖ for convex losses, here √14, and λ = d/‖g(1)‖. */
  @Test
  void dAdaptationKeepsBelowTheDistance() {
    Descent descent = DAdaptedSgd.withDefaults().start(START);
    for (int step = 1; step <= 500; step++) {
      descent.step(new Bowl(1, 4, 9));
    }
    assertThat(descent.stepSize() * Math.sqrt(794))
        .as("d")
        .isLessThanOrEqualTo(Math.sqrt(14))
        .isGreaterThan(1);
  }

  /** On equal curvatures a both quotients are 1/a, and the second step lands on the minimum. */
  @Test
  void barzilaiAndBorweinSolveARoundBowlInTwoSteps() {
    for (Length length : Length.values()) {
      Descent descent = BarzilaiBorwein.plain(length, 0.125).start(START);
      descent.step(new Bowl(4, 4, 4));
      descent.step(new Bowl(4, 4, 4));
      assertThat(descent.stepSize()).as("%s: η(2)", length).isEqualTo(0.25);
      assertThat(descent.weights()).as("%s: w(2)", length).containsExactly(0, 0, 0);
    }
  }

  /**
   * g = (1, 0.4) and the first step is 1/‖g‖∞ = 1: the curvature 400 needs it halved. By hand, f(w − ηg) =
   * ½ (1 − η)² + ½ 400 (10⁻³ (1 − 400η))², f(w) = 0.5002: 31.8, 8.045, 2.24…, and 0.502, 0.481 at η = 1/16, 1/32.
   */
  @Test
  void theLineSearchHalvesStepsThatAreTooLong() {
    Counter counter = new Counter(new Bowl(1, 400));
    Descent descent = BarzilaiBorwein.globalised(Length.LONG).start(new double[] {1, 1e-3});
    descent.step(counter);
    assertThat(descent.stepSize()).as("η(1)").isEqualTo(0.03125);
    assertThat(descent.weights()[0]).as("w_1").isEqualTo(1 - 0.03125);
    assertThat(descent.weights()[1]).as("w_2").isCloseTo(1e-3 * (1 - 12.5), within(1e-17));
    assertThat(counter.losses).as("one at the start, six tries").isEqualTo(7);
    assertThat(counter.gradients).as("gradients").isEqualTo(1);
  }

  /** With M = 1 the search is Armijo's, and losses fall; plain steps of this run rise in between. */
  @Test
  void monotoneSearchMakesLossesFall() {
    Bowl bowl = new Bowl(1, 40, 900);
    BarzilaiBorwein plain = BarzilaiBorwein.plain(Length.LONG, 1e-3);
    Descent free = plain.start(START);
    Descent searched = new BarzilaiBorwein(
            Length.LONG, 1e-3, plain.bounds(), new NonmonotoneSearch(1, 1e-4, 0.5))
        .start(START);
    double last = bowl.loss(START);
    double lastFree = last;
    boolean rose = false;
    for (int step = 1; step <= 40; step++) {
      free.step(bowl);
      searched.step(bowl);
      rose |= bowl.loss(free.weights()) > lastFree;
      lastFree = bowl.loss(free.weights());
      assertThat(bowl.loss(searched.weights())).as("loss, step %d", step).isLessThanOrEqualTo(last);
      last = bowl.loss(searched.weights());
    }
    assertThat(rose).as("without the search a loss rose").isTrue();
  }

  /** f = −½w²: s·y < 0 from the second step on. */
  @Test
  void concaveSecantsTakeTheLongestStep() {
    Descent descent =
        new BarzilaiBorwein(Length.LONG, 0.5, new StepBounds(0.1, 3), null).start(new double[] {1});
    descent.step(new Bowl(-1));
    descent.step(new Bowl(-1));
    assertThat(descent.stepSize()).isEqualTo(3);
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    requireRefused(
        () -> HypergradientDescent.additive(0, 1),
        "initial step size must be positive and finite, but is 0.0");
    requireRefused(
        () -> HypergradientAdam.multiplicative(1, 1),
        "rate must be below 1 in the multiplicative form, but is 1.0");
    requireRefused(
        () -> new StepBounds(2, Double.NaN), "bounds must be in order, but are 2.0 and NaN");
    requireRefused(
        () -> PolyakStep.stochastic(0, Double.NaN), "largest step must be positive, but is NaN");
    requireRefused(
        () -> new NonmonotoneSearch(10, 0, 0.5),
        "decrease and backtrack must be in (0, 1), but are 0.0 and 0.5");
    requireRefused(() -> new DistanceEstimate(1, 0.5), "growth must be at least 1, but is 0.5");
    requireRefused(
        () -> new DAdaptedSgd(1, 1, DistanceEstimate.withDefaults()),
        "momentum must be in [0, 1), but is 1.0");
    requireRefused(
        () -> new ScheduleFreeSgd(1, Double.NaN, 0), "interpolation must be in [0, 1], but is NaN");
    requireRefused(
        () -> new ExponentiatedGradient.Memory(1, 0), "average must be in (0, 1), but is 1.0");
    requireRefused(
        () -> new Mechanic(1, 1e-8, -1, 1e-8, Mechanic.Reference.OPTAX),
        "decay must be at least 0 and finite, but is -1.0");
  }

  /** Records compare by value, so that a comparison can tell two variants apart. */
  @Test
  void variantsOfReferenceImplementationsDiffer() {
    assertThat(List.of(Mechanic.asInOptax(1), Mechanic.asInPyTorch(1))).doesNotHaveDuplicates();
    assertThat(Prodigy.with(BiasCorrection.ADAM)).isNotEqualTo(Prodigy.with(BiasCorrection.NONE));
    assertThat(Prodigy.with(BiasCorrection.ADAM)).isEqualTo(Prodigy.with(BiasCorrection.ADAM));
  }

  private static void requireRefused(Runnable construction, String message) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** An oracle whose gradient is given, entry by entry, wherever it is asked. */
  private static FirstOrderOracle constant(IntToDoubleFunction entries) {
    return new FirstOrderOracle() {
      @Override
      public double loss(double[] weights) {
        throw new AssertionError("no loss is needed");
      }

      @Override
      public void gradient(double[] weights, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = entries.applyAsDouble(i);
        }
      }
    };
  }

  private static final class Counter implements FirstOrderOracle {
    private final FirstOrderOracle counted;
    int losses;
    int gradients;

    Counter(FirstOrderOracle counted) {
      this.counted = counted;
    }

    @Override
    public double loss(double[] weights) {
      losses++;
      return counted.loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      gradients++;
      counted.gradient(weights, gradient);
    }
  }
}
