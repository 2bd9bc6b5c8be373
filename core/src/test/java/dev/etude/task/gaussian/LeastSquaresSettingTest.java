package dev.etude.task.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import dev.etude.random.Seed;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeastSquaresSettingTest {
  private static final GaussianLeastSquares FAMILY = new GaussianLeastSquares(3, 10, 0.5);

  @Test
  void aFractionIsRoundedToRowsOnBothSides() {
    assertThat(LeastSquaresSetting.of(FAMILY, 0.5, 1, 40).validationSamples()).isEqualTo(5);
    assertThat(LeastSquaresSetting.of(FAMILY, 0.26, 1, 40).validationSamples()).isEqualTo(3);
    assertThat(LeastSquaresSetting.of(FAMILY, 0.01, 1, 40).validationSamples()).isEqualTo(1);
    assertThat(LeastSquaresSetting.of(FAMILY, 0.99, 1, 40).trainingSamples()).isEqualTo(1);
    assertThat(LeastSquaresSetting.of(FAMILY, 0.5, 1, 40).radius()).isEqualTo(20);
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> LeastSquaresSetting.of(FAMILY, 1, 1, 40))
        .hasMessage("validationFraction must be inside (0, 1), but is 1.0");
    assertThatThrownBy(() -> LeastSquaresSetting.of(FAMILY, Double.NaN, 1, 40))
        .hasMessage("validationFraction must be inside (0, 1), but is NaN");
    assertThatThrownBy(() -> new LeastSquaresSetting(FAMILY, 10, 1, 40))
        .hasMessage("validationSamples must be less than samples, 10, so that rows are left to"
            + " train on, but is 10");
    assertThatThrownBy(() -> LeastSquaresSetting.of(FAMILY, 0.5, 0, 40))
        .hasMessage("steps must be at least 1, but is 0");
    assertThatThrownBy(() -> LeastSquaresSetting.of(FAMILY, 0.5, 1, 1e200))
        .hasMessage("radius must be positive and at most 1.0E100, but is 5.0E199");
    assertThatThrownBy(() -> new GaussianLeastSquares(3, 10, 0))
        .hasMessage("noise must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> new GaussianLeastSquares(3, 1, 1))
        .hasMessage("samples must be at least 2, but is 1");
  }

  @Test
  void inputsDoNotDependOnNoiseOrOnTheNumberOfRows() {
    double[][] rows = FAMILY.draw(new Seed(1)).rows(0, 10);
    double[][] noisier = new GaussianLeastSquares(3, 14, 2).draw(new Seed(1)).rows(0, 14);
    double[] truth = FAMILY.draw(new Seed(1)).truth();
    for (int i = 0; i < 10; i++) {
      assertThat(Arrays.copyOf(noisier[i], 3)).isEqualTo(Arrays.copyOf(rows[i], 3));
      double signal = rows[i][0] * truth[0] + rows[i][1] * truth[1] + rows[i][2] * truth[2];
      assertThat((noisier[i][3] - signal) / 2)
          .as("ξ/σ of row %d", i)
          .isCloseTo((rows[i][3] - signal) / 0.5, within(1e-14));
    }
  }

  /** n (d + 1) numbers and little else, where d and n are large; nothing of that size by the ensemble. */
  @Test
  void memoryIsSaidBeforehand() {
    LeastSquaresSetting large =
        LeastSquaresSetting.of(new GaussianLeastSquares(20_000, 10_000, 1), 0.5, 100, 40);
    assertThat(DecompositionEngine.KRYLOV.bytes(large, 1, 2))
        .isBetween(1_600_000_000L, 1_800_000_000L);
    assertThat(DecompositionEngine.KRYLOV.bytes(large, 2, 2))
        .isBetween(3_200_000_000L, 3_600_000_000L);
    assertThat(new EnsembleEngine().bytes(large, 300, 2)).isLessThan(40_000_000L);
  }

  /** What a thread allocates while it draws is what was said: the rows once, t vectors for each objective, little else. */
  @Test
  void drawingATaskCopiesNoRows() {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(4000, 300, 1), 0.5, 20, 40);
    DecompositionEngine.KRYLOV.draw(setting, new Seed(1)); // loads classes
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    LeastSquaresTask task = DecompositionEngine.KRYLOV.draw(setting, new Seed(2));
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(task.trainByTrain(0.01)).hasSize(1);
    long said = DecompositionEngine.KRYLOV.bytes(setting, 1, 1);
    assertThat((double) allocated / said).isBetween(0.9, 1.2);
  }
}
