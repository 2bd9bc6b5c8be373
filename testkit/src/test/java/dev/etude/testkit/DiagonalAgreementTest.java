package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.testkit.reference.ReferenceLosses;
import dev.etude.testkit.reference.ReferenceQuadratic;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every engine against the closed form in seventy digits, over the whole lattice, where the eigenpairs are exact.
 *
 * <p>Scales. The error of G is in units of max(|G|, 1/t): where f(w_t) passes 1 its logarithm passes 0, and one rounding of
 * f is an error of 2⁻⁵³/t. The spectral form's error of G' is relative, next to the minimiser too. Forward and reverse mode
 * round every weight, so that their error of G' is in units of Σ|terms|, which is |G'| except where terms of both signs
 * cancel, that is next to the minimiser: the same rounding of w would move G' by as much.
 */
class DiagonalAgreementTest {
  private static final double SPECTRAL = 1e-12;
  private static final double UNROLLED = 1e-10;

  /** Measured: 2.5e-16 for G; 4.3e-15 for G', next to a minimiser, and 1.1e-16 of its terms. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("problems")
  void spectralKeepsTwelveDigitsUpToHundredThousandSteps(ReferenceQuadratic problem) {
    MetaGradientEngine<Quadratic> engine = new Spectral();
    for (int steps : QuadraticLattice.horizons(100_000)) {
      for (double stepSize : QuadraticLattice.stepSizes(problem, steps)) {
        ReferenceLosses expected = problem.last(stepSize, steps);
        for (Reduction reduction : List.of(Reduction.LOG_LAST, Reduction.LAST)) {
          MetaGradient actual = engine.differentiate(
              problem.unroll(new ConstantStep(stepSize, steps)), training(reduction));
          if (isComparable(actual, expected, reduction, problem, stepSize)) {
            assertThat(expected.valueError(reduction, actual.value()))
                .as("%s of %s, t = %d, η = %s", reduction, problem, steps, stepSize)
                .isLessThanOrEqualTo(SPECTRAL);
            assertThat(expected.gradientError(reduction, 0, actual.stepSizeDerivative()))
                .as("derivative of %s of %s, t = %d, η = %s", reduction, problem, steps, stepSize)
                .isLessThanOrEqualTo(SPECTRAL);
          }
        }
      }
    }
  }

  /** Measured: at most 3.3e-12, for G and for G' in units of its terms. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("problems")
  void forwardAndReverseKeepTenDigitsUpToTenThousandSteps(ReferenceQuadratic problem) {
    for (int steps : QuadraticLattice.horizons(10_000)) {
      for (double stepSize : QuadraticLattice.stepSizes(problem, steps)) {
        ReferenceLosses expected = problem.last(stepSize, steps);
        for (Reduction reduction : List.of(Reduction.LOG_LAST, Reduction.LAST)) {
          if (steps > 80 && reduction == Reduction.LAST) {
            continue; // mostly out of range, and the same trajectory
          }
          for (var engine : unrolledEngines()) {
            MetaGradient actual = engine.differentiate(
                problem.unroll(new ConstantStep(stepSize, steps)), training(reduction));
            if (isComparable(actual, expected, reduction, problem, stepSize)) {
              String which = engine.getClass().getSimpleName() + ", " + reduction;
              assertThat(expected.valueError(reduction, actual.value()))
                  .as("%s of %s, t = %d, η = %s", which, problem, steps, stepSize)
                  .isLessThanOrEqualTo(UNROLLED);
              assertThat(expected.gradientErrorInTerms(reduction, 0, actual.stepSizeDerivative()))
                  .as("derivative: %s of %s, t = %d, η = %s", which, problem, steps, stepSize)
                  .isLessThanOrEqualTo(UNROLLED);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("problems")
  void meanLossAgrees(ReferenceQuadratic problem) {
    for (int steps : new int[] {1, 2, 40}) {
      for (double stepSize : QuadraticLattice.stepSizes(problem, steps)) {
        ReferenceLosses expected = problem.mean(stepSize, steps);
        ConstantStep schedule = new ConstantStep(stepSize, steps);
        for (var engine : allEngines()) {
          MetaGradient actual =
              engine.differentiate(problem.unroll(schedule), MetaObjective.meanLoss());
          if (isComparable(actual, expected, Reduction.MEAN, problem, stepSize)) {
            assertAgrees(engine, actual, expected, Reduction.MEAN, problem, stepSize);
          }
        }
      }
    }
  }

  @Test
  void meanLossOfAHundredThousandStepsAgrees() {
    ReferenceQuadratic problem = QuadraticLattice.problem("d = 2");
    int steps = 100_000;
    for (double stepSize : new double[] {1e-6, 0.1, 0.6}) {
      MetaGradient actual = new Spectral()
          .differentiate(
              problem.unroll(new ConstantStep(stepSize, steps)), MetaObjective.meanLoss());
      assertAgrees(
          new Spectral(), actual, problem.mean(stepSize, steps), Reduction.MEAN, problem, stepSize);
    }
  }

  /** All entries, at step sizes that make some factors exactly 0, nearly 0, and larger than 1. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("problems")
  void freeScheduleAgreesInEveryEntry(ReferenceQuadratic problem) {
    UniformRandomProvider random = QuadraticLattice.SEED.child("schedule", 0).generator();
    double edge = 2 / problem.largestEigenvalue();
    for (int steps : new int[] {1, 2, 7, 60}) {
      double[] sizes = new double[steps];
      for (int s = 0; s < steps; s++) {
        sizes[s] = 1.2 * edge * random.nextDouble();
      }
      sizes[steps / 2] = 1 / problem.smallestEigenvalue();
      sizes[0] = steps > 1 ? edge / 2 : sizes[0];
      FreeSchedule schedule = FreeSchedule.of(sizes);
      ReferenceLosses last = problem.last(Vector.of(sizes));
      ReferenceLosses mean = problem.mean(Vector.of(sizes));
      for (Reduction reduction : Reduction.values()) {
        ReferenceLosses expected = reduction == Reduction.MEAN ? mean : last;
        for (var engine : allEngines()) {
          MetaGradient actual = engine.differentiate(problem.unroll(schedule), training(reduction));
          if (isComparable(actual, expected, reduction, problem, steps)) {
            assertAgrees(engine, actual, expected, reduction, problem, steps);
          }
        }
      }
    }
  }

  @Test
  void longFreeScheduleAgreesInEveryEntry() {
    ReferenceQuadratic problem = QuadraticLattice.problem("κ = 100.0");
    UniformRandomProvider random = QuadraticLattice.SEED.child("schedule", 1).generator();
    double[] sizes = new double[1500];
    Arrays.setAll(sizes, s -> 2 * random.nextDouble());
    ReferenceLosses expected = problem.last(Vector.of(sizes));
    for (var engine : List.of(ReverseMode.keepingEveryState(), new ReverseMode(20))) {
      MetaGradient actual = engine.differentiate(
          problem.unroll(FreeSchedule.of(sizes)), MetaObjective.logOfLastLoss());
      assertAgrees(engine, actual, expected, Reduction.LOG_LAST, problem, 0);
    }
    assertAgrees(
        new Spectral(),
        new Spectral()
            .differentiate(problem.unroll(FreeSchedule.of(sizes)), MetaObjective.logOfLastLoss()),
        expected,
        Reduction.LOG_LAST,
        problem,
        0);
  }

  @Test
  void termsThatCancelExactlyGiveAnExactZero() {
    ReferenceQuadratic problem = QuadraticLattice.problem("d = 2, the terms cancel at η = 1/2");
    for (int steps : new int[] {1, 2, 40, 400}) {
      for (var engine : allEngines()) {
        MetaGradient actual = engine.differentiate(
            problem.unroll(new ConstantStep(0.5, steps)), MetaObjective.logOfLastLoss());
        assertThat(actual.stepSizeDerivative())
            .as("%s, t = %d: 9·1·(−½)^(2t−1) + 1·9·(½)^(2t−1) = 0", engine, steps)
            .isZero();
      }
    }
  }

  /** A factor whose size is 2⁻¹⁰⁴: only a product of unlimited digits sees it, and the spectral form has it. */
  @Test
  void spectralKeepsAFactorOfTwoToTheMinusHundredAndFour() {
    ReferenceQuadratic problem =
        new ReferenceQuadratic("λ = 1 + 2⁻⁵²", Vector.of(1 + 0x1.0p-52), Vector.of(0.3), 0);
    for (int steps : QuadraticLattice.horizons(100_000)) {
      double stepSize = 1 - 0x1.0p-52;
      ReferenceLosses expected = problem.last(stepSize, steps);
      MetaGradient actual = new Spectral()
          .differentiate(
              problem.unroll(new ConstantStep(stepSize, steps)), MetaObjective.logOfLastLoss());
      assertThat(expected.valueError(Reduction.LOG_LAST, actual.value()))
          .as("G, t = %d", steps)
          .isLessThanOrEqualTo(SPECTRAL);
      assertThat(expected.gradientError(Reduction.LOG_LAST, 0, actual.stepSizeDerivative()))
          .as("G', t = %d", steps)
          .isLessThanOrEqualTo(SPECTRAL);
    }
  }

  static List<ReferenceQuadratic> problems() {
    return QuadraticLattice.problems();
  }

  private static List<MetaGradientEngine<? super Quadratic>> unrolledEngines() {
    return List.of(new ForwardMode(), ReverseMode.keepingEveryState());
  }

  private static List<MetaGradientEngine<? super Quadratic>> allEngines() {
    return List.of(new Spectral(), new ForwardMode(), ReverseMode.keepingEveryState());
  }

  private static MetaObjective training(Reduction reduction) {
    return new MetaObjective(reduction, Rows.TRAINING);
  }

  private static void assertAgrees(
      MetaGradientEngine<?> engine,
      MetaGradient actual,
      ReferenceLosses expected,
      Reduction reduction,
      ReferenceQuadratic problem,
      double where) {
    double bound = engine instanceof Spectral ? SPECTRAL : UNROLLED;
    String which = engine.getClass().getSimpleName() + ", " + reduction + ", t = "
        + expected.steps() + ", " + problem + " at " + where;
    assertThat(actual.status().isFinite())
        .as("%s: %s", which, actual.status().description())
        .isTrue();
    assertThat(expected.valueError(reduction, actual.value()))
        .as("value of %s", which)
        .isLessThanOrEqualTo(bound);
    for (int j = 0; j < actual.gradient().dimension(); j++) {
      assertThat(expected.gradientErrorInTerms(reduction, j, actual.gradient().get(j)))
          .as("entry %d of the gradient of %s", j, which)
          .isLessThanOrEqualTo(bound);
    }
  }

  /** Asserts that a result without numbers is right to have none, and says whether there are numbers to compare. */
  private static boolean isComparable(
      MetaGradient actual,
      ReferenceLosses expected,
      Reduction reduction,
      ReferenceQuadratic problem,
      double where) {
    if (actual.status().isFinite()) {
      assertThat(actual.value()).as("value of %s at %s", problem, where).isFinite();
      return true;
    }
    assertThat(actual.value())
        .as("value without meaning of %s at %s", problem, where)
        .isNaN();
    if (actual.status() instanceof Status.ZeroLoss) {
      assertThat(reduction)
          .as("zero loss of %s at %s", problem, where)
          .isEqualTo(Reduction.LOG_LAST);
      assertThat(expected.sum().signum()).as("loss of %s at %s", problem, where).isZero();
      return false;
    }
    assertThat(actual.status())
        .as("%s at %s", problem, where)
        .isInstanceOf(Status.OutOfRange.class);
    boolean outside = isNoDouble(expected.value(reduction));
    for (int j = 0; j < expected.derivative().size(); j++) {
      outside |= isNoDouble(expected.gradient(reduction, j));
    }
    assertThat(outside)
        .as(
            "%s at %s, t = %d: %s",
            problem, where, expected.steps(), actual.status().description())
        .isTrue();
    return false;
  }

  /** The slack is for numbers at the very edge, and for derivatives near 0 by cancellation. */
  private static boolean isNoDouble(BigDecimal number) {
    double size = Math.abs(number.doubleValue());
    return number.signum() != 0
        && !(size >= 1.001 * Double.MIN_NORMAL && size < 0.999 * Double.MAX_VALUE);
  }
}
