package dev.etude.meta.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.task.Task;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.schedule.Cosine;
import org.junit.jupiter.api.Test;

class UnrollTest {
  private static final Unroll<Quadratic> UNROLL = new Unroll<>(
          Task.of(Quadratic.diagonal(1, 2), Vector.of(1, 1)),
          new AdamW(new Adam(0.9, 0.99, 1e-8), 0.1),
          new Cosine(0.5, 0.1, 0.25, 8))
      .learning("weight decay", "first decay");

  @Test
  void metaParametersAreTheSchedulesThenTheLearnedOnesOfTheRule() {
    assertThat(UNROLL.parameters().stream().map(Parameter::name))
        .as("names")
        .containsExactly(
            "peak step size", "last step size", "warm-up", "weight decay", "first decay");
    assertThat(UNROLL.theta().toArray())
        .as("coordinates")
        .containsExactly(
            new double[] {
              Math.log(0.5), Math.log(0.1), Math.log(1 / 3.0), Math.log(0.1), Math.log(9)
            },
            within(1e-14));
  }

  @Test
  void coordinatesLeadToTheirRun() {
    Unroll<Quadratic> moved =
        UNROLL.at(Vector.of(0, Math.log(0.25), 0, Math.log(0.3), -Math.log(3)));
    Cosine schedule = (Cosine) moved.schedule();
    assertThat(schedule.peak()).as("peak").isEqualTo(1);
    assertThat(schedule.last()).as("last").isCloseTo(0.25, within(1e-16));
    assertThat(schedule.warmUp()).as("warm-up").isEqualTo(0.5);
    AdamW rule = (AdamW) moved.rule();
    assertThat(rule.weightDecay()).as("weight decay").isCloseTo(0.3, within(1e-15));
    assertThat(rule.adam().firstDecay()).as("first decay").isCloseTo(0.25, within(1e-15));
    assertThat(rule.adam().secondDecay()).as("not learned").isEqualTo(0.99);
    assertThat(moved.learned()).as("still learned").isEqualTo(UNROLL.learned());
  }

  @Test
  void wrongNamesAndLengthsAreRefused() {
    assertThatThrownBy(() -> UNROLL.learning("momentum"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "which are [first decay, second decay, weight decay], but has momentum");
    assertThatThrownBy(() -> UNROLL.at(Vector.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("theta must have length 5, one for each meta-parameter, but has length 2");
  }
}
