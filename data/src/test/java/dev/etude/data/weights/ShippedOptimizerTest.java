package dev.etude.data.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedOptimizerTest {
  /** Architecture, features and the number of weights are checked by reading; the rest is what figure 6 asks for. */
  @ParameterizedTest
  @CsvSource({"TBV,validation,1000", "TBT,train,0"})
  void isWhatFigure6Needs(ShippedOptimizer shipped, String objective, String validating) {
    TrainedOptimizer optimizer = shipped.read();
    assertThat(optimizer.rule().toArray()).hasSize(1090);
    assertThat(optimizer.horizon()).isEqualTo(4500);
    assertThat(optimizer.provenance())
        .containsEntry("data", "mnist")
        .containsEntry("objective", objective)
        .containsEntry("samples", "1000")
        .containsEntry("validation-samples", validating)
        .containsEntry("hidden", "100,20")
        .containsEntry("seed", "1")
        .containsEntry("status", "completed");
    assertThat(Double.parseDouble(optimizer.provenance().getOrDefault("noise", "")))
        .isEqualTo(0.2);
    assertThat(optimizer.provenance().values())
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("/work"));
  }

  /** The twins differ in the rows that the meta-loss read, and in nothing else that was chosen. */
  @ParameterizedTest
  @CsvSource({"GENERAL,validation", "GENERAL_TBT,train"})
  void isMetaTrainedOnTablesThatNetworksMade(ShippedOptimizer shipped, String objective) {
    TrainedOptimizer optimizer = shipped.read();
    assertThat(optimizer.rule().toArray()).hasSize(347);
    assertThat(optimizer.horizon()).isEqualTo(2000);
    assertThat(optimizer.stepSize()).isEqualTo(0.02);
    assertThat(optimizer.provenance())
        .containsEntry("data", "teachers")
        .containsEntry("objective", objective)
        .containsEntry("noise", "0.4")
        .containsEntry("tasks-per-update", "4")
        .containsEntry("unroll-steps", "600000")
        .containsEntry("seed", "1")
        .containsEntry("status", "completed");
  }
}
