package dev.etude.inner.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etude.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final int[] ROWS = {3, 5, 8, 13, 21, 34, 55, 89};

  /** 8 rows in batches of 3: two batches an epoch, six rows all different, two rows left out. */
  @Test
  void anEpochSeesNoRowTwice() {
    EpochBatches batches = new EpochBatches(ROWS, 3, new Seed(1));
    assertThat(batches.batchesPerEpoch()).isEqualTo(2);
    boolean[] met = new boolean[90];
    for (int epoch = 0; epoch < 30; epoch++) {
      int[] seen = new int[6];
      for (int j = 0; j < 2; j++) {
        int[] batch = new int[3];
        batches.write(2 * epoch + j + 1, batch);
        System.arraycopy(batch, 0, seen, 3 * j, 3);
      }
      assertThat(seen).as("epoch %d", epoch).doesNotHaveDuplicates();
      for (int row : seen) {
        assertThat(Arrays.binarySearch(ROWS, row)).isNotNegative();
        met[row] = true;
      }
    }
    for (int row : ROWS) {
      assertThat(met[row])
          .as("row %d is left out of some epochs, not of all", row)
          .isTrue();
    }
  }

  @Test
  void aBatchDoesNotDependOnWhatWasAskedBefore() {
    EpochBatches forward = new EpochBatches(ROWS, 3, new Seed(1));
    RandomBatches draws = new RandomBatches(ROWS, new Seed(2));
    int[][] expected = new int[20][3];
    int[][] drawn = new int[20][3];
    for (int s = 1; s < 20; s++) {
      forward.write(s, expected[s]);
      draws.write(s, drawn[s]);
    }
    int[] batch = new int[3];
    for (int s : new int[] {19, 1, 8, 7, 7, 12, 2}) {
      forward.write(s, batch);
      assertThat(batch).as("step %d, late", s).containsExactly(expected[s]);
      new EpochBatches(ROWS, 3, new Seed(1)).write(s, batch);
      assertThat(batch).as("step %d, at once", s).containsExactly(expected[s]);
      draws.write(s, batch);
      assertThat(batch).as("draw %d, late", s).containsExactly(drawn[s]);
      new RandomBatches(ROWS, new Seed(2)).write(s, batch);
      assertThat(batch).as("draw %d, at once", s).containsExactly(drawn[s]);
    }
    assertThat(expected[1]).as("steps differ").isNotEqualTo(expected[3]);
  }

  /** 8·7·6/3! = 56 subsets of three, χ² with 55 degrees of freedom: upper 10⁻⁴ quantile 102.9 (Wilson and Hilferty). */
  @Test
  void everySubsetIsEquallyLikely() {
    RandomBatches draws = new RandomBatches(ROWS, new Seed(3));
    int[] counts = new int[256];
    int[] batch = new int[3];
    for (int s = 0; s < 56_000; s++) {
      draws.write(s, batch);
      int subset = 0;
      for (int row : batch) {
        subset |= 1 << Arrays.binarySearch(ROWS, row);
      }
      counts[subset]++;
    }
    double statistic = 0;
    for (int subset = 0; subset < 256; subset++) {
      if (Integer.bitCount(subset) == 3) {
        statistic += (counts[subset] - 1000.0) * (counts[subset] - 1000.0) / 1000;
      } else {
        assertThat(counts[subset]).as("a row came twice").isZero();
      }
    }
    assertThat(statistic).isLessThan(102.9);
  }

  @Test
  void wrongSizesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochBatches(ROWS, 3, new Seed(1)).write(1, new int[4]))
        .withMessage("into must have length 3, but has length 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochBatches(ROWS, 3, new Seed(1)).write(0, new int[3]))
        .withMessage("step must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomBatches(ROWS, new Seed(1)).write(0, new int[9]))
        .withMessage("the number of rows to draw from must be at least 9, but is 8");
  }
}
