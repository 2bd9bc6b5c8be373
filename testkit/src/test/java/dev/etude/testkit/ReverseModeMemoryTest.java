package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.testkit.reference.ReferenceQuadratic;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reverse mode in little memory returns the bits of reverse mode in plenty, within the bounds that it states. */
class ReverseModeMemoryTest {
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void everyMemoryBoundGivesTheSameBits(Reduction reduction) {
    ReferenceQuadratic quadratic = QuadraticLattice.problem("κ = 100.0");
    MetaObjective objective = new MetaObjective(reduction, Rows.TRAINING);
    for (int steps : new int[] {1, 2, 3, 7, 64, 150}) {
      for (Schedule schedule : List.of(new ConstantStep(1.5, steps), random(steps))) {
        assertSameBits(quadratic.unroll(schedule), objective);
        assertSameBits(new Unroll<>(quadratic.task(), new HeavyBall(0.8), schedule), objective);
        assertSameBits(new Unroll<>(logCosh(), new HeavyBall(0.8), schedule), objective);
      }
    }
  }

  @Test
  void tenThousandStepSizesFitIntoSixtyFourStates() {
    ReferenceQuadratic quadratic = QuadraticLattice.problem("κ = 100.0");
    int steps = 10_000;
    MetaGradient frugal = new ReverseMode(64).differentiate(quadratic.unroll(random(steps)), log());
    MetaGradient lavish =
        ReverseMode.keepingEveryState().differentiate(quadratic.unroll(random(steps)), log());
    assertThat(frugal.status().isFinite())
        .as("t = %d: %s", steps, frugal.status().description())
        .isTrue();
    assertThat(frugal.gradient()).as("gradient").isEqualTo(lavish.gradient());
    assertThat(frugal.value()).as("value").isEqualTo(lavish.value());
    assertThat(frugal.cost().peakStates()).as("states alive at once").isLessThanOrEqualTo(64);
    int repeats = repeats(62, steps);
    assertThat(repeats).as("r with β(62, r) ≥ 10,000").isEqualTo(3);
    assertThat(frugal.cost().steps())
        .as("steps made, first run included")
        .isLessThanOrEqualTo((repeats + 1L) * steps);
    assertThat(frugal.cost().hessianVectorProducts()).as("products").isEqualTo(steps);
  }

  @Test
  void costStaysWithinTheBinomialBound() {
    ReferenceQuadratic quadratic = QuadraticLattice.problem("d = 2");
    for (int states : new int[] {3, 4, 5, 8, 64}) {
      for (int steps : new int[] {1, 2, 3, 10, 100, 333}) {
        MetaGradient actual = new ReverseMode(states)
            .differentiate(quadratic.unroll(new ConstantStep(0.1, steps)), log());
        assertThat(actual.cost().peakStates())
            .as("states alive at once, bound %d, t = %d", states, steps)
            .isLessThanOrEqualTo(states);
        assertThat(actual.cost().steps())
            .as("steps made, bound %d, t = %d", states, steps)
            .isLessThanOrEqualTo((repeats(states - 2, steps) + 1L) * steps);
      }
    }
  }

  @Test
  void forwardModeMemoryDoesNotDependOnTheHorizon() {
    ReferenceQuadratic quadratic = QuadraticLattice.problem("d = 2");
    for (int steps : new int[] {1, 100, 10_000}) {
      MetaGradient actual =
          new ForwardMode().differentiate(quadratic.unroll(new ConstantStep(0.1, steps)), log());
      assertThat(actual.cost().peakStates()).as("states, t = %d", steps).isEqualTo(2);
      assertThat(actual.cost().steps()).as("steps, t = %d", steps).isEqualTo(steps);
    }
  }

  @Test
  void fewerThanThreeStatesAreRefused() {
    assertThatThrownBy(() -> new ReverseMode(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxStates must be at least 3, but is 2");
  }

  private static void assertSameBits(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    MetaGradient expected = ReverseMode.keepingEveryState().differentiate(unroll, objective);
    for (int states : new int[] {3, 4, 5, 8, 64}) {
      MetaGradient actual = new ReverseMode(states).differentiate(unroll, objective);
      assertThat(actual.value())
          .as("value, %d states, %s", states, unroll.schedule())
          .isEqualTo(expected.value());
      assertThat(actual.gradient())
          .as("gradient, %d states, %s", states, unroll.schedule())
          .isEqualTo(expected.gradient());
      assertThat(actual.status())
          .as("status, %d states, %s", states, unroll.schedule())
          .isEqualTo(expected.status());
    }
  }

  /** The smallest r with (c + r)!/(c! r!) at least the number of steps. */
  private static int repeats(int checkpoints, int steps) {
    long binomial = 1;
    int r = 0;
    while (binomial < steps) {
      r++;
      binomial = binomial * (checkpoints + r) / r;
    }
    return r;
  }

  private static Schedule random(int steps) {
    UniformRandomProvider random = QuadraticLattice.SEED.child("schedule", 2).generator();
    double[] sizes = new double[steps];
    for (int s = 0; s < steps; s++) {
      sizes[s] = 2.2 * random.nextDouble();
    }
    return FreeSchedule.of(sizes);
  }

  private static Task<LogCoshRegression> logCosh() {
    UniformRandomProvider random = QuadraticLattice.SEED.child("log-cosh", 0).generator();
    double[][] rows = RandomMatrices.gaussian(12, 3, random);
    double[] target = RandomMatrices.gaussian(12, random);
    return Task.of(new LogCoshRegression(rows, target), Vector.of(1.5, -2, 0.25));
  }

  private static MetaObjective log() {
    return MetaObjective.logOfLastLoss();
  }
}
