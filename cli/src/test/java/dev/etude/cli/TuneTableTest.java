package dev.etude.cli;

import static dev.etude.cli.SmallTable.JSON;
import static dev.etude.cli.SmallTable.QUICK;
import static dev.etude.cli.SmallTable.with;
import static dev.etude.cli.SmallTable.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code etude tune} by trainings that are run: what it prints. */
class TuneTableTest extends AbstractSmallTableTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      --target y --inner adam                     | linear   | adam       | RMSE
      --target two                                | logistic | sgd        | accuracy
      --target kind                               | softmax  | sgd        | accuracy
      --target kind --model mlp:5,4 --inner nesterov --activation tanh | mlp:5,4  | nesterov   | accuracy
      --target y --model mlp:5 --inner rmsprop --penalty 0.01 | mlp:5    | rmsprop    | RMSE
      --target y --inner heavy-ball --batch 1000  | linear   | heavy-ball | RMSE
      """)
  void everyModelIsTuned(String words, String model, String inner, String metric) {
    JsonNode found = table.json(words(words, "--compare", "none"));
    assertThat(found.propertyNames())
        .containsExactly(
            "model",
            "inner",
            "batch",
            "schedule",
            "smoothness",
            "steps",
            "splits",
            "rows",
            "features",
            "target",
            "metric",
            "log",
            "learned",
            "trainByTrain",
            "trainByValidation",
            "comparison",
            "verdict",
            "reason",
            "recommended",
            "seed");
    assertThat(found.get("model").asString()).isEqualTo(model);
    assertThat(found.get("inner").asString()).isEqualTo(inner);
    assertThat(found.get("metric").asString()).isEqualTo(metric);
    assertThat(found.get("features").asInt()).as("texts are encoded").isGreaterThan(6);
    assertThat(found.get("comparison")).hasSize(2);
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      JsonNode test = found.get(choice).get("testMetric");
      assertThat(test.get("min").asDouble())
          .isLessThanOrEqualTo(test.get("mean").asDouble());
      assertThat(found.get(choice).get("status").asString()) // a step size for few rows may be too
          .matches("completed|risen: .*"); // large for more
    }
    assertThat(found.get("learned").get("stepSize"))
        .isEqualTo(found.get("trainByValidation").get("stepSize"));
    assertThat(found.get("learned").get("parameters").has("momentum"))
        .isEqualTo(inner.equals("nesterov") || inner.equals("heavy-ball"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "step", "exponential", "polynomial", "learned"})
  void aScheduleIsAtLeastAsGoodAsTheStepSizeItBeginsWith(String schedule) {
    String[] common = words("--target two --objective train", "--compare", "none");
    JsonNode constant = table.json(common);
    JsonNode found = table.json(with(common, "--schedule", schedule));
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      assertThat(found.get(choice).get("metaObjective").asDouble())
          .isLessThanOrEqualTo(constant.get(choice).get("metaObjective").asDouble() + 1e-12);
      assertThat(found.get(choice).get("stepSize").isNull()).isTrue();
      assertThat(found.get(choice).get("schedule")).hasSize(12);
    }
    assertThat(found.get("learned").get("schedule"))
        .isEqualTo(found.get("trainByTrain").get("schedule"));
  }

  /** Roughness is that of the penalty; with a weight of 10⁹ nothing but a constant schedule pays. */
  @Test
  void aSmoothScheduleIsLessRough() {
    String[] common = words("--target two --schedule learned", "--compare", "none");
    double free = roughness(table.json(with(common, "--smoothness", "0")));
    double smooth = roughness(table.json(with(common, "--smoothness", "0.1")));
    double flat = roughness(table.json(with(common, "--smoothness", "1e9")));
    assertThat(table.json(common).get("smoothness").asDouble()).as("usual").isEqualTo(0.02);
    assertThat(free).isGreaterThan(1e-6);
    assertThat(smooth).isLessThan(free);
    assertThat(flat).isLessThan(1e-9);
  }

  private static double roughness(JsonNode found) {
    JsonNode sizes = found.get("trainByTrain").get("schedule");
    double sum = 0;
    for (int i = 1; i < sizes.size(); i++) {
      double rise = Math.log(sizes.get(i).asDouble() / sizes.get(i - 1).asDouble());
      sum += rise * rise;
    }
    return sum / (sizes.size() - 1);
  }

  /** The exact engine and a run of the network are two implementations of one thing. */
  @Test
  void byFormulaTheTestErrorIsThatOfTheTrainingThatIsRun() {
    JsonNode found = table.json(words("--target y --inner gd", "--compare", "grid,bb"));
    assertThat(found.get("model").asString()).isEqualTo("linear");
    assertThat(
            found.get("comparison").valueStream().map(each -> each.get("rule").asString()))
        .containsExactly("train-by-train", "train-by-validation", "grid", "bb");
    for (int i = 0; i < 2; i++) {
      JsonNode exact = found.get(i == 0 ? "trainByTrain" : "trainByValidation").get("testMetric");
      JsonNode run = found.get("comparison").get(i).get("testMetric");
      for (String number : new String[] {"mean", "min", "max"}) {
        assertThat(run.get(number).asDouble())
            .isCloseTo(exact.get(number).asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void theLogOfTheLossIsAnOption() {
    assertThat(table.json(words("--target two")).get("log").asBoolean()).isTrue();
    assertThat(table.json(words("--target two --no-log")).get("log").asBoolean())
        .isFalse();
    assertThat(table.json(words("--target y --inner gd --log")).get("log").asBoolean())
        .as("for which there is no formula")
        .isTrue();
    assertThat(table.json(words("--target y --inner gd --no-log")).has("stabilityEdge"))
        .isTrue();
  }

  @Test
  void groupsAreTasksSomeLearnedFromAndSomeJudgedOn() {
    List<String> words =
        new ArrayList<>(List.of(words("--target two --task-column group", "--compare", "none")));
    words.removeAll(List.of("--splits", "2"));
    JsonNode found = table.json(words.toArray(new String[0]));
    assertThat(found.get("splits").asInt()).as("a fifth of five groups").isEqualTo(1);
    assertThat(found.get("reason").asString()).contains("test error rate").contains("1 new task");
  }

  @Test
  void missingCellsTakeTheMeanWhenAsked() {
    String[] words = with(
        new String[] {"tune", "DIR/gaps.csv", "--target", "y", "--missing", "mean", "--json"},
        QUICK);
    assertThat(JSON.readTree(table.run(0, words).out()).get("rows").asInt()).isEqualTo(90);
  }
}
