package dev.etude.meta.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.plan.Lifetime.Life;
import dev.etude.random.Seed;
import dev.etude.update.rule.RmsProp;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Seed SEED = new Seed(1);

  @Test
  void withoutNoiseTheRecipeStartsAsMomentumAndGoesSlower() {
    Plan noisy = Plan.recipe(0.2);
    Plan clean = Plan.recipe(0);
    assertThat(noisy.start()).isEqualTo(Start.ADAM);
    assertThat(clean.start()).isEqualTo(Start.MOMENTUM);
    assertThat(clean.stages().get(0)).isEqualTo(noisy.stages().get(0));
    assertThat(noisy.stages().get(1).metaStep().stepSize()).isEqualTo(0.003);
    assertThat(clean.stages().get(1).metaStep().stepSize()).isEqualTo(0.0015);
    assertThat(noisy.unrollSteps()).isEqualTo(80_000);
    assertThat(Plan.brief(0.2).unrollSteps()).isEqualTo(44_000);
    assertThat(noisy.horizon()).isEqualTo(4500);
  }

  @Test
  void thePaperUnrollsOneTaskAtATime() {
    Stage stage = Plan.paper().stages().get(0);
    assertThat(stage.pool().tasks()).isEqualTo(1);
    assertThat(stage.metaStep().rule()).isEqualTo(new RmsProp(0.9, 1e-10));
    assertThat(Plan.paper().horizon()).as("40 unrolls of 150 steps").isEqualTo(6000);
  }

  /** 1000 · 5^(p/0.3): 1000 at 0, 1000 √5 half way, 5000 from 0.3 on. */
  @Test
  void theHorizonGrowsGeometrically() {
    Lifetime.Horizon horizon = new Lifetime.Horizon(1000, 5000, 0.3);
    assertThat(horizon.at(0)).isEqualTo(1000);
    assertThat(horizon.at(0.15)).isCloseTo(1000 * Math.sqrt(5), within(1e-9));
    assertThat(horizon.at(0.3)).isEqualTo(5000);
    assertThat(horizon.at(1)).isEqualTo(5000);
    assertThat(horizon.isOver(new Life(124, 1, 0.125, 0), 0, SEED)).isFalse();
    assertThat(horizon.isOver(new Life(125, 1, 0.125, 0), 0, SEED)).isTrue();
    assertThat(new Lifetime.Horizon(7, 7, 0).at(0)).isEqualTo(7);
  }

  /** Means of 10,000 draws, each within 5 standard errors: false alarm 2·10⁻⁶. */
  @Test
  void unrollsAreDrawnWithTheirMeans() {
    Unrolling unrolling =
        new Unrolling(50, 100, 60, new Unrolling.Reading(Reduction.MEAN, 1, 1), 1);
    int draws = 10_000;
    double unroll = 0;
    double forward = 0;
    for (int i = 0; i < draws; i++) {
      Window window = unrolling.draw(1, 4500, SEED.child("window", i));
      unroll += window.unrollSteps() / (double) draws;
      forward += window.forwardSteps() / (double) draws;
      assertThat(window.forwardSteps()).isBetween(0, 60);
      assertThat(window.unrollSteps()).isGreaterThanOrEqualTo(50);
    }
    double floored = 1 / Math.expm1(0.01); // the mean of ⌊E⌋
    assertThat(unroll).isCloseTo(50 + floored, within(5 * 100 / Math.sqrt(draws)));
    assertThat(forward).isCloseTo(30, within(5 * Math.sqrt((61 * 61 - 1) / 12.0 / draws)));
    assertThat(unrolling.draw(0, 4500, SEED).forwardSteps()).as("of a new task").isZero();
    assertThat(new Unrolling(20, 0, 0, new Unrolling.Reading(Reduction.MEAN, 1, 1), 1)
            .draw(5, 4500, SEED))
        .isEqualTo(new Window(0, 20, SEED));
    Unrolling whole = new Unrolling(0, 0, 0, new Unrolling.Reading(Reduction.LAST, 1, 1), 1);
    assertThat(whole.draw(0, 700, SEED)).as("a whole life").isEqualTo(new Window(0, 700, SEED));
    assertThatThrownBy(() -> new Unrolling(0, 0, 1, whole.reading(), 1))
        .hasMessageContaining("must be 0 if least is 0");
  }

  /** The clipped vector of (3, 4)·2/2 at 1 is (0.6, 0.8); the norm said is the one before. */
  @Test
  void clippingKeepsTheDirection() {
    double[] sum = {6, 8};
    assertThat(new MetaStep(RmsProp.withDefaults(), 1, 1, 1).clip(sum, 2)).isEqualTo(5);
    assertThat(sum).containsExactly(new double[] {0.6, 0.8}, within(1e-15));
    double[] small = {3, 4};
    new MetaStep(RmsProp.withDefaults(), 1, 1, Double.POSITIVE_INFINITY).clip(small, 1);
    assertThat(small).containsExactly(3, 4);
  }

  @Test
  void theStepSizeDecaysGeometrically() {
    MetaStep step = new MetaStep(RmsProp.withDefaults(), 0.003, 0.25, 1);
    assertThat(step.stepSizeAt(0)).isEqualTo(0.003);
    assertThat(step.stepSizeAt(0.5)).isCloseTo(0.0015, within(1e-18));
    assertThat(step.stepSizeAt(1)).isEqualTo(0.00075);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(
            () -> new Unrolling(20, 0, 0, new Unrolling.Reading(Reduction.MEAN, 1, 1), 0))
        .hasMessage("keepProbability must be in (0, 1], but is 0.0");
    assertThatThrownBy(() -> new MetaStep(RmsProp.withDefaults(), 1, 1, Double.NaN))
        .hasMessage("clip must be positive, but is NaN");
    assertThatThrownBy(() -> new MetaTraining(Plan.paper(), new TruncatedUnroll(), 2, SEED))
        .hasMessageContaining("tasksPerUpdate must be at most 1");
  }
}
