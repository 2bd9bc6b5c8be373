package dev.etude.task.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageTaskTest {
  private static final MlpShape SHAPE = MlpShape.of(2, 3, 10);

  @Test
  void trainingAndValidationRowsAreDisjoint() {
    for (int i = 0; i < 50; i++) {
      ImageTask task = family(60, 40, 0.2).task(new Seed(1), i);
      int[] all = IntStream.concat(
              Arrays.stream(task.trainingRows()), Arrays.stream(task.validationRows()))
          .sorted()
          .toArray();
      assertThat(task.trainingRows()).hasSize(60);
      assertThat(all).as("task %d", i).doesNotHaveDuplicates().hasSize(100);
      assertThat(all[0]).isNotNegative();
      assertThat(all[99]).isLessThan(1000);
    }
  }

  /**
   * A label changes with probability p(1 − 1/10). 200 tasks of 1,000 images at p = 0.2: mean 36,000, deviation √(200,000 ·
   * 0.18 · 0.82) = 171.8. Four deviations: a false alarm once in 16,000 seeds, and none with this one.
   */
  @Test
  void noiseReplacesAsManyLabelsAsItShould() {
    ImageTaskFamily family = family(600, 400, 0.2);
    int[] changed = new int[2];
    for (int i = 0; i < 200; i++) {
      ImageTask task = family.task(new Seed(7), i);
      changed[0] += changes(task, task.trainingRows());
      changed[1] += changes(task, task.validationRows());
    }
    assertThat(changed[0] + changed[1]).isCloseTo(36_000, within(688));
    assertThat(changed[0] / 0.6).as("both parts alike").isCloseTo(36_000, within(888.0));
  }

  @Test
  void withoutNoiseLabelsAreThePools() {
    ImageTask task = family(60, 40, 0).task(new Seed(1), 3);
    assertThat(task.images().labels()).containsExactly(pool(1000).labels());
    assertThat(task.images().values()).isSameAs(POOL.values());
  }

  /** With p = 1 every class is as likely as any other: χ² with 9 degrees of freedom, upper 10⁻⁴ quantile 34.1 (Wilson and Hilferty). */
  @Test
  void replacedLabelsAreUniform() {
    ImageTask task = family(1000, 0, 1).task(new Seed(2), 0);
    double statistic = 0;
    for (int count : task.images().labelCounts()) {
      statistic += (count - 100.0) * (count - 100.0) / 100;
    }
    assertThat(statistic).isLessThan(34.1);
  }

  @Test
  void theTestImagesStayClean() {
    ImageTaskFamily family = family(60, 40, 1);
    byte[] before = family.test().labels().clone();
    assertThat(family.task(new Seed(1), 0).test().labels()).containsExactly(before);
  }

  @Test
  void aTaskDependsOnSeedAndIndexAlone() {
    ImageTask task = family(60, 40, 0.5).task(new Seed(1), 4);
    ImageTask same = family(60, 40, 0.5).task(new Seed(1), 4);
    ImageTask other = family(60, 40, 0.5).task(new Seed(1), 5);
    assertThat(same.trainingRows()).containsExactly(task.trainingRows());
    assertThat(same.validationRows()).containsExactly(task.validationRows());
    assertThat(same.images().labels()).containsExactly(task.images().labels());
    assertThat(same.initialWeights()).isDeepEqualTo(task.initialWeights());
    assertThat(other.trainingRows()).isNotEqualTo(task.trainingRows());
    assertThat(other.initialWeights()[0]).isNotEqualTo(task.initialWeights()[0]);
  }

  @Test
  void moreSamplesKeepTheFirst() {
    ImageTask small = family(60, 0, 0.5).task(new Seed(1), 4);
    ImageTask large = family(90, 0, 0.5).task(new Seed(1), 4);
    assertThat(Arrays.copyOf(large.trainingRows(), 60)).containsExactly(small.trainingRows());
    for (int row : small.trainingRows()) {
      assertThat(large.images().labels()[row]).isEqualTo(small.images().labels()[row]);
    }
  }

  @Test
  void impossibleFamiliesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> family(700, 301, 0))
        .withMessage("samples and validation samples must be at most 1000 together, as many as"
            + " there are training images, but are 700 and 301");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> family(31, 0, 0))
        .withMessage("samples must be at least 32, but is 31");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> family(60, 0, Double.NaN))
        .withMessage("labelNoise must be at least 0 and at most 1, but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> family(60, 0, 0).withShape(MlpShape.of(3, 10)))
        .withMessage("shape must lead from 2 pixels to 10 classes, but is 3-10");
  }

  private static final LabelledImages POOL = pool(1000);

  private static ImageTaskFamily family(int samples, int validationSamples, double noise) {
    return new ImageTaskFamily(POOL, pool(100), samples, validationSamples, noise, 32, SHAPE);
  }

  /** Image i has label i mod 10. */
  private static LabelledImages pool(int images) {
    byte[] labels = new byte[images];
    for (int i = 0; i < images; i++) {
      labels[i] = (byte) (i % 10);
    }
    return LabelledImages.of(new float[2 * images], labels, 2, 1, 10);
  }

  private static int changes(ImageTask task, int[] rows) {
    int changes = 0;
    for (int row : rows) {
      changes += task.images().labels()[row] == row % 10 ? 0 : 1;
    }
    return changes;
  }
}
