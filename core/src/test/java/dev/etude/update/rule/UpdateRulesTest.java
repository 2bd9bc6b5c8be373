package dev.etude.update.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.random.Seed;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.PerTensor;
import dev.etude.update.Stride;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** The javadoc equations, transcribed slowly, equal the code. */
class UpdateRulesTest {
  private static final MathContext DIGITS = new MathContext(50);
  private static final BigDecimal ONE = BigDecimal.ONE;

  @Test
  void gradientDescentIsItsEquation() {
    UniformRandomProvider random = new Seed(6).child("descent", 0).generator();
    for (int draw = 0; draw < 200; draw++) {
      double w = random.nextDouble() - 0.5;
      double eta = 3 * random.nextDouble();
      DoubleDoubleVector g = gradient(random.nextDouble() - 0.5, random);
      Iterate iterate = new Iterate(1, 0);
      iterate.weights()[0] = w;
      new GradientDescent().step(1, eta, g, iterate);
      BigDecimal expected = big(w).subtract(big(eta).multiply(sum(g)));
      assertThat(iterate.weights()[0])
          .as("draw %d: %s − %s g", draw, w, eta)
          .isCloseTo(
              expected.doubleValue(),
              within(0x1.0p-51 * Math.abs(expected.doubleValue()) + 0x1.0p-104));
    }
  }

  /** The low part is why: w − ηg where the two agree in all digits of a double. */
  @Test
  void gradientDescentKeepsWhatTheRoundedGradientLost() {
    DoubleDoubleVector g = new DoubleDoubleVector(1);
    g.high()[0] = 3;
    g.low()[0] = 0x1.0p-60;
    Iterate iterate = new Iterate(1, 0);
    iterate.weights()[0] = 1.5;
    new GradientDescent().step(1, 0.5, g, iterate);
    assertThat(iterate.weights()[0]).as("1.5 − 0.5 (3 + 2^-60)").isEqualTo(-0x1.0p-61);
  }

  @Test
  void heavyBallIsItsEquation() {
    UniformRandomProvider random = new Seed(6).child("ball", 0).generator();
    double mu = 0.8;
    Iterate iterate = new Iterate(1, 1);
    iterate.weights()[0] = 1;
    BigDecimal w = ONE;
    BigDecimal v = BigDecimal.ZERO;
    for (int step = 1; step <= 30; step++) {
      double eta = random.nextDouble();
      DoubleDoubleVector g = gradient(random.nextDouble() - 0.5, random);
      new HeavyBall(mu).step(step, eta, g, iterate);
      v = big(mu).multiply(v).add(sum(g));
      w = w.subtract(big(eta).multiply(v));
      assertThat(iterate.weights()[0])
          .as("w(%d)", step)
          .isCloseTo(w.doubleValue(), within(step * step * 0x1.0p-52));
      assertThat(iterate.slot(0)[0])
          .as("v(%d)", step)
          .isCloseTo(v.doubleValue(), within(step * 0x1.0p-51));
    }
  }

  @Test
  void heavyBallWithoutMomentumIsGradientDescent() {
    UniformRandomProvider random = new Seed(6).child("ball", 1).generator();
    Iterate ball = new Iterate(1, 1);
    Iterate descent = new Iterate(1, 0);
    ball.weights()[0] = 1;
    descent.weights()[0] = 1;
    for (int step = 1; step <= 10; step++) {
      DoubleDoubleVector g = gradient(random.nextDouble(), random);
      new HeavyBall(0).step(step, 0.3, g, ball);
      new GradientDescent().step(step, 0.3, g, descent);
      assertThat(ball.weights()[0]).as("w(%d)", step).isEqualTo(descent.weights()[0]);
    }
  }

  @Test
  void adamIsItsEquation() {
    UniformRandomProvider random = new Seed(6).child("adam", 0).generator();
    Adam adam = new Adam(0.9, 0.999, 1e-8);
    Iterate iterate = new Iterate(1, adam.slots());
    BigDecimal w = BigDecimal.ZERO;
    BigDecimal m = BigDecimal.ZERO;
    BigDecimal v = BigDecimal.ZERO;
    BigDecimal first = big(0.9);
    BigDecimal second = big(0.999);
    for (int step = 1; step <= 50; step++) {
      double eta = 0.1 * random.nextDouble();
      double g = random.nextDouble() - 0.5;
      adam.step(step, eta, exact(g), iterate);
      m = first.multiply(m).add(ONE.subtract(first).multiply(big(g)), DIGITS);
      v = second.multiply(v).add(ONE.subtract(second).multiply(big(g).pow(2)), DIGITS);
      BigDecimal mHat = m.divide(ONE.subtract(first.pow(step, DIGITS)), DIGITS);
      BigDecimal vHat = v.divide(ONE.subtract(second.pow(step, DIGITS)), DIGITS);
      w = w.subtract(
          big(eta).multiply(mHat).divide(vHat.sqrt(DIGITS).add(big(1e-8)), DIGITS), DIGITS);
      // 1 − 0.999ᵗ loses ten bits at t = 1: 2⁻⁴³ is its relative error, half of it after the root.
      assertThat(iterate.weights()[0])
          .as("w(%d)", step)
          .isCloseTo(w.doubleValue(), within(step * 0.1 * 0x1.0p-42));
    }
  }

  @Test
  void firstStepOfAdamIsTheStepSize() {
    for (double g : new double[] {1e-3, -1, 1e6}) {
      Iterate iterate = new Iterate(1, 2);
      Adam.withDefaults().step(1, 0.25, exact(g), iterate);
      double expected = -0.25 * g / (Math.abs(g) + 1e-8);
      assertThat(iterate.weights()[0])
          .as("first step for g = %s", g)
          .isCloseTo(expected, within(0x1.0p-42));
    }
    Iterate still = new Iterate(1, 2);
    Adam.withDefaults().step(1, 0.25, exact(0), still);
    assertThat(still.weights()[0]).as("first step for g = 0").isZero();
  }

  @Test
  void rmsPropIsItsEquation() {
    UniformRandomProvider random = new Seed(6).child("rmsprop", 0).generator();
    RmsProp rule = new RmsProp(0.9, 1e-10);
    Iterate iterate = new Iterate(1, rule.slots());
    BigDecimal w = BigDecimal.ZERO;
    BigDecimal v = BigDecimal.ZERO;
    for (int step = 1; step <= 50; step++) {
      double eta = 0.1 * random.nextDouble();
      double g = random.nextDouble() - 0.5;
      rule.step(step, eta, exact(g), iterate);
      v = big(0.9).multiply(v).add(ONE.subtract(big(0.9)).multiply(big(g).pow(2)), DIGITS);
      w = w.subtract(
          big(eta).multiply(big(g)).divide(v.sqrt(DIGITS).add(big(1e-10)), DIGITS), DIGITS);
      assertThat(iterate.weights()[0])
          .as("w(%d)", step)
          .isCloseTo(w.doubleValue(), within(step * 0x1.0p-50));
    }
    Iterate first = new Iterate(1, 1);
    rule.step(1, 0.25, exact(7), first);
    assertThat(first.weights()[0])
        .as("the first step is about η / √(1 − ρ)")
        .isCloseTo(-0.25 / Math.sqrt(0.1), within(1e-9));
  }

  @Test
  void nesterovIsItsEquation() {
    UniformRandomProvider random = new Seed(6).child("nesterov", 0).generator();
    double mu = 0.8;
    Iterate iterate = new Iterate(1, 1);
    BigDecimal w = BigDecimal.ZERO;
    BigDecimal v = BigDecimal.ZERO;
    for (int step = 1; step <= 30; step++) {
      double eta = random.nextDouble();
      DoubleDoubleVector g = gradient(random.nextDouble() - 0.5, random);
      new Nesterov(mu).step(step, eta, g, iterate);
      v = big(mu).multiply(v).add(sum(g));
      w = w.subtract(big(eta).multiply(sum(g).add(big(mu).multiply(v))));
      assertThat(iterate.weights()[0])
          .as("w(%d)", step)
          .isCloseTo(w.doubleValue(), within(step * step * 0x1.0p-52));
    }
  }

  /** ε inside the root, ε outside, and the decay, on a run whose first gradients are 0. */
  @Test
  void adamWIsItsEquation() {
    UniformRandomProvider random = new Seed(6).child("adamw", 0).generator();
    AdamW rule = new AdamW(new Adam(0.9, 0.99, 1e-3, 1e-4), 0.1);
    Iterate iterate = new Iterate(1, rule.slots());
    iterate.weights()[0] = 1;
    BigDecimal w = ONE;
    BigDecimal m = BigDecimal.ZERO;
    BigDecimal v = BigDecimal.ZERO;
    for (int step = 1; step <= 50; step++) {
      double eta = 0.1 * random.nextDouble();
      double g = step <= 3 ? 0 : random.nextDouble() - 0.5;
      rule.step(step, eta, exact(g), iterate);
      m = big(0.9).multiply(m).add(ONE.subtract(big(0.9)).multiply(big(g)), DIGITS);
      v = big(0.99).multiply(v).add(ONE.subtract(big(0.99)).multiply(big(g).pow(2)), DIGITS);
      BigDecimal a = m.divide(ONE.subtract(big(0.9).pow(step, DIGITS)), DIGITS);
      BigDecimal b = v.divide(ONE.subtract(big(0.99).pow(step, DIGITS)), DIGITS);
      BigDecimal direction = a.divide(b.add(big(1e-4)).sqrt(DIGITS).add(big(1e-3)), DIGITS);
      w = w.subtract(big(eta).multiply(direction.add(big(0.1).multiply(w))), DIGITS);
      assertThat(iterate.weights()[0])
          .as("w(%d)", step)
          .isCloseTo(w.doubleValue(), within(step * 0.1 * 0x1.0p-44)); // 1 − 0.99ᵗ loses seven bits
    }
  }

  /** Where every gradient so far was 0, w − η a/(√b + ε) has the derivative −η ȧ/ε: the root is flat against its factor. */
  @Test
  void derivativesAreFiniteAndTrueWhereTheSecondMomentIsZero() {
    for (DifferentiableRule rule : List.of(new Adam(0.9, 0.999, 0.125), new RmsProp(0.9, 0.125))) {
      Iterate before = new Iterate(1, rule.slots());
      Iterate tangent = new Iterate(1, rule.slots());
      double[] own = new double[rule.learnable().size()];
      rule.tangent(new Stride(1, 0.5, 0, 1), 1, own, exact(0), exact(0.25), before, tangent);
      assertThat(tangent.weights()[0])
          .as("%s: −η ġ/ε", rule)
          .isCloseTo(-0.5 * 0.25 / 0.125, within(0x1.0p-50));
      Iterate adjoint = new Iterate(1, rule.slots());
      adjoint.weights()[0] = 1;
      GradientAdjoint gradientAdjoint = new GradientAdjoint(1);
      rule.adjoint(new Stride(1, 0.5, 0, 1), exact(0), before, adjoint, gradientAdjoint, own);
      assertThat(gradientAdjoint.direction()[0])
          .as("%s: −η/ε", rule)
          .isCloseTo(-0.5 / 0.125, within(0x1.0p-50));
    }
  }

  @Test
  void eachTensorHasItsOwnStepSize() {
    DoubleDoubleVector g = new DoubleDoubleVector(3);
    Arrays.fill(g.high(), 1);
    Iterate iterate = new Iterate(3, 0);
    new PerTensor(
            new GradientDescent(),
            List.of(new PerTensor.Group("a", 2, 3), new PerTensor.Group("b", 1, 0.25)))
        .step(1, 0.5, g, iterate);
    assertThat(iterate.weights()).as("−η c g").containsExactly(-1.5, -1.5, -0.125);
    assertThatThrownBy(
            () -> new PerTensor(new GradientDescent(), List.of(new PerTensor.Group("a", 2, 3)))
                .step(1, 0.5, g, iterate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tensors must cover all 3 weights, but have 2 together");
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> new HeavyBall(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("momentum must be in [0, 1), but is 1.0");
    assertThatThrownBy(() -> new HeavyBall(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("momentum must be in [0, 1), but is NaN");
    assertThatThrownBy(() -> new Adam(0.9, 1, 1e-8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decays must be in [0, 1), but are 0.9 and 1.0");
    assertThatThrownBy(() -> new Adam(0.9, 0.9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epsilon must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> new RmsProp(-0.1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decay must be in [0, 1), but is -0.1");
    assertThatThrownBy(() -> new ConstantStep(-1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step size must be at least 0 and finite, but is -1.0");
    assertThatThrownBy(() -> new ConstantStep(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 1, but is 0");
    assertThatThrownBy(() -> FreeSchedule.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step size 2 must be at least 0 and finite, but is NaN");
    assertThatThrownBy(FreeSchedule::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 1, but is 0");
  }

  private static DoubleDoubleVector exact(double g) {
    DoubleDoubleVector gradient = new DoubleDoubleVector(1);
    gradient.high()[0] = g;
    return gradient;
  }

  private static DoubleDoubleVector gradient(double high, UniformRandomProvider random) {
    DoubleDoubleVector gradient = exact(high);
    gradient.low()[0] = high * 0x1.0p-54 * (random.nextDouble() - 0.5);
    return gradient;
  }

  private static BigDecimal sum(DoubleDoubleVector g) {
    return big(g.high()[0]).add(big(g.low()[0]));
  }

  private static BigDecimal big(double x) {
    return new BigDecimal(x);
  }
}
