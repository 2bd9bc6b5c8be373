package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.stepsize.GridSearch;
import dev.etude.update.parameter.StepSizeRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlackBoxTest {
  @Test
  void theTrainingIsGivenTheStepSizesOfTheRangeThemselves() {
    List<Double> asked = new ArrayList<>();
    FoundPoint found = new GridSearch(new StepSizeRange(0.001, 7), 3).run(new BlackBox(stepSize -> {
      asked.add(stepSize);
      return Math.abs(stepSize - 7);
    }));
    assertThat(asked).hasSize(3).startsWith(0.001).endsWith(7.0);
    assertThat(found.best().theta()).isEqualTo(Vector.of(7));
  }

  @Test
  void aLossThatIsNoNumberIsAPointWithoutOne() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Point point = new BlackBox(stepSize -> bad).value(Vector.of(1));
      assertThat(point.status().isFinite()).isFalse();
      assertThat(point.value()).isNaN();
      assertThat(point.rank()).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void itHasNoDerivative() {
    Point point = new BlackBox(stepSize -> stepSize).gradient(Vector.of(2));
    assertThat(point.value()).isEqualTo(2);
    assertThat(point.hasUsefulGradient()).isFalse();
  }
}
