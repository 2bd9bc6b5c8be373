package dev.etude.meta.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSizeGridTest {
  /** The accuracy falls with the distance from a peak in decades: the nearest of 1, 2, 5 times a power of ten is best. */
  @ParameterizedTest
  @CsvSource({
    // peak, best, lowest, highest: the grid goes one beyond the best, and at least from 0.01 to 1
    "0.1, 0.1, 0.01, 1",
    "0.02, 0.02, 0.01, 1",
    "0.01, 0.01, 0.005, 1",
    "0.00021, 0.0002, 0.0001, 1",
    "1.1, 1, 0.01, 2",
    "48, 50, 0.01, 100",
  })
  void growsUntilTheBestIsInside(double peak, double best, double lowest, double highest) {
    List<Double> asked = new ArrayList<>();
    StepSizeGrid grid = StepSizeGrid.search(stepSizes -> {
      asked.addAll(stepSizes);
      return stepSizes.stream()
          .mapToDouble(eta -> 1 / (1 + Math.abs(Math.log10(eta / peak))))
          .toArray();
    });
    assertThat(grid.stepSize()).isEqualTo(best);
    assertThat(grid.isClosed()).isTrue();
    assertThat(grid.points().get(0).stepSize()).isEqualTo(lowest);
    assertThat(grid.points().get(grid.points().size() - 1).stepSize()).isEqualTo(highest);
    assertThat(asked).as("each once").doesNotHaveDuplicates().hasSameSizeAs(grid.points());
    assertThat(grid.points()).extracting(StepSizeGrid.Point::stepSize).isSorted();
  }

  @Test
  void aGridThatDoesNotCloseSaysSo() {
    StepSizeGrid up = StepSizeGrid.search(
        stepSizes -> stepSizes.stream().mapToDouble(eta -> eta).toArray());
    assertThat(up.stepSize()).isEqualTo(1000);
    assertThat(up.isClosed()).isFalse();
    StepSizeGrid flat = StepSizeGrid.search(stepSizes -> new double[stepSizes.size()]);
    assertThat(flat.stepSize()).isEqualTo(1e-7);
    assertThat(flat.isClosed()).isFalse();
  }
}
