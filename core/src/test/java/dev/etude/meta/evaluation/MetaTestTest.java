package dev.etude.meta.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.FoundPoint;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class MetaTestTest {
  private static final LabelledImages POOL = stripes(200, new Seed(1));
  private static final LabelledImages TEST = stripes(90, new Seed(2));

  private static final Optimizer SGD = gradientDescent(0.5);
  private static final Optimizer LEARNED =
      new LearnedOptimizer(LearnedWeights.draw(LearnedWeights.Start.MOMENTUM, new Seed(3)), 300);

  /** Class c has its pixel c brighter than any other by 0.5 at least: gradient descent finds that. */
  @Test
  void stripesAreLearned() {
    AtomicInteger steps = new AtomicInteger();
    List<TestRun> runs = test(300, 2).compare(List.of(SGD), steps::addAndGet).get(0);
    assertThat(runs).hasSize(2);
    for (TestRun run : runs) {
      assertThat(run.isDiverged()).isFalse();
      TestRun.Checkpoint first = run.checkpoints().get(0);
      TestRun.Checkpoint last = run.checkpoints().get(run.checkpoints().size() - 1);
      assertThat(first.step()).isZero();
      assertThat(first.train().count()).isEqualTo(100);
      assertThat(first.test().count()).isEqualTo(90);
      assertThat(last.step()).isEqualTo(300);
      assertThat(last.train().accuracy()).isEqualTo(1);
      assertThat(last.test().accuracy()).isEqualTo(1);
      assertThat(last.test().meanLoss()).isLessThan(first.test().meanLoss());
    }
    assertThat(steps).as("progress").hasValue(600);
  }

  @Test
  void allOptimizersStartFromTheSameNetworksOnTheSameTasks() {
    List<List<TestRun>> results = test(3, 2).compare(List.of(SGD, LEARNED), steps -> {});
    for (int r = 0; r < 2; r++) {
      assertThat(results.get(1).get(r).checkpoints().get(0))
          .isEqualTo(results.get(0).get(r).checkpoints().get(0));
      assertThat(results.get(1).get(r).checkpoints().get(3))
          .isNotEqualTo(results.get(0).get(r).checkpoints().get(3));
    }
    assertThat(results.get(0).get(0)).isNotEqualTo(results.get(0).get(1));
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    List<Optimizer> optimizers = List.of(
        SGD, LEARNED, Optimizer.of(new Adam(0.9, 0.999, 1e-8), new ConstantStep(0.01, 300)));
    MetaTest alone = test(20, 3);
    MetaTest together = new MetaTest(shared(0), 20, 3, new Seed(5), new ThreadPoolTaskMap(4));
    assertThat(together.compare(optimizers, steps -> {}))
        .isEqualTo(alone.compare(optimizers, steps -> {}));
  }

  /** w moves by 10³⁰ g at the first step: the outputs of the next one are beyond the floats. */
  @Test
  void aRunThatDivergesIsAResult() {
    TestRun run =
        test(50, 1).compare(List.of(gradientDescent(1e30)), steps -> {}).get(0).get(0);
    assertThat(run.isDiverged()).isTrue();
    assertThat(run.checkpoints()).hasSize(51);
    assertThat(run.checkpoints().get(50).test().accuracy()).isBetween(0.0, 1.0);
    assertThat(run.checkpoints().get(50).test().meanLoss()).isNotFinite();
  }

  @Test
  void checkpointsAreRoundNumbersAndTheEnd() {
    assertThat(test(4000, 1).checkpoints()).hasSize(41).contains(0, 100, 300, 1000, 4000);
    assertThat(test(7, 1).checkpoints()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(test(51, 1).checkpoints()).hasSize(27).contains(0, 2, 4, 50, 51);
    assertThat(test(101, 1).checkpoints()).hasSize(22).contains(0, 5, 10, 100, 101);
    assertThat(test(Integer.MAX_VALUE, 1).checkpoints()).hasSize(44).contains(50_000_000);
  }

  @Test
  void aTunedStepSizeLearnsWhatTheEndsOfTheGridDoNot() {
    MetaTest test = new MetaTest(shared(100), 60, 1, new Seed(5), new ThreadPoolTaskMap(1));
    FoundPoint grid = test.tune(new GradientDescent(), Rows.VALIDATION, 2, steps -> {});
    assertThat(grid.isEnclosed()).isTrue();
    assertThat(-grid.best().value()).as("accuracy").isGreaterThan(0.9);
    assertThat(test.tune(new GradientDescent(), Rows.VALIDATION, 2, steps -> {}))
        .isEqualTo(grid);
  }

  @Test
  void withoutValidationImagesNothingIsTuned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> test(1, 1).tune(new GradientDescent(), Rows.VALIDATION, 1, steps -> {}))
        .withMessage("validationSamples must be at least 1, but is 0");
  }

  private static Optimizer gradientDescent(double stepSize) {
    return Optimizer.of(new GradientDescent(), new ConstantStep(stepSize, 300));
  }

  private static MetaTest test(int steps, int runs) {
    return new MetaTest(shared(0), steps, runs, new Seed(5), new ThreadPoolTaskMap(1));
  }

  private static Shared<ImageTaskFamily> shared(int validationSamples) {
    return new ThreadPoolTaskMap(1).share(family(validationSamples));
  }

  private static ImageTaskFamily family(int validationSamples) {
    return new ImageTaskFamily(POOL, TEST, 100, validationSamples, 0, 20, MlpShape.of(3, 8, 3));
  }

  private static LabelledImages stripes(int count, Seed seed) {
    UniformRandomProvider random = seed.generator();
    float[] values = new float[3 * count];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 3);
      for (int j = 0; j < 3; j++) {
        values[3 * i + j] = 0.25f * random.nextFloat() + (j == labels[i] ? 0.75f : 0);
      }
    }
    return LabelledImages.of(values, labels, 3, 1, 3);
  }
}
