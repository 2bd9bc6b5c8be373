package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.problem.Batches;
import dev.etude.kernel.Kernels;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.TruncatedBackPropagation;
import dev.etude.meta.gradient.UnrollSettings;
import dev.etude.meta.gradient.UnrollSettings.Selection;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import dev.etude.testkit.reference.ReferenceBatch;
import dev.etude.testkit.reference.ReferenceLearnedOptimizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small unroll agrees with PyTorch's automatic differentiation in float64, from a fresh start and a warm one. */
class LearnedOptimizerGoldenTest {
  private static final double SINGLE = 1e-4;
  private static final double DOUBLE = 1e-10;

  @ParameterizedTest
  @ValueSource(strings = {"fresh", "warm"})
  void singlePrecisionAgreesToFourDigits(String name) {
    GoldenUnroll golden = GoldenUnroll.read();
    GoldenUnroll.Case expected = golden.at(name);
    MlpShape shape = golden.shape();
    int batch = golden.trainingBatch(0).labels().length;
    int metaBatch = golden.metaBatch(0).labels().length;
    int first = expected.firstStep();
    Batches training = (step, into) -> RandomUnroll.ascend(into, (step - first) * batch);
    Batches meta = (step, into) ->
        RandomUnroll.ascend(into, golden.steps() * batch + (step - first) * metaBatch);
    LearnedRun run = start(golden, expected);
    UnrollSettings settings =
        new UnrollSettings(golden.steps(), Reduction.MEAN, 1, metaBatch, Selection.everything());

    MetaGradient actual = new TruncatedBackPropagation(shape, batch, settings, Kernels.plain())
        .differentiate(
            run,
            LearnedWeights.of(singles(golden.theta())),
            golden.images(),
            training,
            meta,
            new Seed(1));

    assertThat(actual.status().isFinite()).isTrue();
    assertThat(actual.value())
        .as("meta-loss")
        .isCloseTo(expected.metaLoss(), within(SINGLE * expected.metaLoss()));
    assertClose("meta-gradient", actual.gradient().toArray(), expected.metaGradient(), SINGLE);
    assertThat(run.steps()).isEqualTo(first - 1 + golden.steps());
    for (int t = 0; t < shape.tensors(); t++) {
      double[] weights = new double[shape.tensorSize(t)];
      for (int e = 0; e < weights.length; e++) {
        weights[e] = run.weights()[t][e];
      }
      assertClose("tensor " + t, weights, expected.finalWeights()[t], SINGLE);
      for (int i = 0; i < Kernels.DECAYS; i++) {
        double[] m = new double[weights.length];
        double[] v = new double[weights.length];
        for (int e = 0; e < m.length; e++) {
          m[e] = run.firstMoment(i, t, e);
          v[e] = run.secondMoment(i, t, e);
        }
        assertClose("m " + i + " of tensor " + t, m, expected.moments("final_m", t)[i], SINGLE);
        assertClose("v " + i + " of tensor " + t, v, expected.moments("final_v", t)[i], SINGLE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fresh", "warm"})
  void transcriptionInDoublesAgreesToTenDigits(String name) {
    GoldenUnroll golden = GoldenUnroll.read();
    GoldenUnroll.Case expected = golden.at(name);
    MlpShape shape = golden.shape();
    double[][] weights = golden.initialWeights();
    double[][][] m = new double[Kernels.DECAYS][shape.tensors()][];
    double[][][] v = new double[Kernels.DECAYS][shape.tensors()][];
    for (int t = 0; t < shape.tensors(); t++) {
      for (int i = 0; i < Kernels.DECAYS; i++) {
        m[i][t] = expected.moments("init_m", t)[i];
        v[i][t] = expected.moments("init_v", t)[i];
      }
    }
    List<ReferenceBatch> batches = new ArrayList<>();
    Map<Integer, ReferenceBatch> metaBatches = new HashMap<>();
    for (int step = 0; step < golden.steps(); step++) {
      batches.add(golden.trainingBatch(step));
      metaBatches.put(step + 1, golden.metaBatch(step));
    }
    ReferenceLearnedOptimizer.Unrolled actual = new ReferenceLearnedOptimizer(
            shape, golden.theta(), weights, m, v, expected.firstStep() - 1)
        .unroll(batches, metaBatches);
    assertThat(actual.metaLoss()).as("meta-loss").isCloseTo(expected.metaLoss(), within(DOUBLE));
    double[] gradient = new double[actual.metaGradient().size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = actual.metaGradient().get(i);
    }
    assertClose("meta-gradient", gradient, expected.metaGradient(), DOUBLE);
    for (int t = 0; t < shape.tensors(); t++) {
      assertClose("tensor " + t, weights[t], expected.finalWeights()[t], DOUBLE);
      for (int i = 0; i < Kernels.DECAYS; i++) {
        assertClose("m " + i, m[i][t], expected.moments("final_m", t)[i], DOUBLE);
        assertClose("v " + i, v[i][t], expected.moments("final_v", t)[i], DOUBLE);
      }
    }
  }

  private static LearnedRun start(GoldenUnroll golden, GoldenUnroll.Case expected) {
    MlpShape shape = golden.shape();
    float[][] weights = new float[shape.tensors()][];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = singles(golden.initialWeights()[t]);
    }
    float[][] moments = LearnedRun.start(shape, weights).moments();
    for (int t = 0; t < weights.length; t++) {
      for (int i = 0; i < Kernels.DECAYS; i++) {
        for (int e = 0; e < weights[t].length; e++) {
          moments[t][LearnedRun.momentIndex(i, e)] = (float) expected.moments("init_m", t)[i][e];
          moments[t][LearnedRun.momentIndex(Kernels.DECAYS + i, e)] =
              (float) expected.moments("init_v", t)[i][e];
        }
      }
    }
    return LearnedRun.resume(shape, weights, moments, expected.firstStep() - 1);
  }

  private static float[] singles(double[] values) {
    float[] singles = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      singles[i] = (float) values[i];
    }
    return singles;
  }

  /** Compares in the largest norm, relative to the largest entry. */
  private static void assertClose(
      String name, double[] actual, double[] expected, double tolerance) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    double largest = 0;
    for (double entry : expected) {
      largest = Math.max(largest, Math.abs(entry));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("%s, entry %d of %d", name, i, expected.length)
          .isCloseTo(expected[i], within(tolerance * largest));
    }
  }
}
