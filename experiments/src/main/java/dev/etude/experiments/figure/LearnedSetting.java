package dev.etude.experiments.figure;

import dev.etude.data.image.ImageSet;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.MetaStep;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.TaskPool;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.update.rule.Adam;
import java.io.Serializable;
import java.util.List;

/**
 * The settings in which figures 5, 6 and 7 differ: how many images a task has, and how many of their labels are random.
 */
public enum LearnedSetting {
  /** Few images, clean labels. */
  FEW(5, 0, "few images"),
  /** Few images, a fifth of the labels random. */
  NOISY(6, 0.2, "few images, 20 % label noise"),
  /** All images there are, a sixth of them for validation. */
  ALL(7, 0, "all images");

  private static final int BATCH = 32;

  private final int figure;
  private final double noise;
  private final String words;

  LearnedSetting(int figure, double noise, String words) {
    this.figure = figure;
    this.noise = noise;
    this.words = words;
  }

  String title() {
    return "Figure " + figure + ": learned optimizers, " + words;
  }

  double noise() {
    return noise;
  }

  /**
   * How large the experiment is.
   *
   * @param hidden sizes of the hidden layers
   * @param plan how the optimizers are meta-trained
   * @param samples n, images that train
   * @param validationSamples m, images that validate
   * @param steps how long a network is trained in the meta-test, within the plan's horizon
   * @param runs how many networks for each optimizer
   * @param tuningRuns how many networks for each step size tried
   */
  record Scale(
      List<Integer> hidden,
      Plan plan,
      int samples,
      int validationSamples,
      int steps,
      int runs,
      int tuningRuns)
      implements Serializable {
    /** Returns n + m. */
    int together() {
      return samples + validationSamples;
    }
  }

  /** The paper's numbers, or as many images as the data set has; quick runs are much smaller in everything. */
  Scale scale(ImageSet set, boolean quick) {
    int pool = set.pool().count();
    int validating = this == ALL ? pool / 6 : Math.min(quick ? 300 : 1000, pool / 2);
    int samples = this == ALL ? pool - validating : validating;
    return quick
        ? new Scale(List.of(32, 16), quickPlan(), samples, validating, 600, 5, 2)
        : new Scale(List.of(100, 20), Plan.recipe(noise), samples, validating, 4000, 5, 3);
  }

  /** The recipe without its first stage, for small networks that are trained for 600 steps. */
  private static Plan quickPlan() {
    Stage stage = new Stage(
        1,
        10_000,
        new Unrolling(20, 0, 40, new Unrolling.Reading(Reduction.MEAN, 4, 250), 1),
        new TaskPool(6, new Lifetime.Horizon(200, 600, 0.3), 10),
        new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 0.05, 1));
    return new Plan(Start.ADAM, List.of(stage), 100);
  }

  /** Returns tasks of this setting. */
  ImageTaskFamily family(ImageSet set, Scale scale, int samples, int validating) {
    MlpShape shape = MlpShape.of(set.pool().pixels(), scale.hidden, set.pool().classes());
    return new ImageTaskFamily(set.pool(), set.test(), samples, validating, noise, BATCH, shape);
  }
}
