package dev.etude.meta.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.DrawnImages;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.problem.Batches;
import dev.etude.kernel.Kernels;
import dev.etude.meta.gradient.UnrollSettings.Selection;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import org.junit.jupiter.api.Test;

class TruncatedBackPropagationTest {
  private static final MlpShape SHAPE = MlpShape.of(40, 12, 4);
  private static final LabelledImages IMAGES = DrawnImages.of(200, 40, 4, new Seed(1));
  private static final Batches BATCHES =
      (step, into) -> DrawnImages.writeRows(IMAGES.count(), step, into);
  private static final LearnedWeights THETA =
      LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(3));

  private static TruncatedBackPropagation engine(double keep) {
    UnrollSettings settings =
        new UnrollSettings(6, Reduction.MEAN, 4, 20, new Selection(keep, 100));
    return new TruncatedBackPropagation(SHAPE, 16, settings, Kernels.plain());
  }

  private static MetaGradient differentiate(TruncatedBackPropagation engine, LearnedRun run) {
    return engine.differentiate(run, THETA, IMAGES, BATCHES, BATCHES, new Seed(9));
  }

  private static LearnedRun start() {
    return LearnedRun.start(SHAPE, SHAPE.drawWeights(new Seed(2)));
  }

  @Test
  void unrollMovesTheRunAsTrainingDoes() {
    TruncatedBackPropagation engine = engine(0.5);
    LearnedRun run = start();
    MetaGradient result = differentiate(engine, run);
    assertThat(result.status().isFinite()).isTrue();
    assertThat(result.cost()).isEqualTo(new Cost(6, 8, 0, 7)); // losses after steps 2 and 6
    LearnedRun trained = start();
    engine.training().advance(trained, IMAGES, BATCHES, 6);
    assertThat(run.weights()).isDeepEqualTo(trained.weights());
    assertThat(run.moments()).isDeepEqualTo(trained.moments());
    assertThat(run.steps()).isEqualTo(6);
  }

  @Test
  void whatAnEngineDidBeforeDoesNotMatter() {
    TruncatedBackPropagation used = engine(0.5);
    LearnedRun run = start();
    differentiate(used, run);
    differentiate(used, run);
    MetaGradient again = differentiate(used, start());
    MetaGradient fresh = differentiate(engine(0.5), start());
    assertThat(again).isEqualTo(fresh);
  }

  @Test
  void divergenceHasAStepAndNoNumbers() {
    LearnedRun run = start();
    TruncatedBackPropagation engine = engine(1);
    engine.training().use(THETA);
    engine.training().advance(run, IMAGES, BATCHES, 3);
    run.weights()[2][0] = Float.POSITIVE_INFINITY;
    MetaGradient result = differentiate(engine, run);
    assertThat(result.status()).isEqualTo(new Status.Diverged(4));
    assertThat(result.value()).isNaN();
    assertThat(result.gradient().get(0)).isNaN();
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new Selection(0, 1))
        .hasMessage("probability must be positive and at most 1, but is 0.0");
    assertThatThrownBy(() -> new UnrollSettings(0, Reduction.MEAN, 1, 1, Selection.everything()))
        .hasMessage("steps must be at least 1, but is 0");
  }
}
