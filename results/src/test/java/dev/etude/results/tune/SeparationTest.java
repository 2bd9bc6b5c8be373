package dev.etude.results.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.task.Metric;
import org.junit.jupiter.api.Test;

class SeparationTest {
  private static final double[] ONE = {0.9, 1, 0.5};
  private static final double[] OTHER = {1, 1, 0.5};

  @Test
  void splitsSeparatedByEitherChoiceCount() {
    assertThat(Separation.text(Metric.ACCURACY, 0, ONE, OTHER).orElseThrow())
        .startsWith("The classes are separable on the training rows of 2 of 3:")
        .contains("--penalty");
  }

  @Test
  void aPenaltyHasAMinimum() {
    assertThat(Separation.text(Metric.ACCURACY, 0.01, ONE, OTHER)).isEmpty();
  }

  @Test
  void errorsAndNumbersAreNotSeparated() {
    assertThat(Separation.text(Metric.ACCURACY, 0, new double[] {0.99, 0})).isEmpty();
    assertThat(Separation.text(Metric.RMSE, 0, new double[] {1, 1})).isEmpty();
  }
}
