package dev.etude.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.image.LabelledImages;
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
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unrolls on the Vector API end at the bits of those in plain Java, and these are the same everywhere. */
class SameUnrollTest {
  @ParameterizedTest(name = "{0}-{1}-{2}")
  @CsvSource({"5, 3, 2", "64, 33, 10", "100, 17, 7", "33, 1, 4"})
  void metaGradientsHaveTheSameBits(int pixels, int width, int classes) {
    MlpShape shape = MlpShape.of(pixels, width, classes);
    LabelledImages images = draw(pixels, classes);
    LearnedRun plainRun = LearnedRun.start(shape, shape.drawWeights(new Seed(1)));
    LearnedRun vectorRun = LearnedRun.start(shape, shape.drawWeights(new Seed(1)));
    for (int unroll = 0; unroll < 2; unroll++) {
      MetaGradient plain = differentiate(shape, images, plainRun, Kernels.plain());
      MetaGradient vector = differentiate(shape, images, vectorRun, new VectorKernels());
      assertThat(plain.status().isFinite()).isTrue();
      assertThat(vector).isEqualTo(plain);
      assertThat(vectorRun.weights()).isDeepEqualTo(plainRun.weights());
      assertThat(vectorRun.moments()).isDeepEqualTo(plainRun.moments());
    }
  }

  /** Computed once with JDK 17: other JDKs and processors must come to the same bits. */
  @Test
  void bitsAreThoseOfAnyMachine() {
    MlpShape shape = MlpShape.of(64, 33, 10);
    LearnedRun run = LearnedRun.start(shape, shape.drawWeights(new Seed(1)));
    MetaGradient result = differentiate(shape, draw(64, 10), run, new VectorKernels());
    assertThat(result.gradient().hashCode()).as("meta-gradient").isEqualTo(384923784);
    assertThat(Arrays.deepHashCode(run.weights())).as("weights").isEqualTo(-99027318);
    assertThat(Arrays.deepHashCode(run.moments())).as("moments").isEqualTo(1323287823);
  }

  private static MetaGradient differentiate(
      MlpShape shape, LabelledImages images, LearnedRun run, Kernels kernels) {
    UnrollSettings settings = new UnrollSettings(7, Reduction.MEAN, 3, 50, new Selection(0.5, 500));
    Batches batches = (step, into) -> {
      for (int i = 0; i < into.length; i++) {
        into[i] = (31 * step + 7 * i) % images.count();
      }
    };
    LearnedWeights theta = LearnedWeights.draw(LearnedWeights.Start.MOMENTUM, new Seed(5));
    return new TruncatedBackPropagation(shape, 13, settings, kernels)
        .differentiate(run, theta, images, batches, batches, new Seed(6));
  }

  private static LabelledImages draw(int pixels, int classes) {
    UniformRandomProvider random = new Seed(2).generator();
    float[] values = new float[120 * pixels];
    byte[] labels = new byte[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(classes);
    }
    return LabelledImages.of(values, labels, pixels, 1, classes);
  }
}
