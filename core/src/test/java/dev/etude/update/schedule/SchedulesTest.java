package dev.etude.update.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Parameter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
  static List<Schedule> schedules() {
    return List.of(
        new ConstantStep(0.3, 5),
        FreeSchedule.of(0.1, 0.4, 0.2),
        new Exponential(0.5, 0.01, 7),
        new Exponential(0.5, 3, 1),
        new StepDecay(0.5, 0.1, 3, 8),
        new Polynomial(0.5, 0.05, 2.5, 6),
        new Polynomial(0.01, 0.5, 0.75, 6),
        new Polynomial(0.5, 0.05, 2, 1),
        new Cosine(0.5, 0.05, 0.33, 10),
        new Cosine(0.5, 0, 0, 4),
        new Cosine(0.5, 0.1, 0.999, 10),
        new LinearDecay(0.5, 7),
        new WarmUpStableDecay(0.5, 0.3, 0.4, 10),
        new WarmUpStableDecay(0.5, 0, 1, 1),
        new InverseSquareRoot(0.5, 5),
        new OneCycle(0.5, 0.3, 10),
        new OneCycle(0.5, 0, 1));
  }

  /** Central differences, extrapolated once: h⁴ times a fifth derivative, and 2⁻⁵³/h. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void derivativesAreThoseOfTheStepSizes(Schedule schedule) {
    for (int step = 1; step <= schedule.steps(); step++) {
      for (int j = 0; j < schedule.parameters(); j++) {
        double value = schedule.learnable().get(j).value();
        if (value == 0) {
          continue; // at the end of its range there is no difference to take
        }
        double h = 1e-3 * Math.min(value, 1 - Math.min(value, 0.5));
        h = value > 0.99 && value < 1 ? 1e-4 * (1 - value) : h;
        double near = difference(schedule, step, j, h);
        double far = difference(schedule, step, j, 2 * h);
        assertThat(schedule.derivative(step, j))
            .as("∂η_%d/∂θ_%d", step, j)
            .isCloseTo((4 * near - far) / 3, within(1e-9 / Math.min(1, h * 1e4)));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void pullBackIsTheTransposedDerivative(Schedule schedule) {
    for (int step = 1; step <= schedule.steps(); step++) {
      ScaledSum[] sums = new ScaledSum[schedule.parameters() + 1];
      Arrays.setAll(sums, j -> new ScaledSum());
      schedule.pullBack(step, 0.75, 3, sums);
      for (int j = 0; j < schedule.parameters(); j++) {
        double expected = 6 * schedule.derivative(step, j);
        assertThat(sums[j].value().toDouble())
            .as("step %d, parameter %d", step, j)
            .isCloseTo(expected, within(Math.ulp(expected)));
      }
      assertThat(sums[schedule.parameters()].value().isZero())
          .as("sums that are not the schedule's")
          .isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void learnedParametersAreTakenOver(Schedule schedule) {
    double[] values = schedule.learnable().stream()
        .mapToDouble(parameter -> parameter.value() * 0.5)
        .toArray();
    assertThat(schedule.withLearned(Vector.of(values)).learnable().stream()
            .mapToDouble(Parameter::value)
            .toArray())
        .as("values")
        .containsExactly(values);
    assertThat(schedule.learnable()).as("as many as promised").hasSize(schedule.parameters());
  }

  @Test
  void stepSizesAreThoseOfTheEquations() {
    assertSizes(new Exponential(0.8, 0.125, 4), 0.8, 0.4, 0.2, 0.1);
    assertSizes(new StepDecay(0.8, 0.25, 2, 5), 0.8, 0.8, 0.2, 0.2, 0.05);
    assertSizes(new Polynomial(1, 0.2, 1, 5), 1, 0.8, 0.6, 0.4, 0.2);
    assertSizes(new Polynomial(1, 0, 2, 3), 1, 0.25, 0);
    assertSizes(
        new Cosine(1, 0.5, 0.5, 8),
        0.25,
        0.5,
        0.75,
        1,
        0.75 + Math.sqrt(0.5) / 4,
        0.75,
        0.75 - Math.sqrt(0.5) / 4,
        0.5);
    assertSizes(new Cosine(1, 0, 0, 2), 0.5, 0);
    assertSizes(new LinearDecay(2, 4), 2, 1.5, 1, 0.5);
    assertSizes(new WarmUpStableDecay(1, 0.2, 0.4, 10), 0.5, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25);
    assertSizes(new WarmUpStableDecay(1, 0, 0.5, 4), 1, 1, 1, 0.5);
    assertSizes(new InverseSquareRoot(3, 4), 3, 3 / Math.sqrt(2), Math.sqrt(3), 1.5);
  }

  /** As PyTorch's OneCycleLR(max_lr=1, total_steps=11, pct_start=3/11) has them, by its formula. */
  @Test
  void oneCycleClimbsAndFalls() {
    assertSizes(
        new OneCycle(1, 3.0 / 11, 11),
        0.04,
        0.52,
        1,
        4e-6 + (1 - 4e-6) * (1 + Math.cos(Math.PI / 8)) / 2,
        4e-6 + (1 - 4e-6) * (1 + Math.sqrt(0.5)) / 2);
    assertThat(new OneCycle(1, 3.0 / 11, 11).stepSize(11)).isCloseTo(4e-6, within(1e-15));
    assertThat(new OneCycle(1, 0.3, 1).stepSize(1)).as("one step").isEqualTo(1);
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> new Exponential(1, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratio must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> new Exponential(1e300, 1e300, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("last step size must be finite, but is Infinity");
    assertThatThrownBy(() -> new StepDecay(1, 0.1, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every must be at least 1, but is 0");
    assertThatThrownBy(() -> new Polynomial(1, -1, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("last step size must be at least 0 and finite, but is -1.0");
    assertThatThrownBy(() -> new Cosine(1, 0, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("warmUp must be in [0, 1), but is 1.0");
    assertThatThrownBy(() -> new WarmUpStableDecay(1, 0, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decay must be in (0, 1], but is 0.0");
  }

  private static void assertSizes(Schedule schedule, double... expected) {
    for (int step = 1; step <= expected.length; step++) {
      assertThat(schedule.stepSize(step))
          .as("η_%d of %s", step, schedule)
          .isCloseTo(expected[step - 1], within(4 * 0x1.0p-53));
    }
  }

  private static double difference(Schedule schedule, int step, int j, double h) {
    return (moved(schedule, j, h).stepSize(step) - moved(schedule, j, -h).stepSize(step)) / (2 * h);
  }

  private static Schedule moved(Schedule schedule, int j, double h) {
    double[] values =
        schedule.learnable().stream().mapToDouble(Parameter::value).toArray();
    values[j] += h;
    return schedule.withLearned(Vector.of(values));
  }
}
