package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schedules that theory gives, on a real table. */
class TuneScheduleTest {
  private static final String SMALL =
      "tune ../examples/diabetes.csv --target progression --inner sgd --batch 16 --steps 60 --splits 2"
          + " --meta-steps 3 --seed 1 ";

  private static Execution run(String words) {
    return Execution.of(words.split(" "));
  }

  private static JsonNode json(String words) {
    return JsonMapper.builder().build().readTree(run(words + " --json").out());
  }

  /** Ordinary least squares of this table explains half of the variance of the target. */
  @Test
  void thePredictionKnowsTheTableAndIsTriedAgainstOthers() {
    JsonNode found = json(SMALL + "--schedule predicted --compare schedule:linear");
    assertThat(found.get("scheduleOrigin").get("noiseVariance").asDouble())
        .isCloseTo(0.5, within(0.1));
    assertThat(found.get("scheduleOrigin").get("directions").asInt()).isEqualTo(10 + 1);
    assertThat(found.get("comparison"))
        .extracting(entry -> entry.get("rule").asString())
        .containsExactlyInAnyOrder(
            "train-by-train",
            "train-by-validation",
            "constant",
            "schedule:linear",
            "predicted, peak not tuned");
    assertThat(found.get("leaveOneOutSkipped").asString()).contains("linear regression");
  }

  /** The bound falls with the root of the steps, for a linear decay as for a constant step size, which takes its place without a gain. */
  @Test
  void aPeakIsCarriedOverToTenTimesTheSteps() {
    JsonNode found = json(SMALL + "--schedule linear --compare none");
    JsonNode recommended = found.get("recommendation");
    double peak = (recommended.get("stepSize").isNull()
            ? recommended.get("parameters").get("peakStepSize")
            : recommended.get("stepSize"))
        .asDouble();
    assertThat(found.get("carriedPeak").get("steps").asInt()).isEqualTo(600);
    assertThat(found.get("carriedPeak").get("stepSize").asDouble())
        .isCloseTo(peak * Math.sqrt(0.1), within(0.05 * peak));
    assertThat(run(SMALL + "--schedule linear --compare none").out())
        .contains("For 10 times the steps, 600, start from ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --schedule predicted --model mlp:4        | --schedule predicted is for linear regression by mini-batches
      --schedule predicted --smoothness 1       | --smoothness must be left out for --schedule predicted
      --split folds:3                           | --splits must be left out for --split folds:K
      --split folds:2                           | must be folds:K with K from 3 to 9999, but is 'folds:2'
      """)
  void whatMakesNoSenseIsOneLine(String words, String message) {
    Execution refused = run(SMALL + words);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains(message).hasLineCount(1);
  }
}
