package dev.etude.meta.search.stepsize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingGridTest {
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
    FoundPoint grid = new GrowingGrid().run(StepSizeValues.of(eta -> {
      asked.add(eta);
      return -1 / (1 + Math.abs(Math.log10(eta / peak)));
    }));
    assertThat(stepSize(grid.best())).isEqualTo(best);
    assertThat(grid.isEnclosed()).isTrue();
    assertThat(asked).as("each once").doesNotHaveDuplicates().hasSameSizeAs(grid.trials());
    assertThat(asked.stream().min(Double::compare)).contains(lowest);
    assertThat(asked.stream().max(Double::compare)).contains(highest);
  }

  private static double stepSize(Point point) {
    return point.theta().get(0);
  }

  @Test
  void aGridThatDoesNotCloseSaysSo() {
    FoundPoint up = new GrowingGrid().run(StepSizeValues.of(eta -> -eta));
    assertThat(stepSize(up.best())).isEqualTo(1000);
    assertThat(up.isEnclosed()).isFalse();
    FoundPoint flat = new GrowingGrid().run(StepSizeValues.of(eta -> 0));
    assertThat(stepSize(flat.best())).isEqualTo(1e-7);
    assertThat(flat.isEnclosed()).isFalse();
  }

  @Test
  void stepSizesThatCanRunSideBySideAreAskedForTogether() {
    List<Integer> batches = new ArrayList<>();
    new GrowingGrid().run(new StepSizeValues(eta -> Math.abs(Math.log(eta / 5))) {
      @Override
      public List<Point> values(List<Vector> thetas) {
        batches.add(thetas.size());
        return super.values(thetas);
      }
    });
    assertThat(batches).as("0.01 to 1, then 2, 5 and 10").containsExactly(7, 1, 1, 1);
  }
}
