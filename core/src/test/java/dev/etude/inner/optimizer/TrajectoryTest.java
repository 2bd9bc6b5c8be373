package dev.etude.inner.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
  /** Powers of two, so that every number is exact: w = 2^-τ · 8, f = w². */
  @Test
  void completedRunsKeepEveryLoss() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(2),
        Vector.of(8),
        Optimizer.of(new GradientDescent(), new ConstantStep(0.25, 3)));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 16, 4, 1));
    assertThat(run.weights()).as("last weights").isEqualTo(Vector.of(1));
    assertThat(run.end()).as("end").isEqualTo(new TrajectoryEnd.Completed(3, 1));
  }

  @Test
  void stepSizesMayChange() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(2),
        Vector.of(8),
        Optimizer.of(new GradientDescent(), FreeSchedule.of(0.25, 0.5)));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 16, 0));
  }

  /** v = 16, w = 8 − 4 = 4; v = 8 + 8 = 16, w = 4 − 4 = 0. */
  @Test
  void momentumIsCarriedAlong() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(2),
        Vector.of(8),
        Optimizer.of(new HeavyBall(0.5), new ConstantStep(0.25, 2)));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 16, 0));
  }

  /** w = (-3)^τ: w² passes 2^1024 at step 324, since 2 · 323 log₂ 3 = 1023.9. */
  @Test
  void divergedRunsSayWhen() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(1),
        Vector.of(1),
        Optimizer.of(new GradientDescent(), new ConstantStep(4, 1000)));
    assertThat(run.end()).as("end").isInstanceOf(TrajectoryEnd.Diverged.class);
    TrajectoryEnd.Diverged end = (TrajectoryEnd.Diverged) run.end();
    assertThat(end.step()).as("the first bad step").isEqualTo(324);
    assertThat(end.lastLoss()).as("the loss before it").isFinite().isGreaterThan(1e307);
    assertThat(run.losses().dimension()).as("f(w_0) to the last finite loss").isEqualTo(324);
    assertThat(run.losses().get(323)).as("the last finite loss").isEqualTo(end.lastLoss());
    assertThat(run.weights().get(0) / Math.pow(-3, 323))
        .as("the weights before it, against (-3)^323")
        .isCloseTo(1, within(323 * 0x1.0p-53));
  }

  @Test
  void badStartsAreRefused() {
    assertThatThrownBy(() -> Trajectory.run(
            Quadratic.diagonal(2),
            Vector.of(1, 2),
            Optimizer.of(new GradientDescent(), new ConstantStep(2, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("start must have length 1, but has length 2");
    assertThatThrownBy(() -> Trajectory.run(
            Quadratic.diagonal(2),
            Vector.of(Double.NaN),
            Optimizer.of(new GradientDescent(), new ConstantStep(2, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the loss at the start must be finite, but is NaN");
  }
}
