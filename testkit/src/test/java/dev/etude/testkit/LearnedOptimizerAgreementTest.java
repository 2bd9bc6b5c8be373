package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpClassifier;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.problem.Score;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.TruncatedBackPropagation;
import dev.etude.meta.gradient.UnrollSettings;
import dev.etude.meta.gradient.UnrollSettings.Selection;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import dev.etude.testkit.reference.ReferenceBatch;
import dev.etude.testkit.reference.ReferenceLearnedOptimizer;
import dev.etude.testkit.reference.ReferencePerceptron;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The learned optimizer in single precision agrees with the slow transcription, and that with finite differences. */
class LearnedOptimizerAgreementTest {
  @ParameterizedTest(name = "{0}, {1} steps from {2}, a loss every {3}")
  @CsvSource({
    "5-3, 1, 0, 1",
    "1-2, 3, 40, 1",
    "17-19-4, 4, 0, 1",
    "70-11-2, 5, 400, 2",
    "16-33-8-3, 7, 3, 3",
    "130-9-10, 4, 5000, 4",
  })
  void singlePrecisionAgreesWithDoubles(String sizes, int steps, int age, int every) {
    RandomUnroll unroll = new RandomUnroll(shape(sizes), steps, age, new Seed(steps + age));
    ReferenceLearnedOptimizer.Unrolled expected =
        unroll.reference().unroll(unroll.batches, metaBatches(unroll, every));
    UnrollSettings settings = new UnrollSettings(
        steps, Reduction.MEAN, every, RandomUnroll.META_BATCH, Selection.everything());
    MetaGradient actual = differentiate(unroll, settings, unroll.run());
    assertThat(actual.value())
        .as("meta-loss")
        .isCloseTo(expected.metaLoss(), within(1e-5 * expected.metaLoss()));
    assertClose(actual.gradient(), expected.metaGradient(), 1, 1e-4);
  }

  @Test
  void lastAndItsLogarithmFollowFromTheLastLoss() {
    RandomUnroll unroll = new RandomUnroll(shape("17-19-4"), 5, 12, new Seed(3));
    ReferenceLearnedOptimizer.Unrolled last =
        unroll.reference().unroll(unroll.batches, Map.of(5, unroll.metaBatches.get(4)));
    double loss = last.metaLoss();
    MetaGradient actual = differentiate(unroll, settings(5, Reduction.LAST), unroll.run());
    assertThat(actual.value()).isCloseTo(loss, within(1e-5 * loss));
    assertClose(actual.gradient(), last.metaGradient(), 1, 1e-4);
    MetaGradient log = differentiate(unroll, settings(5, Reduction.LOG_LAST), unroll.run());
    assertThat(log.value()).isCloseTo(Math.log(loss) / 5, within(1e-5));
    assertClose(log.gradient(), last.metaGradient(), 1 / (5 * loss), 1e-4);
  }

  @Test
  void transcriptionAgreesWithFiniteDifferences() {
    RandomUnroll unroll = new RandomUnroll(shape("7-6-3"), 4, 20, new Seed(8));
    Map<Integer, ReferenceBatch> metaBatches = metaBatches(unroll, 2);
    double[] theta = RandomUnroll.doubles(unroll.theta.toArray());
    ReferenceLearnedOptimizer.Unrolled analytic =
        unroll.reference(theta).unroll(unroll.batches, metaBatches);
    UniformRandomProvider random = new Seed(9).generator();
    for (int trial = 0; trial < 20; trial++) {
      double[] direction = new double[theta.length];
      double expected = 0;
      for (int i = 0; i < theta.length; i++) {
        direction[i] = random.nextDouble() - 0.5;
        expected += direction[i] * analytic.metaGradient().get(i);
      }
      double h = 1e-5;
      double actual = (metaLoss(unroll, analytic.gradients(), theta, direction, h)
              - metaLoss(unroll, analytic.gradients(), theta, direction, -h))
          / (2 * h);
      // Rounding: losses near 1 to 10⁻¹⁵, divided by 2h. Where a unit switches within h the
      // difference is O(h).
      assertThat(actual)
          .as("direction %d", trial)
          .isCloseTo(expected, within(1e-9 + 1e-4 * Math.abs(expected)));
    }
  }

  private static double metaLoss(
      RandomUnroll unroll,
      List<double[][]> gradients,
      double[] theta,
      double[] direction,
      double h) {
    double[] moved = theta.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += h * direction[i];
    }
    return unroll.reference(moved).metaLoss(gradients, metaBatches(unroll, 2));
  }

  @Test
  void leavingOutBlocksIsUnbiasedInOneStep() {
    RandomUnroll unroll = new RandomUnroll(shape("300-20-4"), 1, 50, new Seed(5));
    double[] full = differentiate(unroll, settings(1, Reduction.MEAN), unroll.run())
        .gradient()
        .toArray();
    UnrollSettings sparse =
        new UnrollSettings(1, Reduction.MEAN, 1, RandomUnroll.META_BATCH, new Selection(0.3, 100));
    TruncatedBackPropagation engine = engine(unroll, sparse);
    int draws = 400;
    double[] projections = new double[draws];
    double mean = 0;
    for (int i = 0; i < draws; i++) {
      MetaGradient estimate = engine.differentiate(
          unroll.run(),
          unroll.theta,
          unroll.images(),
          unroll::writeBatch,
          unroll::writeMetaBatch,
          new Seed(i));
      projections[i] = dot(estimate.gradient().toArray(), full) / dot(full, full);
      mean += projections[i] / draws;
    }
    double squares = 0;
    for (double projection : projections) {
      squares += (projection - mean) * (projection - mean);
    }
    double error = Math.sqrt(squares / (draws - 1) / draws);
    assertThat(error).as("standard error").isBetween(1e-4, 0.05);
    // The seeds are fixed; for others the false-alarm rate is that of four standard errors, 6·10⁻⁵.
    assertThat(mean).as("share of the full derivative").isCloseTo(1, within(4 * error));
  }

  @Test
  void smallTensorsAreKeptWhole() {
    RandomUnroll unroll = new RandomUnroll(shape("70-11-2"), 3, 5, new Seed(6));
    UnrollSettings selective =
        new UnrollSettings(3, Reduction.MEAN, 1, RandomUnroll.META_BATCH, new Selection(0.01, 770));
    assertThat(differentiate(unroll, selective, unroll.run()).gradient())
        .isEqualTo(
            differentiate(unroll, settings(3, Reduction.MEAN), unroll.run()).gradient());
  }

  @Test
  void classifierAgreesWithDoubles() {
    for (String sizes : List.of("5-3", "17-19-4", "784-100-20-10", "1-1-2")) {
      RandomUnroll unroll = new RandomUnroll(shape(sizes), 60, 0, new Seed(sizes.length()));
      LabelledImages images = unroll.images(); // 60 × 5 + 60 × 9: more than two chunks
      int[] rows = new int[300];
      RandomUnroll.ascend(rows, 0);
      double[][] weights = new double[unroll.weights.length][];
      float[][] gradient = new float[unroll.weights.length][];
      for (int t = 0; t < weights.length; t++) {
        weights[t] = RandomUnroll.doubles(unroll.weights[t]);
        gradient[t] = new float[weights[t].length];
      }
      double[][] pixels = new double[300][];
      int[] labels = new int[300];
      for (int i = 0; i < 300; i++) {
        pixels[i] = unroll.batches.get(i / 5).pixels()[i % 5];
        labels[i] = unroll.batches.get(i / 5).labels()[i % 5];
      }
      ReferenceBatch batch = new ReferenceBatch(pixels, labels);
      MlpClassifier classifier = new MlpClassifier(unroll.shape, Kernels.plain());
      double loss = classifier.lossAndGradient(unroll.weights, images, rows, gradient);
      double expected = ReferencePerceptron.loss(unroll.shape, weights, batch);
      assertThat(loss).as(sizes).isCloseTo(expected, within(1e-5 * expected));
      double[][] expectedGradient = ReferencePerceptron.gradient(unroll.shape, weights, batch);
      double largest = 0;
      for (double[] tensor : expectedGradient) {
        for (double entry : tensor) {
          largest = Math.max(largest, Math.abs(entry));
        }
      }
      for (int t = 0; t < gradient.length; t++) {
        assertThat(RandomUnroll.doubles(gradient[t]))
            .as("%s, tensor %d", sizes, t)
            .containsExactly(expectedGradient[t], within(1e-5 * largest));
      }
      Score score = classifier.score(unroll.weights, images, rows);
      assertThat(score.meanLoss()).as(sizes).isEqualTo(loss);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static MlpShape shape(String sizes) {
    String[] parts = sizes.split("-", -1);
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return MlpShape.of(numbers);
  }

  private static UnrollSettings settings(int steps, Reduction reduction) {
    return new UnrollSettings(steps, reduction, 1, RandomUnroll.META_BATCH, Selection.everything());
  }

  /** The images of the losses that are read: after the last step, {@code every} steps before, and so on. */
  private static Map<Integer, ReferenceBatch> metaBatches(RandomUnroll unroll, int every) {
    Map<Integer, ReferenceBatch> batches = new HashMap<>();
    for (int step = unroll.batches.size(); step >= 1; step -= every) {
      batches.put(step, unroll.metaBatches.get(step - 1));
    }
    return batches;
  }

  private static TruncatedBackPropagation engine(RandomUnroll unroll, UnrollSettings settings) {
    return new TruncatedBackPropagation(
        unroll.shape, RandomUnroll.BATCH, settings, Kernels.plain());
  }

  private static MetaGradient differentiate(
      RandomUnroll unroll, UnrollSettings settings, LearnedRun run) {
    MetaGradient result = engine(unroll, settings)
        .differentiate(
            run,
            unroll.theta,
            unroll.images(),
            unroll::writeBatch,
            unroll::writeMetaBatch,
            new Seed(1));
    assertThat(result.status().isFinite()).as(result.status().description()).isTrue();
    return result;
  }

  /** Compares in the largest norm, relative to the largest entry. */
  private static void assertClose(
      Vector actual, List<Double> expected, double factor, double tolerance) {
    assertThat(actual.dimension()).isEqualTo(LearnedWeights.COUNT);
    double largest = 0;
    for (double entry : expected) {
      largest = Math.max(largest, Math.abs(factor * entry));
    }
    assertThat(largest).isPositive();
    for (int i = 0; i < LearnedWeights.COUNT; i++) {
      assertThat(actual.get(i))
          .as("derivative %d", i)
          .isCloseTo(factor * expected.get(i), within(tolerance * largest));
    }
  }
}
