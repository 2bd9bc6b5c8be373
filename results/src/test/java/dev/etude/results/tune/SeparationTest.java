package dev.etude.results.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.task.Metric;
import org.junit.jupiter.api.Test;

class SeparationTest {
  @Test
  void splitsSeparatedByEitherChoiceCount() {
    assertThat(
            Separation.text(new boolean[] {false, true, false}, new boolean[] {true, true, false})
                .orElseThrow())
        .startsWith("The classes are separable on the training rows of 2 of 3:")
        .contains("--penalty");
    assertThat(Separation.text(new boolean[] {false}, new boolean[] {false})).isEmpty();
  }

  @Test
  void anAccuracyOfOneSeparates() {
    assertThat(Separation.isSeparated(Metric.ACCURACY, 1, 0.3, 100)).isTrue();
    assertThat(Separation.isSeparated(Metric.ACCURACY, 0.99, 0.3, 100)).isFalse();
  }

  /** A row with a probability of at most one half alone has a loss of log 2 = 0.693. */
  @Test
  void aLossThatNoWrongRowAllowsSeparatesWhateverTheMetric() {
    assertThat(Separation.isSeparated(Metric.LOSS, 0.5, 0.00692, 100)).isTrue();
    assertThat(Separation.isSeparated(Metric.LOSS, 0.5, 0.00694, 100)).isFalse();
  }
}
