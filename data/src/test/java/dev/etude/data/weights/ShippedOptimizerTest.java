package dev.etude.data.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.update.parameter.StepSizesToTry;
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

  /** The twins differ in the rows that the meta-loss read; both went on from their first training by evolution strategies. */
  @ParameterizedTest
  @CsvSource({"GENERAL,validation", "GENERAL_TBT,train"})
  void isMetaTrainedOnTablesThatNetworksMade(ShippedOptimizer shipped, String objective) {
    TrainedOptimizer optimizer = shipped.read();
    assertThat(optimizer.rule().toArray()).hasSize(347);
    assertThat(optimizer.horizon()).isEqualTo(2000);
    assertThat(new double[] {
          optimizer.stepSize(50), optimizer.stepSize(100), optimizer.stepSize(1_000_000)
        })
        .as("a default falls with the root of the steps")
        .containsExactly(new double[] {0.02, 0.02, 0.0002}, within(1e-15));
    assertThat(optimizer.stepSizesToTry(400)).isEqualTo(StepSizesToTry.closingIn(0.01, 5));
    assertThat(optimizer.provenance())
        .containsEntry("data", "teachers")
        .containsEntry("objective", objective)
        .containsEntry("noise", "0.4")
        .containsEntry("tasks-per-update", "4")
        .containsEntry("unroll-steps", "500000")
        .containsEntry("seed", "1")
        .containsEntry("status", "completed");
  }
}
