package dev.etude.update.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.parameter.Parameter;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** What every differentiable rule promises, for random data from a fixed seed. */
abstract class AbstractDifferentiableRuleTest {
  /** Returns how many weights there are. */
  int dimension() {
    return 4;
  }

  /** Returns how far the differences of steps may lie from the derivative, relatively. */
  double differenceError() {
    return 1e-9;
  }

  /** Returns where the part ends that is moved alone; it begins at weight 1. */
  int partEnd() {
    return 3;
  }

  abstract DifferentiableRule rule();

  /** Which slots hold means of squares, so that they are never negative. */
  boolean isSquare(int slot) {
    return false;
  }

  /** ⟨x̄', ẋ'⟩ = ⟨x̄, ẋ⟩ + ⟨ḡ, ġ⟩ + η̄ η̇ + ⟨h̄, ḣ⟩. */
  @Test
  void tangentAndAdjointAreAdjointToEachOther() {
    for (int draw = 0; draw < 200; draw++) {
      Case random = new Case(draw);
      Iterate tangent = random.tangentAfter();
      Iterate adjoint = copy(random.adjoint);
      GradientAdjoint gradientAdjoint = new GradientAdjoint(dimension());
      double[] ownBar = new double[random.ownDot.length];
      double etaBar = rule()
          .adjoint(random.stride(), random.g, random.before, adjoint, gradientAdjoint, ownBar);
      double left = dot(random.adjoint, tangent);
      double right = dot(adjoint, random.tangent) + etaBar * random.etaDot;
      double size = Math.abs(left) + Math.abs(etaBar * random.etaDot);
      for (int i = 0; i < dimension(); i++) {
        double term = gradientAdjoint.factor()
            * gradientAdjoint.direction()[i]
            * random.gDot.high()[i];
        right += term;
        size += Math.abs(term);
      }
      for (int k = 0; k < ownBar.length; k++) {
        right += ownBar[k] * random.ownDot[k];
        size += Math.abs(ownBar[k] * random.ownDot[k]);
      }
      assertThat(left)
          .as("draw %d: ⟨x̄', ẋ'⟩ against ⟨x̄, ẋ⟩ + ⟨ḡ, ġ⟩ + η̄ η̇ + ⟨h̄, ḣ⟩", draw)
          .isCloseTo(right, within(64 * dimension() * 0x1.0p-53 * (1 + size))); // a few dozen terms
    }
  }

  /** A central difference, extrapolated once: the error is about h⁴ times a fifth derivative, and 2⁻⁵³/h. */
  @Test
  void tangentIsTheDerivativeOfTheStep() {
    double h = 0x1.0p-11;
    for (int draw = 0; draw < 200; draw++) {
      Case random = new Case(draw);
      Iterate tangent = random.tangentAfter();
      Iterate ahead = random.stepMoved(h);
      Iterate behind = random.stepMoved(-h);
      Iterate farAhead = random.stepMoved(2 * h);
      Iterate farBehind = random.stepMoved(-2 * h);
      for (int i = 0; i < dimension(); i++) {
        for (int s = -1; s < rule().slots(); s++) {
          double near = (entry(ahead, s, i) - entry(behind, s, i)) / (2 * h);
          double far = (entry(farAhead, s, i) - entry(farBehind, s, i)) / (4 * h);
          double expected = (4 * near - far) / 3;
          assertThat(entry(tangent, s, i))
              .as("draw %d, slot %d (-1 for the weights), entry %d", draw, s, i)
              .isCloseTo(expected, within(differenceError() * (1 + Math.abs(expected))));
        }
      }
    }
  }

  /** Where the rule offers the gradient's adjoint early, it is the same. */
  @Test
  void theEarlyDirectionIsTheSame() {
    Case random = new Case(0);
    GradientAdjoint early = new GradientAdjoint(dimension());
    if (!rule().gradientDirection(random.stride(), random.adjoint, early)) {
      assertThat(early.direction()).as("nothing written").containsOnly(0);
      return;
    }
    GradientAdjoint late = new GradientAdjoint(dimension());
    rule()
        .adjoint(
            random.stride(),
            random.g,
            random.before,
            copy(random.adjoint),
            late,
            new double[random.ownDot.length]);
    assertThat(early.factor()).as("factor").isEqualTo(late.factor());
    assertThat(early.direction()).as("direction").isEqualTo(late.direction());
  }

  @Test
  void homogeneousRulesAndNoOthersTakeAnyScale() {
    Case random = new Case(0);
    Iterate expected = copy(random.before);
    rule().step(random.stride(), random.g, expected);
    Iterate scaled = copy(random.before);
    DoubleDoubleVector g = new DoubleDoubleVector(dimension());
    scale(expected);
    scale(scaled);
    for (int i = 0; i < dimension(); i++) {
      g.high()[i] = random.g.high()[i] * 0x1.0p200;
    }
    rule().step(random.stride(), g, scaled);
    assertThat(Arrays.equals(scaled.weights(), expected.weights()))
        .as("2^200 times the weights from 2^200 times everything")
        .isEqualTo(rule().isHomogeneous());
  }

  @Test
  void aStrideMovesItsOwnWeightsOnly() {
    Case random = new Case(0);
    Iterate part = copy(random.before);
    Iterate whole = copy(random.before);
    rule().step(new Stride(3, random.eta, 1, partEnd()), random.g, part);
    rule().step(random.stride(), random.g, whole);
    for (int i = 0; i < dimension(); i++) {
      Iterate expected = i >= 1 && i < partEnd() ? whole : random.before;
      for (int s = -1; s < rule().slots(); s++) {
        assertThat(entry(part, s, i))
            .as("slot %d (-1 for the weights), entry %d", s, i)
            .isEqualTo(entry(expected, s, i));
      }
    }
  }

  @Test
  void learnedParametersAreTakenOver() {
    DifferentiableRule rule = rule();
    double[] values =
        rule.learnable().stream().mapToDouble(p -> 0.75 * p.value()).toArray();
    DifferentiableRule other = rule.withLearned(Vector.of(values));
    assertThat(other.learnable().stream().mapToDouble(Parameter::value).toArray())
        .as("values of %s", other)
        .containsExactly(values);
  }

  private Iterate copy(Iterate iterate) {
    Iterate copy = new Iterate(dimension(), rule().slots());
    copy.copyFrom(iterate);
    return copy;
  }

  private void scale(Iterate iterate) {
    for (int i = 0; i < dimension(); i++) {
      iterate.weights()[i] *= 0x1.0p200;
      for (int s = 0; s < rule().slots(); s++) {
        iterate.slot(s)[i] *= 0x1.0p200;
      }
    }
  }

  private static double entry(Iterate iterate, int slot, int i) {
    return slot < 0 ? iterate.weights()[i] : iterate.slot(slot)[i];
  }

  private double dot(Iterate a, Iterate b) {
    double sum = 0;
    for (int i = 0; i < dimension(); i++) {
      for (int s = -1; s < rule().slots(); s++) {
        sum += entry(a, s, i) * entry(b, s, i);
      }
    }
    return sum;
  }

  /** Everything that a step, its tangent and its adjoint take; entries between -1/2 and 1/2, squares from 1/4 to 3/4. */
  private final class Case {
    private final UniformRandomProvider random;
    private final int number;
    private final double eta;
    private final double etaDot;
    private final double[] ownDot;
    private final DoubleDoubleVector g;
    private final DoubleDoubleVector gDot;
    private final Iterate before;
    private final Iterate tangent;
    private final Iterate adjoint;

    private Case(int draw) {
      random = new Seed(8).child("rule", draw).generator();
      number =
          3 + draw % 5; // mature means: of the first step alone β₂ would make differences large
      eta = random.nextDouble();
      etaDot = random.nextDouble() - 0.5;
      g = vector();
      gDot = vector();
      before = iterate();
      tangent = iterate();
      adjoint = iterate();
      ownDot = new double[rule().learnable().size()];
      fill(ownDot);
      for (int s = 0; s < rule().slots(); s++) {
        for (int i = 0; isSquare(s) && i < dimension(); i++) {
          before.slot(s)[i] = 0.5 + before.slot(s)[i] / 2;
        }
      }
    }

    private Stride stride() {
      return new Stride(number, eta, 0, dimension());
    }

    private Iterate tangentAfter() {
      Iterate after = copy(tangent);
      rule().tangent(stride(), etaDot, ownDot, g, gDot, before, after);
      return after;
    }

    /** A step from x + h ẋ with g + h ġ, η + h η̇ and the rule's parameters + h ḣ. */
    private Iterate stepMoved(double h) {
      Iterate moved = copy(before);
      DoubleDoubleVector gradient = new DoubleDoubleVector(dimension());
      for (int i = 0; i < dimension(); i++) {
        moved.weights()[i] += h * tangent.weights()[i];
        gradient.high()[i] = g.high()[i] + h * gDot.high()[i];
        for (int s = 0; s < rule().slots(); s++) {
          moved.slot(s)[i] += h * tangent.slot(s)[i];
        }
      }
      double[] own = rule().learnable().stream().mapToDouble(Parameter::value).toArray();
      Arrays.setAll(own, k -> own[k] + h * ownDot[k]);
      rule()
          .withLearned(Vector.of(own))
          .step(new Stride(number, eta + h * etaDot, 0, dimension()), gradient, moved);
      return moved;
    }

    private DoubleDoubleVector vector() {
      DoubleDoubleVector vector = new DoubleDoubleVector(dimension());
      fill(vector.high());
      return vector;
    }

    private Iterate iterate() {
      Iterate iterate = new Iterate(dimension(), rule().slots());
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
