package dev.etude.inner.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.HypergradientDescent;
import dev.etude.update.adaptive.ScheduleFreeSgd;
import dev.etude.update.adaptive.curvature.AdSgd;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DAdaptedSgd;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveOptimizerTest {
  /** f = w²: Polyak's step is w²/4w² = ¼, and w halves each time, exactly. */
  @Test
  void completedRunsKeepLossesStepSizesAndCost() {
    Trajectory run =
        Trajectory.run(Quadratic.diagonal(2), Vector.of(8), Optimizer.of(PolyakStep.of(0), 3));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 16, 4, 1));
    assertThat(run.weights()).as("weights").isEqualTo(Vector.of(1));
    assertThat(run.stepSizes()).as("step sizes").isEqualTo(Vector.of(0.25, 0.25, 0.25));
    assertThat(run.spent()).as("spent").isEqualTo(new Evaluations(3, 3));
    assertThat(run.end()).as("end").isEqualTo(new TrajectoryEnd.Completed(3, 1));
  }

  @Test
  void oneStepIsARun() {
    Trajectory run =
        Trajectory.run(Quadratic.diagonal(2), Vector.of(8), Optimizer.of(PolyakStep.of(0), 1));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 16));
    assertThat(run.end()).as("end").isEqualTo(new TrajectoryEnd.Completed(1, 16));
  }

  /** f = w², γ = ½, β = 0: z = 8, 0, …; x(1) = z(1) = 0, y(1) = 0. With γ = ¼: z = 4, 2, x = 4, 3. */
  @Test
  void averagesAreWhatIsJudged() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(2), Vector.of(8), Optimizer.of(new ScheduleFreeSgd(0.25, 0, 0), 2));
    assertThat(run.losses()).as("losses at x").isEqualTo(Vector.of(64, 16, 9));
    assertThat(run.weights()).as("x").isEqualTo(Vector.of(3));
  }

  /** α = 4 and β = 0: w = (−3)^τ, whose square passes 2^1024 at step 324. */
  @Test
  void divergedRunsSayWhen() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(1),
        Vector.of(1),
        Optimizer.of(HypergradientDescent.additive(4, 0), 1000));
    assertThat(run.end()).as("end").isInstanceOf(TrajectoryEnd.Diverged.class);
    TrajectoryEnd.Diverged end = (TrajectoryEnd.Diverged) run.end();
    assertThat(end.step()).as("the first bad step").isEqualTo(324);
    assertThat(run.losses().dimension()).as("losses").isEqualTo(324);
    assertThat(run.losses().get(323)).as("the last finite loss").isEqualTo(end.lastLoss());
    assertThat(run.stepSizes().dimension()).as("step sizes").isEqualTo(323);
    assertThat(run.spent().gradients()).as("gradients, the bad step's too").isEqualTo(324);
  }

  /** The loss stays finite, so that only the weights can tell. */
  @Test
  void gradientsThatAreNotNumbersEndTheRun() {
    Differentiable broken = new Differentiable() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public double loss(double[] weights) {
        return 1;
      }

      @Override
      public void gradient(double[] weights, double[] gradient) {
        gradient[0] = 1;
        gradient[1] = Double.NaN;
      }
    };
    for (AdaptiveRule rule : List.of(
        PolyakStep.of(0),
        DAdaptedSgd.withDefaults(),
        DistanceOverGradients.withDefaults(),
        BarzilaiBorwein.globalised(BarzilaiBorwein.Length.LONG))) {
      Trajectory run = Trajectory.run(broken, Vector.of(3, 4), Optimizer.of(rule, 10));
      assertThat(run.end()).as("%s", rule).isEqualTo(new TrajectoryEnd.Diverged(1, 1));
      assertThat(run.weights()).as("%s: last good weights", rule).isEqualTo(Vector.of(3, 4));
      assertThat(run.losses()).as("%s: losses", rule).isEqualTo(Vector.of(1));
      assertThat(run.stepSizes().dimension()).as("%s: step sizes", rule).isZero();
    }
  }

  /** Batches w² and 2w² in turn; step sizes ⅛ and growth 0, so that w falls by ¼ and ½ in turn. */
  @Test
  void everyStepHasItsBatch() {
    Differentiable[] batches = {Quadratic.diagonal(2), Quadratic.diagonal(4)};
    Differentiable alternating = new Differentiable() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public double loss(double[] weights) {
        return batches[0].loss(weights);
      }

      @Override
      public void gradient(double[] weights, double[] gradient) {
        batches[0].gradient(weights, gradient);
      }

      @Override
      public Differentiable at(int step) {
        return batches[(step - 1) % 2];
      }
    };
    Trajectory run =
        Trajectory.run(alternating, Vector.of(8), Optimizer.of(new AdSgd(0.125, 0, 0), 4));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 36, 9, 5.0625, 1.265625));
    assertThat(run.spent()).as("two gradients but for the first").isEqualTo(new Evaluations(7, 0));
  }

  /** On a round bowl, by hand: first step 1/‖g‖∞ = 1/16 (losses at w_0 and w_1), then 1/a = ½ to the minimum. */
  @Test
  void lineSearchesAreCounted() {
    Trajectory run = Trajectory.run(
        Quadratic.diagonal(2),
        Vector.of(8),
        Optimizer.of(BarzilaiBorwein.globalised(BarzilaiBorwein.Length.SHORT), 2));
    assertThat(run.stepSizes()).as("step sizes").isEqualTo(Vector.of(0.0625, 0.5));
    assertThat(run.losses()).as("losses").isEqualTo(Vector.of(64, 49, 0));
    assertThat(run.spent()).as("spent").isEqualTo(new Evaluations(2, 3));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatThrownBy(() -> Trajectory.run(
            Quadratic.diagonal(2), Vector.of(1, 2), Optimizer.of(PolyakStep.of(0), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("start must have length 1, but has length 2");
    assertThatThrownBy(() -> Trajectory.run(
            Quadratic.diagonal(2), Vector.of(Double.NaN), Optimizer.of(PolyakStep.of(0), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the loss at the start must be finite, but is NaN");
    assertThatThrownBy(() ->
            Trajectory.run(Quadratic.diagonal(2), Vector.of(1), Optimizer.of(PolyakStep.of(0), 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 1, but is 0");
  }
}
