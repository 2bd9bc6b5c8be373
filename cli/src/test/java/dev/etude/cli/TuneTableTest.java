package dev.etude.cli;

import static dev.etude.cli.SmallTable.JSON;
import static dev.etude.cli.SmallTable.QUICK;
import static dev.etude.cli.SmallTable.with;
import static dev.etude.cli.SmallTable.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            "answer",
            "answerKind",
            "recommendation",
            "model",
            "inner",
            "batch",
            "schedule",
            "scheduleOrigin",
            "smoothness",
            "steps",
            "epochs",
            "splits",
            "rows",
            "features",
            "target",
            "table",
            "metric",
            "log",
            "learned",
            "trainByTrain",
            "trainByValidation",
            "leaveOneOut",
            "constant",
            "leaveOneOutSkipped",
            "baseline",
            "overtuning",
            "comparison",
            "carriedPeak",
            "verdict",
            "reason",
            "seed");
    assertThat(found.get("model").asString()).isEqualTo(model);
    assertThat(found.get("inner").asString()).isEqualTo(inner);
    assertThat(found.get("metric").asString()).isEqualTo(metric);
    assertThat(found.get("features").asInt()).as("texts are encoded").isGreaterThan(6);
    assertThat(found.get("comparison"))
        .hasSizeBetween(2, 4); // leave-one-out; a constant step size, beside more
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

  /** With that weight no step of the descent is better than the constant schedule that it begins at. */
  @Test
  void aSearchThatEndsWhereItBeganSaysSo() {
    String[] common = words("--target two --schedule learned", "--compare", "none");
    assertThat(table.run(0, with(common, "--smoothness", "1e9")).out())
        .contains("The search on the validation rows ended where it began:");
    assertThat(table.run(0, with(common, "--smoothness", "0")).out())
        .doesNotContain("ended where it began");
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
        .containsExactlyInAnyOrder(
            "train-by-train", "train-by-validation", "leave-one-out", "grid", "bb");
    Map<String, String> fields = Map.of(
        "train-by-train", "trainByTrain",
        "train-by-validation", "trainByValidation",
        "leave-one-out", "leaveOneOut");
    fields.forEach((name, field) -> {
      JsonNode exact = found.get(field).get("testMetric");
      JsonNode run = found
          .get("comparison")
          .valueStream()
          .filter(each -> each.get("rule").asString().equals(name))
          .findFirst()
          .orElseThrow()
          .get("testMetric");
      for (String number : new String[] {"mean", "min", "max"}) {
        assertThat(run.get(number).asDouble())
            .isCloseTo(exact.get(number).asDouble(), within(1e-9));
      }
    });
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
    assertThat(found.get("reason").asString()).contains("test log loss").contains("1 new task");
  }

  /**
   * Of p numbers and texts of s values each, b = p + Σ s columns: b (b + 1)/2 − Σ s (s + 1)/2 products of two, since no product has
   * two factors of one text. Colours are 2, groups 5, kinds 3.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      table.csv --target y --inner gd                 | 80
      gaps.csv --target two --missing mean            | 80
      gaps.csv --target y --inner gd --missing mean   | 80
      table.csv --target kind                         | 59
      """)
  void polynomialsOfAnyTable(String words, int features) {
    String[] all = with(("tune DIR/" + words + " --polynomial 2 --json").split(" +"), QUICK);
    JsonNode found = JSON.readTree(table.run(0, all).out());
    assertThat(found.get("features").asInt()).isEqualTo(features);
    assertThat(found.get("trainByTrain").get("testMetric").get("mean").asDouble())
        .isBetween(0.0, 1.0);
  }

  @Test
  void polynomialsOfATableWithTasks() {
    String[] words = "tune DIR/table.csv --target two --task-column group --steps 12 --budget 6"
        .concat(" --seed 3 --polynomial 2 --compare none --json")
        .split(" +");
    JsonNode found = JSON.readTree(table.run(0, words).out());
    assertThat(found.get("features").asInt()).as("groups are no feature").isEqualTo(35);
  }

  /**
   * The target in a unit whose square is no double: the same step sizes, errors in that unit. By formula and, for the log of the
   * loss, by trainings that are run. The columns are nearly one, so that no step size is as good as another.
   */
  @ParameterizedTest
  @CsvSource({"--no-log, e160", "--no-log, e-200", "--log, e160", "--log, e-200"})
  void theUnitOfTheTargetIsTheUsersAffair(String log, String unit) throws IOException {
    StringBuilder plain = new StringBuilder("x1,x2,y\n");
    StringBuilder scaled = new StringBuilder("x1,x2,y\n");
    for (int i = 0; i < 40; i++) {
      String row = i % 7 + "," + (9 * (i % 7) + i * i % 11) + ","
          + (3 * (i % 7) - i * i % 11 + i * i * i % 5);
      plain.append(row).append('\n');
      scaled.append(row).append(unit).append('\n');
    }
    table.write("plain.csv", plain.toString());
    table.write("scaled.csv", scaled.toString());
    JsonNode expected = tuned("plain.csv", log);
    JsonNode found = tuned("scaled.csv", log);
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      double stepSize = expected.get(choice).get("stepSize").asDouble();
      assertThat(found.get(choice).get("stepSize").asDouble())
          .isCloseTo(stepSize, within(1e-6 * stepSize));
      double error = expected.get(choice).get("testMetric").get("mean").asDouble();
      double size = Double.parseDouble("1" + unit);
      assertThat(found.get(choice).get("testMetric").get("mean").asDouble() / size)
          .isCloseTo(error, within(1e-6 * error));
    }
    assertThat(found.get("verdict")).isEqualTo(expected.get("verdict"));
  }

  private JsonNode tuned(String file, String log) {
    String[] words =
        with(("tune DIR/" + file + " --inner gd " + log + " --json").split(" "), QUICK);
    return JSON.readTree(table.run(0, words).out());
  }

  @Test
  void missingCellsTakeTheMeanWhenAsked() {
    String[] words = with(
        new String[] {"tune", "DIR/gaps.csv", "--target", "y", "--missing", "mean", "--json"},
        QUICK);
    assertThat(JSON.readTree(table.run(0, words).out()).get("rows").asInt()).isEqualTo(90);
  }
}
