package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude check}: what users and scripts see of the doctor. */
class CheckCommandTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeEach
  void writeTables() throws IOException {
    StringBuilder numbers = new StringBuilder("x1,<script>alert(1)</script>,y\n");
    StringBuilder classes = new StringBuilder("x1,x2,colour\n");
    for (int i = 0; i < 60; i++) {
      double first = Math.sin(12.9898 * i);
      double second = Math.sin(78.233 * i);
      double noise = Math.sin(37.719 * i * i);
      numbers.append(first + "," + second + "," + (2 * first - second + noise) + "\n");
      classes.append(first + "," + second + "," + (first + noise > 0 ? "red" : "blue") + "\n");
    }
    Files.writeString(directory.resolve("numbers.csv"), numbers);
    Files.writeString(directory.resolve("classes.csv"), classes);
  }

  private Execution run(int status, String words) {
    Execution done = Execution.of(words.replace("DIR", directory.toString()).split(" "));
    assertThat(done.status()).as("%s%n%s", words, done.err()).isEqualTo(status);
    return done;
  }

  private JsonNode json(String words) {
    return JsonMapper.builder().build().readTree(run(0, words + " --json").out());
  }

  /**
   * A single row x of a linear model has the Hessian x xᵀ and a gradient along x: its sharpness is |x|², in the mean over the rows of
   * a standardised table with an intercept d + 1.
   */
  @Test
  void theEdgeForMiniBatchesIsThatOfTheory() {
    JsonNode found =
        json("check ../examples/diabetes.csv --target progression --inner sgd --batch 1"
            + " --steps 800 --step-sizes 0.001:0.01:2 --seed 1");
    assertThat(found.get("batchSharpness")).hasSize(2);
    for (JsonNode each : found.get("batchSharpness")) {
      assertThat(each.get("steps").asInt()).isEqualTo(800);
      assertThat(each.get("sharpness").asDouble()).isCloseTo(11, within(1.1));
      double stepSize = each.get("stepSize").asDouble();
      assertThat(each.get("shareOfEdge").asDouble())
          .isCloseTo(11 * stepSize / 2, within(0.55 * stepSize));
    }
    assertThat(json("check DIR/numbers.csv --steps 5 --step-sizes 0.01:1:2 --seed 1")
            .get("batchSharpness"))
        .as("all rows in a step")
        .isEmpty();
  }

  /** Gradient descent on a linear model has a closed form; what floats do beyond 2/L the paper says. */
  @Test
  void linearModelsHaveAllEngines() {
    JsonNode found = json("check DIR/numbers.csv --steps 5,200 --step-sizes 0.01:100:5 --seed 1");
    assertThat(found.propertyNames())
        .containsExactly(
            "answer",
            "model",
            "inner",
            "objective",
            "steps",
            "stepSizes",
            "engines",
            "reference",
            "edges",
            "references",
            "findings",
            "batchSharpness",
            "seed");
    assertThat(found.get("reference").asString()).isEqualTo("spectral");
    assertThat(found.get("model").asString()).isEqualTo("linear");
    assertThat(found.get("findings")).hasSize(7 * 2 * 5);
    for (JsonNode finding : found.get("findings")) {
      String engine = finding.get("engine").asString();
      String judgement = finding.get("judgement").asString();
      if (List.of("spectral", "forward", "reverse").contains(engine)) {
        assertThat(judgement).as("%s", finding).isEqualTo("right");
      }
      if (engine.startsWith("backprop")
          && finding.get("steps").asInt() == 200
          && finding.get("stepSize").asDouble() == 100) {
        assertThat(judgement).as("%s", finding).isEqualTo("overflowing");
        assertThat(finding.get("slope").isNull()).isTrue();
      }
    }
    JsonNode edge = found.get("edges").get(1);
    assertThat(edge.get("stepSize").asDouble())
        .as("after 200 steps the edge is 2/L")
        .isCloseTo(
            edge.get("theory").asDouble(), within(0.01 * edge.get("theory").asDouble()));
    assertThat(edge.get("chaosFrom").isNull()).isTrue();
    for (JsonNode reference : found.get("references")) {
      assertThat(reference.get("confirmation").asString()).isEqualTo("confirmed");
    }
  }

  @Test
  void theRangeSurroundsTheEdgeWhereNoneIsGiven() {
    JsonNode found = json("check DIR/numbers.csv --steps 100 --seed 1");
    JsonNode stepSizes = found.get("stepSizes");
    double edge = found.get("edges").get(0).get("theory").asDouble();
    assertThat(stepSizes).hasSize(12);
    assertThat(stepSizes.get(0).asDouble()).isLessThanOrEqualTo(1.02 * edge / 100);
    assertThat(stepSizes.get(11).asDouble()).isGreaterThanOrEqualTo(0.98 * edge * 10);
    for (JsonNode stepSize : stepSizes) {
      assertThat(Math.abs(Math.log(stepSize.asDouble() / edge))).as("not on it").isGreaterThan(0.1);
    }
  }

  /** The searches of {@code tune} begin between 10⁻⁴ and 1 for Adam, between 10⁻³ and 10 for momentum. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"numbers, adam, 1e-4, 1", "classes, adam, 1e-4, 1", "numbers, heavy-ball, 1e-3, 10"})
  void theRangeHoldsWhereTuneBegins(String table, String rule, double least, double largest) {
    JsonNode stepSizes = json("check DIR/" + table + ".csv --inner " + rule
            + " --steps 20 --seed 1")
        .get("stepSizes");
    assertThat(stepSizes).hasSize(12);
    assertThat(stepSizes.get(0).asDouble()).isLessThanOrEqualTo(least * (1 + 1e-9));
    assertThat(stepSizes.get(11).asDouble()).isGreaterThanOrEqualTo(largest * (1 - 1e-9));
    double ratio = stepSizes.get(1).asDouble() / stepSizes.get(0).asDouble();
    assertThat(ratio).as("still a map").isLessThan(10);
  }

  /** Whatever the rule, the range holds what {@code tune} chooses by either objective. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.etude.results.table.InnerWord#names")
  void theRangeHoldsWhatTuneChooses(String rule) {
    String words = " DIR/numbers.csv --inner " + rule + " --steps 20 --seed 1";
    JsonNode stepSizes = json("check" + words).get("stepSizes");
    JsonNode tuned = json("tune" + words + " --splits 2 --compare none");
    for (String choice : List.of("trainByTrain", "trainByValidation")) {
      assertThat(tuned.get(choice).get("stepSize").asDouble())
          .as(choice)
          .isBetween(stepSizes.get(0).asDouble(), stepSizes.get(11).asDouble());
    }
  }

  /** Of 30 rows 18 train: a single row that is not 0 is often none of them, and zeros are learned before the first step. */
  @Test
  void aSplitWithNothingToLearnIsPassedOver() throws IOException {
    StringBuilder rare = new StringBuilder("x,y\n");
    for (int i = 0; i < 30; i++) {
      rare.append(Math.sin(i)).append(i == 7 ? ",3.5\n" : ",0.1\n");
    }
    Files.writeString(directory.resolve("rare.csv"), rare);
    int passed = 0;
    for (int seed = 1; seed <= 6; seed++) {
      String found = run(
              0,
              "check DIR/rare.csv --target-kind numbers --steps 10 --step-sizes 0.01:1:3 --seed "
                  + seed)
          .out();
      assertThat(found).startsWith("Right wherever there is a useful derivative: spectral, ");
      passed += found.contains(" is checked: in those before it \"y\" does not vary") ? 1 : 0;
    }
    assertThat(passed).as("all six have it with a chance below 1 in 20").isPositive();
  }

  @Test
  void noEngineIsRightForACause() {
    String found = run(
            0, "check DIR/numbers.csv --inner adam --steps 300 --step-sizes 1e300:1e308:3 --seed 1")
        .out();
    assertThat(found).startsWith("No engine is right at any of these points, since ");
  }

  @Test
  void otherModelsHaveOtherEngines() {
    JsonNode found = json("check DIR/classes.csv --inner adam --steps 5 --seed 2 --no-log");
    assertThat(found.get("model").asString()).isEqualTo("logistic");
    assertThat(found.get("objective").asString()).isEqualTo("last");
    assertThat(found.get("reference").asString()).isEqualTo("forward");
    assertThat(found.get("engines")).hasSize(4);
    assertThat(found.get("edges").get(0).get("theory").isNull()).isTrue();
  }

  @Test
  void theResultIsAFunctionOfTheSeed() {
    String words = "check DIR/classes.csv --model mlp:3 --steps 5 --step-sizes 0.1:1:2 --json";
    String one = run(0, words + " --seed 3 --threads 1").out();
    assertThat(run(0, words + " --seed 3 --threads 2").out()).isEqualTo(one);
    assertThat(run(0, words + " --seed 4").out()).isNotEqualTo(one);
  }

  @Test
  void theTerminalHasASignForEachPoint() {
    String out = run(0, "check DIR/numbers.csv --steps 5,200 --step-sizes 0.01:100:5 --seed 1")
        .out();
    assertThat(out).containsPattern("(?m)^engine +t = 5 +t = 200 +error$");
    assertThat(out).containsPattern("(?m)^forward +\\+{5} +\\+{5} ");
    assertThat(out).containsPattern("(?m)^evolution +n{5} +n{5} ");
    assertThat(out).containsPattern("(?m)^backprop32 +\\+{5} +\\+{3}.o ");
    assertThat(out)
        .startsWith("Right wherever there is a useful derivative: spectral, forward, rev");
    assertThat(out).contains("Seed 1.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      check DIR/missing.csv                              | missing.csv
      check DIR/numbers.csv --target z                   | 'z'
      check DIR/numbers.csv --steps 0                    | --steps
      check DIR/numbers.csv --steps 5,                   | --steps
      check DIR/numbers.csv --step-sizes 1:0.1:5         | --step-sizes
      check DIR/numbers.csv --step-sizes 1e-300:1e300:3  | TO at most 1e308 times FROM
      check DIR/numbers.csv --model tree                 | must be one of linear, logistic
      check DIR/numbers.csv --inner newton               | must be one of gd, sgd
      check DIR/classes.csv --model linear               | must be numbers for a linear model
      """)
  void badInputIsOneLine(String words, String part) {
    Execution done = run(2, words);
    assertThat(done.out()).isEmpty();
    assertThat(done.err().lines()).as(done.err()).hasSize(1);
    assertThat(done.err()).contains(part);
  }

  @Test
  void theReportIsDrawnByABrowser() throws IOException, InterruptedException {
    Path out = directory.resolve("run");
    run(0, "check DIR/numbers.csv --steps 5,200 --step-sizes 0.01:100:5 --seed 1 --out DIR/run");
    try (Stream<Path> files = Files.walk(out)) {
      List<String> names = files
          .filter(Files::isRegularFile)
          .map(out::relativize)
          .map(Path::toString)
          .toList();
      assertThat(names)
          .contains("run.json", "findings.csv", "references.csv", "edges.csv", "report.html")
          .contains("figures/map-200.png", "figures/slopes.svg");
      assertThat(names.stream().filter(name -> name.endsWith(".png"))).hasSize(3);
    }
    assertThat(Files.readAllLines(out.resolve("findings.csv"))).hasSize(1 + 7 * 2 * 5);
    assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("<script>alert");

    Optional<Browser> browser = Browser.find();
    assumeTrue(browser.isPresent(), "no chromium on PATH: the report was not opened in a browser");
    Browser.Page drawn = browser.orElseThrow().open(out.resolve("report.html"), directory);
    assertThat(drawn.figuresDrawn()).isEqualTo(3);
    assertThat(drawn.complaints()).as("what the page reports").isEmpty();
  }
}
