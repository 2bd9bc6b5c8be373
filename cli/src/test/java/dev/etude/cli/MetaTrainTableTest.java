package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.learned.GeneralRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude meta-train} and {@code etude meta-survey} on tables. */
class MetaTrainTableTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PLAN = """
      {"start": "adam", "averaging": 10, "stages": [
       {"hiddenDivisor": 1, "unrollSteps": 60,
        "unrolling": {"least": 4, "meanBeyond": 2, "mostForwardSteps": 5,
          "reading": {"reduction": "mean", "every": 2, "batch": 1}, "keepProbability": 1},
        "pool": {"tasks": 3, "lifetime": {"kind": "log-uniform", "least": 8, "most": 30}, "blowUp": 20},
        "metaStep": {"rule": {"kind": "adam", "firstDecay": 0.9, "secondDecay": 0.99, "epsilon": 1e-10},
          "stepSize": 0.003, "decayTo": 0.1, "clip": 1}}]}
      """;

  @TempDir
  private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(directory.resolve("plan.json"), PLAN);
    Path tables = Files.createDirectory(directory.resolve("tables"));
    StringBuilder numbers = new StringBuilder("a,b,answer\n");
    StringBuilder classes = new StringBuilder("answer,a,b\n");
    for (int i = 0; i < 60; i++) {
      double a = Math.sin(i);
      double b = Math.cos(3.0 * i);
      numbers.append(String.format(Locale.ROOT, "%.4f,%.4f,%.4f%n", a, b, a * b + b));
      classes.append(String.format(Locale.ROOT, "%s,%.4f,%.4f%n", a > b ? "yes" : "no", a, b));
    }
    Files.writeString(tables.resolve("numbers.csv"), numbers);
    Files.writeString(tables.resolve("classes.csv"), classes);
  }

  private Execution run(int status, String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.replaceAll(word -> word.startsWith("@") ? directory + "/" + word.substring(1) : word);
    words.replaceAll(word -> word.replace(":@", ":" + directory + "/"));
    words.addAll(List.of(more));
    Execution done = Execution.of(words.toArray(new String[0]));
    assertThat(done.status()).as(done.err()).isEqualTo(status);
    return done;
  }

  @ParameterizedTest
  @ValueSource(strings = {"@tables/numbers.csv", "tables:@tables", "teachers"})
  void aGeneralRuleIsLearnedOnAnyTables(String data) {
    String models = data.equals("teachers") ? "" : " --model mlp:4 --model mlp:6,5 --target answer";
    String command = "meta-train --data " + data + models
        + " --objective validation --noise 0.2 --plan @plan.json --step-size 0.05 --orthogonalise";
    run(0, command + " --seed 3 --threads 1 --out @straight");
    TrainedOptimizer optimizer =
        TrainedOptimizer.read(directory.resolve("straight/optimizer.safetensors"));
    assertThat(optimizer.rule())
        .isInstanceOfSatisfying(
            GeneralRule.class, rule -> assertThat(rule.isOrthogonalised()).isTrue());
    assertThat(optimizer.horizon()).isEqualTo(30);
    assertThat(optimizer.stepSize()).isEqualTo(0.05);
    assertThat(optimizer.provenance())
        .containsEntry("objective", "validation")
        .containsEntry("noise", "0.2")
        .containsEntry("seed", "3");

    String said = run(0, command + " --seed 3 --threads 2 --time-limit 0.001s --out @parts")
        .out();
    while (said.startsWith("Time over")) {
      said = run(0, command + " --threads 2 --time-limit 0.001s --out @parts --resume")
          .out();
    }
    assertThat(directory.resolve("parts/optimizer.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("straight/optimizer.safetensors"));
  }

  @Test
  void metaTrainingGoesOnFromAnOptimizerThatIsThere() throws IOException {
    Path still = directory.resolve("still.json");
    String plan = Files.readString(directory.resolve("plan.json"));
    Files.writeString(
        still, plan.replaceFirst("\"stepSize\" *: *[0-9.e-]+", "\"stepSize\": 1e-30"));
    run(
        0,
        "meta-train --data teachers --least-rows 16 --most-rows 20 --start learned:general"
            + " --objective train --plan @still.json --seed 1 --out @further");
    TrainedOptimizer further =
        TrainedOptimizer.read(directory.resolve("further/optimizer.safetensors"));
    assertThat(further.rule().toArray())
        .isEqualTo(ShippedOptimizer.GENERAL.read().rule().toArray());
    assertThat(further.horizon()).as("it had learned so many steps before").isEqualTo(2000);
    assertThat(further.provenance())
        .containsEntry("start", "learned:general")
        .containsEntry("rows", "16 to 20");
  }

  /** The plan that the run leaves says the same tasks, and is a plan to run again. */
  @Test
  void aMixtureOfTasksIsListedInThePlan() throws IOException {
    String tasks = """
        {"tasks": [
          {"kind": "teachers", "share": 2, "noise": 0.2, "leastRows": 16, "mostRows": 20, "mostFeatures": 4, "linearStudents": 1},
          {"kind": "tables", "share": 1, "place": "%s", "targets": ["answer"], "models": ["mlp:4"], "noise": 0, "batch": 8},
          {"kind": "images", "share": 1, "set": "digits", "samples": 40, "hidden": [4], "noise": 0.2, "batch": 8}],
        """.formatted(directory.resolve("tables"));
    Files.writeString(directory.resolve("mixed.json"), PLAN.replaceFirst("\\{", tasks));
    String command = "meta-train --objective validation --seed 3 --threads 1 --plan @";
    run(0, command + "mixed.json --out @mixed");
    run(0, command + "mixed/plan.json --out @again");
    assertThat(directory.resolve("again/optimizer.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("mixed/optimizer.safetensors"));
    assertThat(TrainedOptimizer.read(directory.resolve("mixed/optimizer.safetensors"))
            .provenance())
        .containsEntry("data", "mixture")
        .hasEntrySatisfying("tasks", text -> assertThat(text).contains("linearStudents", "digits"));
    Files.writeString(
        directory.resolve("wrong.json"), PLAN.replaceFirst("\\{", tasks.replace("mlp:4", "mpl")));
    assertThat(run(2, command + "wrong.json --out @no").err())
        .contains("wrong.json: tasks[2]: ", "but is 'mpl'")
        .hasLineCount(1);
    assertThat(run(2, command + "mixed.json --data teachers --out @no").err())
        .contains("--data is for a plan without tasks");
  }

  @Test
  void aSurveyHoldsALearnedRuleAgainstOthers() throws IOException {
    run(
        0,
        "meta-train --data @tables/numbers.csv --objective train --plan @plan.json --seed 1"
            + " --model mlp:4 --out @learned");
    String optimizer = directory.resolve("learned/optimizer.safetensors").toString();
    JsonNode result = JSON.readTree(run(
            0,
            "meta-survey @tables --target answer --rules adam,adamw-ema,schedule-free-adamw --steps 5,20 --seed 1"
                + " --model mlp:4 --json --out @survey --learned " + optimizer)
        .out());
    assertThat(result.get("cases").asInt()).as("2 tables, 2 horizons, 2 parts").isEqualTo(8);
    assertThat(result.get("comparisons")).hasSize(4); // with three tuned, with Adam untried
    for (JsonNode each : result.get("comparisons")) {
      int noWorse = each.get("noWorse").asInt();
      assertThat(noWorse).isBetween(0, 8);
      assertThat(each.get("noWorseWithinError").asInt()).isBetween(noWorse, 8);
      assertThat(each.get("meanLogRatio").asDouble())
          .isEqualTo(
              (each.get("meanLogRatioWithNoise").asDouble()
                      + each.get("meanLogRatioWithout").asDouble())
                  / 2,
              within(1e-12));
    }
    assertThat(Files.readAllLines(directory.resolve("survey/meta-survey.csv"))).hasSize(1 + 8 * 6);
    assertThat(Files.readAllLines(directory.resolve("survey/differences.csv"))).hasSize(1 + 8 * 4);
  }

  @Test
  void optimizersAreComparedOnMadeTables() {
    JsonNode result = JSON.readTree(run(
            0,
            "meta-survey --made 2 --rules adam --steps 3,5 --noise 0.4 --seed 9 --choose-by extrapolated --json --learned learned:general")
        .out());
    assertThat(result.get("cases").asInt()).as("2 tables, 2 horizons").isEqualTo(4);
    assertThat(result.get("comparisons")).hasSize(2);
    assertThat(result.get("comparisons").get(0).get("meanLogRatioWithout").isNull())
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      meta-train --objective train --out @x --data digit                        | must be one of digits, mnist, fashion-mnist, teachers, tables:DIR or the file of a table, but is 'digit'
      meta-train --objective train --out @x                                     | --data is missing
      meta-train --objective train --out @x --data none.csv                     | none.csv
      meta-train --objective train --out @x --data tables:@x                    | x
      meta-train --objective train --out @x --data teachers --samples 9         | --samples is for images, but --data is teachers; leave it out
      meta-train --objective train --out @x --data teachers --start learned:tbv | --start must be an optimizer of tables, such as learned:general, but learned:tbv is one of images
      meta-train --objective train --out @x --data teachers --start learned:no  | a learned optimizer must be one of learned:tbv, learned:tbt, learned:general
      meta-train --objective train --out @x --data teachers --most-rows 9       | --least-rows, --most-rows, --most-features and --linear-students: mostRows must be at least 64, but is 9
      meta-train --objective train --out @x --data @tables/numbers.csv --most-rows 99 | --most-rows is for teachers, but --data is
      meta-train --objective train --out @x --data digits --orthogonalise       | --orthogonalise is for tables and teachers, but --data is digits; leave it out
      meta-train --objective train --out @x --data @tables/numbers.csv --model logistic | the target must be classes for the model LOGISTIC
      meta-survey --learned learned:tbv                                         | meta-survey needs either tables or --made, but has neither
      meta-survey @tables --made 3 --learned learned:tbv                        | meta-survey needs either tables or --made, but has both
      meta-survey @tables --learned none.safetensors                            | none.safetensors
      meta-survey @tables --learned learned:tbv --rules magic                   | --rules must be names of rules, such as adam, but one is 'magic'
      """)
  void badInputIsOneLineThatSaysWhere(String command, String reason) {
    Execution refused = run(2, command);
    assertThat(refused.err()).startsWith("etude: ").contains(reason);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(directory.resolve("x")).doesNotExist();
  }
}
