package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.theory.RefinedSchedule;
import dev.etude.theory.ScheduleBound;
import dev.etude.theory.ScheduleShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bounds of schedules and refined schedules, against the golden numbers. */
class ScheduleTheoryGoldenTest {
  /** The sums to the right of a step are differences in the file, and lose digits where a cosine ends. Its linear schedule begins at T/(T + 1); ours at 1, so that its scale is T/(T + 1) of the file's. */
  @Test
  void bounds() {
    JsonNode cases = GoldenTheory.part("scheduleBounds");
    assertThat(cases.size()).isEqualTo(4);
    for (JsonNode golden : cases) {
      int steps = golden.get("steps").asInt();
      for (ScheduleShape shape : ScheduleShape.values()) {
        boolean stable = shape == ScheduleShape.WARM_UP_STABLE_DECAY;
        JsonNode expected = golden.get(stable ? shape.text() + "-20%" : shape.text());
        double first = shape == ScheduleShape.LINEAR ? steps / (steps + 1.0) : 1;
        double scale = expected.get("bestScale").asDouble() * first;
        ScheduleBound found = ScheduleBound.of(shape.factors(steps));
        assertThat(found.bound())
            .as("%s, T = %d", shape, steps)
            .isCloseTo(expected.get("bound").asDouble(), within(1e-7));
        assertThat(found.bestScale())
            .as("%s, T = %d", shape, steps)
            .isCloseTo(scale, within(2e-6 * scale));
      }
    }
  }

  @Test
  void refined() {
    JsonNode golden = GoldenTheory.part("refined");
    double[] expected = GoldenTheory.numbers(golden.get("schedule"));
    Vector norms = Vector.of(GoldenTheory.numbers(golden.get("gradientNorms")));
    double[] found = RefinedSchedule.ofGradientDescent(norms).toArray();
    assertThat(found).hasSameSizeAs(expected);
    for (int t = 0; t < found.length; t++) {
      assertThat(found[t]).as("η_%d", t + 1).isCloseTo(expected[t], within(1e-14));
    }
    double[] huge = Arrays.stream(norms.toArray()).map(g -> g * 1e250).toArray();
    assertThat(RefinedSchedule.ofGradientDescent(Vector.of(huge)).get(2)).isEqualTo(1);
  }
}
