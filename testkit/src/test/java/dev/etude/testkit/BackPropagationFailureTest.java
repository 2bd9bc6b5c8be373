package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.BackPropagation;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.testkit.reference.ReferenceLosses;
import dev.etude.testkit.reference.ReferenceQuadratic;
import dev.etude.testkit.reference.ReferenceTrajectory;
import dev.etude.testkit.reference.ReferenceTrajectory.DenseQuadratic;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why the other engines exist: on the paper's set-up (H = XᵀX, X and w_0 standard normal, d = 20, η = 0.1) back-propagation
 * returns 0 or NaN for a derivative of about 20.
 */
class BackPropagationFailureTest {
  private static final double STEP_SIZE = 0.1;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void floatsReturnExactlyZeroAtFortySteps(long seed) {
    MetaGradient actual =
        BackPropagation.inSinglePrecision().differentiate(unroll(seed, 40), log());
    assertThat(actual.value())
        .as("the loss overflows, and so does its logarithm")
        .isInfinite();
    assertThat(actual.stepSizeDerivative()).as("1/∞ times something").isZero();
    assertThat(actual.status()).as("status").isInstanceOf(Status.NotFinite.class);
    assertThat(actual.status().description()).as("description").startsWith("not-finite: ");
    assertOthersAreRight(seed, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void floatsReturnNotANumberAtEightySteps(long seed) {
    MetaGradient actual =
        BackPropagation.inSinglePrecision().differentiate(unroll(seed, 80), log());
    assertThat(actual.stepSizeDerivative()).as("the weights overflow too").isNaN();
    assertThat(actual.status()).as("status").isInstanceOf(Status.NotFinite.class);
    assertOthersAreRight(seed, 80);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void doublesFailAtFourHundredSteps(long seed) {
    MetaGradient actual =
        BackPropagation.inDoublePrecision().differentiate(unroll(seed, 400), log());
    double derivative = actual.stepSizeDerivative();
    assertThat(derivative == 0 || !Double.isFinite(derivative))
        .as("the derivative %s is not finite, or exactly 0", derivative)
        .isTrue();
    assertThat(actual.status()).as("status").isInstanceOf(Status.NotFinite.class);
    assertOthersAreRight(seed, 400);
  }

  @Test
  void itIsRightWhereNothingOverflows() {
    DenseQuadratic quadratic = DenseQuadratic.of(
        "κ = 30",
        RandomMatrices.withSpectrum(RandomMatrices.logSpaced(6, 30), new Seed(1).child("q", 0)));
    ReferenceTrajectory run = ReferenceTrajectory.of(
        quadratic.around(Vector.of(0.5, 0, 0, 0, 0.25, -1), 0.125),
        Vector.of(1, 2, -1, 0.5, 0.25, 3));
    for (Schedule schedule : List.of(
        new ConstantStep(0.1, 1), new ConstantStep(0.3, 20), FreeSchedule.of(0.1, 0.5, 0.2))) {
      for (Reduction reduction : Reduction.values()) {
        ReferenceLosses expected = run.run(schedule, reduction, Rows.TRAINING);
        var unroll = new Unroll<>(run.task(), new GradientDescent(), schedule);
        MetaObjective objective = new MetaObjective(reduction, Rows.TRAINING);
        MetaGradient doubles = BackPropagation.inDoublePrecision().differentiate(unroll, objective);
        MetaGradient floats = BackPropagation.inSinglePrecision().differentiate(unroll, objective);
        assertClose(doubles, expected, reduction, 1e-12); // t κ 2⁻⁵³ is 7e-14
        assertClose(floats, expected, reduction, 1e-3); // t κ 2⁻²⁴ is 4e-5
        assertThat(doubles.status()).as("nothing vouches for it").isEqualTo(new Status.Unchecked());
      }
    }
  }

  @Test
  void otherRulesAndRowsAreRefusedWithAWayOut() {
    ReferenceQuadratic quadratic = QuadraticLattice.problem("d = 2");
    assertThatThrownBy(() -> BackPropagation.inDoublePrecision()
            .differentiate(
                new Unroll<>(quadratic.task(), new HeavyBall(0.5), new ConstantStep(0.1, 3)),
                log()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BackPropagation needs GradientDescent and training losses, but got"
            + " HeavyBall[momentum=0.5] and TRAINING; ReverseMode takes any");
    assertThatThrownBy(() -> BackPropagation.inDoublePrecision()
            .differentiate(quadratic.unroll(new ConstantStep(0.1, 3)), log().onValidation()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VALIDATION; ReverseMode takes any");
  }

  private static void assertOthersAreRight(long seed, int steps) {
    ReferenceTrajectory run = instance(seed);
    ReferenceLosses expected =
        run.run(new ConstantStep(STEP_SIZE, steps), Reduction.LAST, Rows.TRAINING);
    assertThat(expected.gradient(Reduction.LOG_LAST, 0).doubleValue())
        .as("the true derivative, about 2/(η − 1/L)")
        .isBetween(20.0, 30.0);
    for (var engine : List.<MetaGradientEngine<? super Quadratic>>of(
        new Spectral(), new ForwardMode(), ReverseMode.keepingEveryState())) {
      MetaGradient actual = engine.differentiate(unroll(seed, steps), log());
      assertClose(actual, expected, Reduction.LOG_LAST, 1e-12);
    }
  }

  private static void assertClose(
      MetaGradient actual, ReferenceLosses expected, Reduction reduction, double bound) {
    assertThat(expected.valueError(reduction, actual.value()))
        .as("value %s", actual.value())
        .isLessThanOrEqualTo(bound);
    for (int j = 0; j < actual.gradient().dimension(); j++) {
      assertThat(expected.gradientError(reduction, j, actual.gradient().get(j)))
          .as("derivative %d, %s", j, actual.gradient().get(j))
          .isLessThanOrEqualTo(bound);
    }
  }

  private static Unroll<Quadratic> unroll(long seed, int steps) {
    return new Unroll<>(
        instance(seed).task(), new GradientDescent(), new ConstantStep(STEP_SIZE, steps));
  }

  private static ReferenceTrajectory instance(long seed) {
    UniformRandomProvider random = new Seed(seed).child("paper", 0).generator();
    double[][] x = RandomMatrices.gaussian(20, 20, random);
    Vector start = Vector.of(RandomMatrices.gaussian(20, random));
    return ReferenceTrajectory.of(
        DenseQuadratic.of("XᵀX, seed " + seed, RandomMatrices.gram(x)), start);
  }

  private static MetaObjective log() {
    return MetaObjective.logOfLastLoss();
  }
}
