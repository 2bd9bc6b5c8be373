package dev.etude.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** What every differentiable rule promises, for random data from a fixed seed. */
abstract class AbstractDifferentiableRuleTest {
  private static final int D = 4;

  abstract DifferentiableRule rule();

  /** ⟨x̄', ẋ'⟩ = ⟨x̄, ẋ⟩ + ⟨ḡ, ġ⟩ + η̄ η̇. */
  @Test
  void tangentAndAdjointAreAdjointToEachOther() {
    for (int draw = 0; draw < 200; draw++) {
      Case random = new Case(draw);
      Iterate tangent = copy(random.tangent);
      rule().tangent(1, random.eta, random.etaDot, random.g, random.gDot, random.before, tangent);
      Iterate adjoint = copy(random.adjoint);
      GradientAdjoint gradientAdjoint = new GradientAdjoint(D);
      double etaBar =
          rule().adjoint(1, random.eta, random.g, random.before, adjoint, gradientAdjoint);
      double left = dot(random.adjoint, tangent);
      double through = 0;
      for (int i = 0; i < D; i++) {
        through += gradientAdjoint.factor()
            * gradientAdjoint.direction()[i]
            * random.gDot.high()[i];
      }
      double right = dot(adjoint, random.tangent) + through + etaBar * random.etaDot;
      assertThat(left)
          .as("draw %d: ⟨x̄', ẋ'⟩ against ⟨x̄, ẋ⟩ + ⟨ḡ, ġ⟩ + η̄ η̇", draw)
          .isCloseTo(right, within(64 * D * 0x1.0p-53)); // a few dozen terms below 1
    }
  }

  /** The step is linear in x, g and in η for itself, so that a central difference is exact but for rounding. */
  @Test
  void tangentIsTheDerivativeOfTheStep() {
    double h = 0x1.0p-10;
    for (int draw = 0; draw < 200; draw++) {
      Case random = new Case(draw);
      Iterate tangent = copy(random.tangent);
      rule().tangent(1, random.eta, random.etaDot, random.g, random.gDot, random.before, tangent);
      Iterate ahead = stepFrom(random, h);
      Iterate behind = stepFrom(random, -h);
      for (int i = 0; i < D; i++) {
        assertThat(tangent.weights()[i])
            .as("draw %d, weight %d", draw, i)
            .isCloseTo(
                (ahead.weights()[i] - behind.weights()[i]) / (2 * h), within(16 * 0x1.0p-53 / h));
        for (int s = 0; s < rule().slots(); s++) {
          assertThat(tangent.slot(s)[i])
              .as("draw %d, slot %d, entry %d", draw, s, i)
              .isCloseTo(
                  (ahead.slot(s)[i] - behind.slot(s)[i]) / (2 * h), within(16 * 0x1.0p-53 / h));
        }
      }
    }
  }

  @Test
  void homogeneousRulesTakeAnyScale() {
    assertThat(rule().isHomogeneous()).as("linear rules are homogeneous").isTrue();
    Case random = new Case(0);
    Iterate plain = copy(random.before);
    rule().step(1, random.eta, random.g, plain);
    Iterate scaled = copy(random.before);
    DoubleDoubleVector g = new DoubleDoubleVector(D);
    for (int i = 0; i < D; i++) {
      scaled.weights()[i] *= 0x1.0p200;
      g.high()[i] = random.g.high()[i] * 0x1.0p200;
      for (int s = 0; s < rule().slots(); s++) {
        scaled.slot(s)[i] *= 0x1.0p200;
      }
    }
    rule().step(1, random.eta, g, scaled);
    for (int i = 0; i < D; i++) {
      assertThat(scaled.weights()[i])
          .as("weight %d, 2^200 times", i)
          .isEqualTo(plain.weights()[i] * 0x1.0p200);
    }
  }

  private Iterate stepFrom(Case random, double h) {
    Iterate moved = copy(random.before);
    DoubleDoubleVector g = new DoubleDoubleVector(D);
    for (int i = 0; i < D; i++) {
      moved.weights()[i] += h * random.tangent.weights()[i];
      g.high()[i] = random.g.high()[i] + h * random.gDot.high()[i];
      for (int s = 0; s < rule().slots(); s++) {
        moved.slot(s)[i] += h * random.tangent.slot(s)[i];
      }
    }
    rule().step(1, random.eta + h * random.etaDot, g, moved);
    return moved;
  }

  private Iterate copy(Iterate iterate) {
    Iterate copy = new Iterate(D, rule().slots());
    copy.copyFrom(iterate);
    return copy;
  }

  private double dot(Iterate a, Iterate b) {
    double sum = 0;
    for (int i = 0; i < D; i++) {
      sum += a.weights()[i] * b.weights()[i];
      for (int s = 0; s < rule().slots(); s++) {
        sum += a.slot(s)[i] * b.slot(s)[i];
      }
    }
    return sum;
  }

  /** Everything that a step, its tangent and its adjoint take; entries between -1/2 and 1/2. */
  private final class Case {
    private final UniformRandomProvider random;
    private final double eta;
    private final double etaDot;
    private final DoubleDoubleVector g;
    private final DoubleDoubleVector gDot;
    private final Iterate before;
    private final Iterate tangent;
    private final Iterate adjoint;

    private Case(int number) {
      random = new Seed(8).child("rule", number).generator();
      eta = random.nextDouble();
      etaDot = random.nextDouble() - 0.5;
      g = vector();
      gDot = vector();
      before = iterate();
      tangent = iterate();
      adjoint = iterate();
    }

    private DoubleDoubleVector vector() {
      DoubleDoubleVector vector = new DoubleDoubleVector(D);
      fill(vector.high());
      return vector;
    }

    private Iterate iterate() {
      Iterate iterate = new Iterate(D, rule().slots());
      fill(iterate.weights());
      for (int s = 0; s < rule().slots(); s++) {
        fill(iterate.slot(s));
      }
      return iterate;
    }

    private void fill(double[] array) {
      for (int i = 0; i < array.length; i++) {
        array[i] = random.nextDouble() - 0.5;
      }
    }
  }
}
