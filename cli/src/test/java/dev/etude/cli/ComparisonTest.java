package dev.etude.cli;

import static dev.etude.cli.SmallTable.JSON;
import static dev.etude.cli.SmallTable.QUICK;
import static dev.etude.cli.SmallTable.with;
import static dev.etude.cli.SmallTable.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.data.weights.TrainedOptimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules and searches beside one another, by {@code etude compare} and {@code etude tune}. */
class ComparisonTest extends AbstractSmallTableTest {
  @Test
  void allRulesAreComparedAndNothingIsNotANumber() {
    String[] words = {"compare", "DIR/table.csv", "--target", "kind", "--json"};
    String[] all = with(words, QUICK);
    Execution done = table.run(0, with(all, "--threads", "1"));
    assertThat(table.run(0, with(all, "--threads", "2")).out()).isEqualTo(done.out());
    JsonNode comparison = JSON.readTree(done.out()).get("comparison");
    assertThat(comparison.valueStream().map(each -> each.get("rule").asString()))
        .containsExactlyInAnyOrder(
            "sgd-hd",
            "adam-hd",
            "eg",
            "polyak",
            "bb",
            "adgd",
            "d-adaptation",
            "d-adapt-adam",
            "prodigy",
            "dog",
            "dowg",
            "mechanic",
            "schedule-free",
            "schedule-free-adamw",
            "hdm-best",
            "cdat",
            "muon",
            "adamw-ema",
            "grid",
            "random",
            "golden");
    for (JsonNode each : comparison) {
      boolean searches = each.get("rule").asString().matches("grid|random|golden");
      assertThat(each.get("stepSize").isNumber()).as("what was found").isEqualTo(searches);
      assertThat(each.get("testMetric").get("mean").isNumber())
          .as(each.toString())
          .isEqualTo(!each.get("status").asString().startsWith("diverged"));
    }
    assertThat(done.out()).doesNotContain("NaN");
  }

  /** A rule as a competitor is tuned as it is on its own: by the same budget to the same step size. */
  @Test
  void anotherRuleIsTunedAsOnItsOwn() {
    JsonNode beside =
        table.json(words("--target kind --model mlp:4 --inner sgd", "--compare", "adam,sgd"));
    JsonNode alone =
        table.json(words("--target kind --model mlp:4 --inner adam", "--compare", "none"));
    JsonNode adam = beside
        .get("comparison")
        .valueStream()
        .filter(each -> each.get("rule").asString().equals("adam"))
        .findFirst()
        .orElseThrow();
    assertThat(adam.get("stepSize")).isEqualTo(alone.get("trainByValidation").get("stepSize"));
    assertThat(adam.get("testLoss")).isEqualTo(alone.get("trainByValidation").get("testLoss"));
    JsonNode sgd = beside
        .get("comparison")
        .valueStream()
        .filter(each -> each.get("rule").asString().equals("sgd"))
        .findFirst()
        .orElseThrow();
    assertThat(sgd.get("stepSize")).isEqualTo(beside.get("trainByValidation").get("stepSize"));
  }

  /** The file holds the same weights as the optimizer of the program, and a horizon of 5 steps. */
  @Test
  void aLearnedOptimizerOfAFileIsComparedLikeOneOfTheProgram() throws IOException {
    TrainedOptimizer tbv = ShippedOptimizer.TBV.read();
    Files.write(
        table.directory().resolve("mine.safetensors"),
        new TrainedOptimizer(tbv.rule(), 5, 1, Map.of()).toBytes());
    String[] words = with(
        new String[] {"compare", "DIR/table.csv", "--target", "kind", "--json", "--out", "DIR/run"},
        with(QUICK, "--compare", "learned:tbv,dog,learned:DIR/mine.safetensors"));
    Execution done = table.run(0, words);
    String file = "learned:" + table.directory().resolve("mine.safetensors");
    assertThat(done.err())
        .isEqualTo("etude: " + file
            + " was trained for 5 steps; beyond them it may break, and 12 are asked for\n");
    JsonNode comparison = JSON.readTree(done.out()).get("comparison");
    assertThat(comparison.valueStream().map(each -> each.get("rule").asString()))
        .containsExactlyInAnyOrder("learned:tbv", "dog", file);
    Map<String, JsonNode> losses = comparison
        .valueStream()
        .collect(
            Collectors.toMap(each -> each.get("rule").asString(), each -> each.get("testLoss")));
    assertThat(losses.get(file))
        .isEqualTo(losses.get("learned:tbv"))
        .isNotEqualTo(losses.get("dog"));
    JsonNode record = JSON.readTree(Files.readString(table.directory().resolve("run/run.json")));
    assertThat(record.get("inputs")).hasSize(2);
  }

  /** Five trials on the rows that validate, and the run that is judged. */
  @Test
  void aLearnedOptimizerTriesFiveStepSizes() {
    JsonNode comparison = JSON.readTree(table
            .run(
                0,
                with(
                    new String[] {"compare", "DIR/table.csv", "--target", "kind", "--json"},
                    with(QUICK, "--compare", "learned:general:tune,learned:general")))
            .out())
        .get("comparison");
    JsonNode tuned = entry(comparison, "learned:general:tune");
    double once = entry(comparison, "learned:general").get("trajectories").asDouble();
    assertThat(tuned.get("trajectories").asDouble()).isCloseTo(6 * once, within(once));
    assertThat(Math.log(tuned.get("stepSize").asDouble() / 0.02) / Math.log(2))
        .as("powers of 2 around 0.02, up to 64")
        .satisfies(place -> assertThat(place).isCloseTo(Math.rint(place), within(1e-9)))
        .satisfies(place -> assertThat(place).isBetween(-6.1, 6.1));
  }

  private static JsonNode entry(JsonNode comparison, String rule) {
    return comparison
        .valueStream()
        .filter(each -> each.get("rule").asString().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theUnknownIsRefusedInOneLine() {
    String[] words = {"compare", "DIR/table.csv", "--target", "y", "--compare"};
    assertThat(table.run(2, with(words, "learned:nobody")).err())
        .isEqualTo(
            "etude: a learned optimizer must be one of learned:tbv, learned:tbt,"
                + " learned:general, learned:general-tbt, learned:FILE, but is 'learned:nobody', and there is no file 'nobody'\n");
    assertThat(table.run(2, with(words, "learned:DIR/table.csv")).err())
        .startsWith(
            "etude: " + table.directory().resolve("table.csv") + ": must be a safetensors file")
        .hasLineCount(1);
  }

  /** The best comes first, by the test loss, which accuracy does not always follow. */
  @Test
  void theComparisonIsRanked() {
    JsonNode comparison =
        table.json(words("--target two --compare dog,sgd-hd,golden")).get("comparison");
    assertThat(comparison
            .valueStream()
            .map(each -> each.get("testLoss").get("mean").asDouble()))
        .hasSize(5)
        .isSorted();
    assertThat(comparison.get(0).get("withinNoise").asBoolean()).isTrue();
  }

  /** The answer comes first, and is held against what predicts nothing but the frequencies of the classes. */
  @Test
  void compareOpensWithTheAnswer() {
    String[] words = {
      "compare", "DIR/table.csv", "--target", "two", "--compare", "dog,golden", "--seed", "1"
    };
    JsonNode found = JSON.readTree(table.run(0, with(words, "--json")).out());
    String answer = found.get("answer").asString();
    assertThat(answer).startsWith("Use ").contains(" for predicting the class frequencies");
    assertThat(found.get("baseline").get("testLoss").get("mean").asDouble())
        .as("two classes, nearly as frequent")
        .isCloseTo(Math.log(2), within(0.05));
    assertThat(table.run(0, words).out()).startsWith(answer + "\n\n");
  }

  /** Of noise, a rule that trains to the end is above the baseline, and stands below it. */
  @Test
  void theBaselineStandsInTheOrderOfTheLosses() throws IOException {
    Random random = new Random(1);
    String rows = IntStream.range(0, 40)
        .mapToObj(
            row -> random.doubles(7).mapToObj(String::valueOf).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
    Path noise = Files.writeString(directory.resolve("noise.csv"), "a,b,c,d,e,f,y\n" + rows);
    String out = table
        .run(
            0,
            "compare",
            noise.toString(),
            "--compare",
            "dog,prodigy",
            "--splits",
            "5",
            "--seed",
            "1")
        .out();
    assertThat(out.substring(out.indexOf(" rule ")))
        .containsSubsequence("\n=  baseline ", " prodigy ", "= marks");
  }

  @Test
  void nothingIsNotCompared() {
    String[] words = {"compare", "DIR/table.csv", "--target", "y", "--compare", "none"};
    assertThat(table.run(2, words).err())
        .isEqualTo("etude: --compare must name something to compare, but is none\n");
  }

  /** What is spent on the judging is one trajectory more. */
  @Test
  void searchesMaySpendWhatAScheduleTookToLearn() {
    JsonNode found = table.json(words(
        "--target two --objective train --schedule learned --compare random", "--meta-steps", "6"));
    JsonNode random = found
        .get("comparison")
        .valueStream()
        .filter(each -> each.get("rule").asString().equals("random"))
        .findFirst()
        .orElseThrow();
    double learned = found.get("trainByTrain").get("trajectories").asDouble();
    assertThat(learned).as("more than --budget").isGreaterThan(2 * 6);
    assertThat(random.get("trajectories").asDouble() - 1).isEqualTo(Math.rint(learned));
  }
}
