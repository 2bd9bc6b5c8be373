package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothnessPenaltyTest {
  private static final SmoothnessPenalty PENALTY = new SmoothnessPenalty(0.5);

  @Test
  void itIsItsEquation() {
    double two = Math.log(2);
    assertThat(PENALTY.value(FreeSchedule.of(1, 2, 8)))
        .as("c/(t−1) (log² 2 + log² 4)")
        .isCloseTo(0.25 * (two * two + 4 * two * two), within(1e-15));
    assertThat(PENALTY.value(FreeSchedule.of(3, 6, 24)))
        .as("scale does not matter")
        .isCloseTo(PENALTY.value(FreeSchedule.of(1, 2, 8)), within(1e-14));
    assertThat(PENALTY.value(new ConstantStep(0.3, 9))).as("constant").isZero();
    assertThat(PENALTY.value(FreeSchedule.of(0.3))).as("one step").isZero();
  }

  @Test
  void itsDerivativeIsAdded() {
    double h = 1e-5;
    for (Schedule schedule : List.of(
        FreeSchedule.of(0.1, 0.5, 0.2, 0.3),
        FreeSchedule.of(0.1),
        new Cosine(0.5, 0.05, 0.33, 10),
        new ConstantStep(0.2, 4))) {
      double[] values =
          schedule.learnable().stream().mapToDouble(Parameter::value).toArray();
      double[] gradient = new double[values.length + 1]; // and one parameter of a rule
      gradient[0] = 7;
      gradient[values.length] = 3;
      MetaGradient found =
          new MetaGradient(2, Vector.of(gradient), new Status.Finite(), new Cost(0, 0, 0, 0));
      MetaGradient sum = PENALTY.addTo(found, schedule);
      assertThat(sum.value()).as("value").isEqualTo(2 + PENALTY.value(schedule));
      assertThat(sum.gradient().get(values.length)).as("the rule's").isEqualTo(3);
      for (int j = 0; j < values.length; j++) {
        double difference = (PENALTY.value(moved(schedule, values, j, h))
                - PENALTY.value(moved(schedule, values, j, -h)))
            / (2 * h);
        assertThat(sum.gradient().get(j) - gradient[j])
            .as("%s, entry %d", schedule, j)
            .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference)))); // h²/η³
      }
    }
  }

  @Test
  void stepSizesMustBePositive() {
    assertThatThrownBy(() -> PENALTY.value(FreeSchedule.of(0.1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step size 2 must be positive and finite, but is 0.0");
  }

  private static Schedule moved(Schedule schedule, double[] values, int j, double h) {
    double[] changed = values.clone();
    changed[j] += h;
    return schedule.withLearned(Vector.of(changed));
  }
}
