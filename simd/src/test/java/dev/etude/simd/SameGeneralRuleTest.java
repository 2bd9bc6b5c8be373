package dev.etude.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.inner.learned.RuleWorkspace;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The general rule on the Vector API ends at the bits of plain Java, and these are the same everywhere. */
class SameGeneralRuleTest {
  private static final int STEPS = 5;

  @ParameterizedTest(name = "{0}-{1}-{2}, orthogonalised {3}")
  @CsvSource({
    "5, 3, 2, false",
    "64, 33, 10, false",
    "100, 17, 7, true",
    "33, 1, 4, true",
    "1, 40, 1, false"
  })
  void weightsAndDerivativesHaveTheSameBits(
      int inputs, int width, int outputs, boolean orthogonalised) {
    MlpShape shape = MlpShape.of(inputs, width, outputs);
    Unrolled plain = unroll(shape, orthogonalised, Kernels.plain());
    Unrolled vector = unroll(shape, orthogonalised, new VectorKernels());
    assertThat(vector.run.weights()).isDeepEqualTo(plain.run.weights());
    assertThat(vector.run.moments()).isDeepEqualTo(plain.run.moments());
    assertThat(vector.derivative).isEqualTo(plain.derivative);
  }

  /** Computed once with JDK 17: other JDKs and processors must come to the same bits. */
  @Test
  void bitsAreThoseOfAnyMachine() {
    Unrolled unrolled = unroll(MlpShape.of(64, 33, 10), true, new VectorKernels());
    assertThat(Arrays.deepHashCode(unrolled.run.weights())).as("weights").isEqualTo(1389684274);
    assertThat(Arrays.hashCode(unrolled.derivative)).as("derivative").isEqualTo(-1365029649);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Unrolled(LearnedRun run, double[] derivative) {}

  private static Unrolled unroll(MlpShape shape, boolean orthogonalised, Kernels kernels) {
    GeneralRule rule =
        GeneralRule.draw(Start.ADAM, new Seed(3)).withOrthogonalisation(orthogonalised);
    UniformRandomProvider random = new Seed(4).generator();
    LearnedRun run = rule.start(shape, shape.drawWeights(new Seed(5)));
    RuleWorkspace workspace = rule.workspace(shape, kernels);
    workspace.forget(STEPS);
    float[][] gradient = shape.newTensors();
    for (int t = 0; t < STEPS; t++) {
      draw(random, gradient);
      assertThat(workspace.remember(run, gradient, 0.01)).isTrue();
    }
    double[] derivative = new double[GeneralRule.COUNT];
    draw(random, gradient);
    for (int t = STEPS - 1; t >= 0; t--) {
      workspace.stepBack(t, gradient, derivative);
    }
    return new Unrolled(run, derivative);
  }

  private static void draw(UniformRandomProvider random, float[][] tensors) {
    for (float[] tensor : tensors) {
      for (int e = 0; e < tensor.length; e++) {
        tensor[e] = 2 * random.nextFloat() - 1;
      }
    }
  }
}
