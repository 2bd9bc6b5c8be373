package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.random.Seed;
import dev.etude.tuning.comparison.Competitors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude meta-test} as a user calls it, on the digits that are part of the program. */
class MetaTestCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  private Path folder;

  @Test
  void comparesOptimizersOnTheSameTasks() throws IOException {
    Path learned = folder.resolve("optimizer.safetensors");
    Files.write(
        learned,
        new TrainedOptimizer(
                LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(1)), 30, 1, Map.of())
            .toBytes());
    Execution done = run(
        "--optimizer",
        "sgd:0.2",
        "--optimizer",
        "adam:0.002",
        "--optimizer",
        learned.toString(),
        "--steps",
        "60",
        "--json");
    assertThat(done.status()).isZero();
    assertThat(done.err())
        .isEqualTo("etude: " + learned
            + " was trained for 30 steps; beyond them it may break, and 60 are asked for\n");
    JsonNode result = JSON.readTree(done.out());
    assertThat(result.propertyNames()).containsExactly("answer", "optimizers", "seed");
    assertThat(result.get("seed").asLong()).isEqualTo(3);
    assertThat(result.get("optimizers")).hasSize(3);
    JsonNode sgd = result.get("optimizers").get(0);
    assertThat(sgd.propertyNames())
        .containsExactly(
            "name", "stepSize", "grid", "train", "test", "finalTestAccuracy", "status");
    assertThat(sgd.get("name").asString()).isEqualTo("sgd:0.2");
    assertThat(sgd.get("stepSize").asDouble()).isEqualTo(0.2);
    assertThat(sgd.get("grid").isNull()).isTrue();
    assertThat(sgd.get("train").propertyNames()).contains("0", "10", "60").hasSize(31);
    assertThat(sgd.get("test").get("60")).isEqualTo(sgd.get("finalTestAccuracy"));
    assertThat(sgd.get("finalTestAccuracy").propertyNames()).containsExactly("mean", "min", "max");
    assertThat(sgd.get("status").asString()).isEqualTo("completed");
    JsonNode file = result.get("optimizers").get(2);
    assertThat(file.get("stepSize").isNull()).isTrue();
    assertThat(file.get("train").get("0"))
        .as("same start")
        .isEqualTo(sgd.get("train").get("0"));
    assertThat(file.get("train").get("60")).isNotEqualTo(sgd.get("train").get("60"));
  }

  /** A network that guesses is right one time in ten; 60 steps of tuned descent on 300 digits are far better. */
  @Test
  void tunesByValidationAndWritesTheRun() throws IOException {
    Path out = folder.resolve("run");
    Execution done = run(
        "--optimizer", "sgd:tune", "--steps", "60", "--tuning-runs", "1", "--out", out.toString());
    assertThat(done.err()).isEmpty();
    assertThat(done.status()).isZero();
    assertThat(done.out())
        .contains("sgd:tune tries:", "chosen", "After 60 steps, mean and range of 2 runs");
    assertThat(out.resolve("run.json")).exists();
    assertThat(out.resolve("report.html")).content().contains("Step sizes tried for sgd:tune");
    for (String figure : List.of("train-accuracy", "test-accuracy", "train-loss", "test-loss")) {
      assertThat(out.resolve("figures/" + figure + ".png")).exists();
      assertThat(out.resolve("figures/" + figure + ".svg")).exists();
    }
    List<String> scores = Files.readAllLines(out.resolve("meta-test.csv"));
    assertThat(scores).hasSize(1 + 2 * 31);
    assertThat(scores.get(0))
        .isEqualTo("optimizer,run,step,train_accuracy,train_loss,test_accuracy,test_loss,status");
    double accuracy = Double.parseDouble(scores.get(scores.size() - 1).split(",", -1)[5]);
    assertThat(accuracy).isGreaterThan(0.5);
    assertThat(Files.readAllLines(out.resolve("step-size-grid.csv"))).hasSizeGreaterThan(7);
  }

  /** Five step sizes are tried: the default of a short run, 0.02, and others that are a power of 2 away; the most accurate is chosen. */
  @Test
  void triesTheStepSizesOfALearnedOptimizer() {
    Execution done =
        run("--optimizer", "learned:general:tune", "--steps", "60", "--tuning-runs", "1", "--json");
    JsonNode result = JSON.readTree(done.out());
    JsonNode tried = result.get("optimizers").get(0);
    double best = Double.NEGATIVE_INFINITY;
    double bestStepSize = Double.NaN;
    List<Double> stepSizes = new ArrayList<>();
    for (JsonNode point : tried.get("grid")) {
      stepSizes.add(point.get("stepSize").asDouble());
      if (point.get("accuracy").asDouble() > best) {
        best = point.get("accuracy").asDouble();
        bestStepSize = point.get("stepSize").asDouble();
      }
    }
    assertThat(stepSizes).hasSize(5).contains(0.005, 0.02, 0.08).isSorted();
    assertThat(stepSizes).allSatisfy(each -> {
      double power = Math.log(each / 0.02) / Math.log(2);
      assertThat(power).isCloseTo(Math.rint(power), within(1e-9));
    });
    assertThat(tried.get("stepSize").asDouble()).isEqualTo(bestStepSize);
    assertThat(best).as("far from a guess").isGreaterThan(0.5);
  }

  /** Prodigy and heavy ball learn the digits; a network that guesses is right one time in ten. */
  @Test
  void takesEveryRuleThatCompareKnows() {
    List<String> words = new ArrayList<>(List.of("--steps", "100", "--json"));
    List<String> names = new ArrayList<>();
    names.addAll(rules());
    names.addAll(
        List.of("muon:0.3", "momentum:0.05", "heavy-ball:0.05", "nesterov:0.05", "adamw:0.003"));
    names.forEach(name -> words.addAll(List.of("--optimizer", name)));
    Execution done = run(words.toArray(String[]::new));
    assertThat(done.err()).isEmpty();
    JsonNode optimizers = JSON.readTree(done.out()).get("optimizers");
    assertThat(optimizers.valueStream().map(each -> each.get("name").asString()))
        .containsExactlyElementsOf(names);
    for (JsonNode each : optimizers) {
      String name = each.get("name").asString();
      boolean given = name.contains(":") || name.equals("muon");
      assertThat(each.get("stepSize").isNull()).as(name).isEqualTo(!given);
      if (name.equals("prodigy") || name.contains(":")) {
        double accuracy = each.get("finalTestAccuracy").get("mean").asDouble();
        assertThat(accuracy).as(name).isGreaterThan(0.5);
      }
    }
    JsonNode momentum = optimizers.get(names.indexOf("momentum:0.05"));
    JsonNode heavyBall = optimizers.get(names.indexOf("heavy-ball:0.05"));
    assertThat(momentum.get("test")).isEqualTo(heavyBall.get("test"));
  }

  @Test
  void aRunThatDivergesHasAStatusAndNoNaN() {
    Execution done = run("--optimizer", "sgd:1e30", "--steps", "5", "--json");
    assertThat(done.status()).isZero();
    assertThat(done.out()).doesNotContain("NaN").contains("\"status\":\"2 of 2 runs diverged\"");
    JsonNode sgd = JSON.readTree(done.out()).get("optimizers").get(0);
    assertThat(sgd.get("finalTestAccuracy").get("mean").isNumber()).isTrue();
  }

  /** The digits have 1,437 images to train on and to validate by, fewer than twice the usual 1,000. */
  @Test
  void theDefaultsFitTheDigits(@TempDir Path folder) {
    Path out = folder.resolve("run");
    List<String> words =
        new ArrayList<>(List.of("meta-test", "--data", "digits", "--hidden", "3", "--runs", "2"));
    words.addAll(List.of("--tuning-runs", "1", "--steps", "2", "--optimizer", "sgd:tune"));
    words.addAll(List.of("--seed", "1", "--out", out.toString()));
    Execution tuned = Execution.of(words.toArray(String[]::new));
    assertThat(tuned.err())
        .contains("A task has 718 training and 718 validation images, since digits has 1437 for"
            + " both; --samples changes it.");
    assertThat(tuned.status()).isZero();
    JsonNode settings = JSON.readTree(out.resolve("run.json").toFile()).get("settings");
    assertThat(settings.get("samples").asInt()).isEqualTo(718);
    assertThat(settings.get("validation-samples").asInt()).isEqualTo(718);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
          --optimizer sgd:fast      | invalid value for option '--optimizer' (OPTIMIZER): must be sgd:RATE with a positive number, or sgd:tune, but is 'sgd:fast' (see etude meta-test --help)
          --optimizer sgd           | invalid value for option '--optimizer' (OPTIMIZER): must be sgd:RATE with a positive number, or sgd:tune, but is 'sgd' (see etude meta-test --help)
          --optimizer sdg:1         | invalid value for option '--optimizer' (OPTIMIZER): must be the file of a learned optimizer, learned:tbv, learned:tbt, learned:general, learned:general-tbt, learned:FILE, one of sgd, heavy-ball, nesterov, adam, adamw, rmsprop, muon with :RATE or :tune, or one of RULES, but is 'sdg:1' (see etude meta-test --help)
          --optimizer learned:sgd   | a learned optimizer must be one of learned:tbv, learned:tbt, learned:general, learned:general-tbt, learned:FILE, but is 'learned:sgd', and there is no file 'sgd'
          --optimizer nothing.safetensors | nothing.safetensors: there is no such file
          --optimizer sgd:1 --hidden 100000,20000 | HEAP
          --optimizer pom.xml       | pom.xml: TENSORS
          --optimizer sgd:1 --optimizer sgd:1 | --optimizer must name different optimizers, but names one twice
          --optimizer sgd:tune --validation-samples 1200 | digits: samples and validation samples must be at most 1437 together, as many as there are training images, but are 300 and 1200
          --optimizer sgd:1 --noise 2 | invalid value for option '--noise': must be a number from 0 to 1, but is '2' (see etude meta-test --help)
          --optimizer sgd:1 --data-dir x | --data-dir is for data sets with files, but digits is part of the program; leave it out
          """)
  void refusalIsOneLine(String words, String line) {
    Execution refused = run(words.split(" "));
    if (line.equals("HEAP")) {
      assertThat(refused.err())
          .startsWith("etude: training networks 64-20-100000-20000-10, ")
          .contains(" of memory, but the heap has ")
          .hasLineCount(1);
    } else if (line.endsWith("TENSORS")) {
      assertThat(refused.err()).startsWith("etude: pom.xml: ").hasLineCount(1);
    } else {
      String rules = String.join(", ", rules());
      assertThat(refused.err()).isEqualTo("etude: " + line.replace("RULES", rules) + "\n");
    }
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
  }

  /** The searches alone have no place in a meta-test. */
  private static List<String> rules() {
    List<String> names = new ArrayList<>(Competitors.names());
    names.removeAll(List.of("grid", "random", "golden"));
    return names;
  }

  private static Execution run(String... more) {
    List<String> words = new ArrayList<>(List.of(
        "meta-test", "--data", "digits", "--samples", "300", "--hidden", "20", "--runs", "2"));
    words.addAll(List.of("--seed", "3", "--threads", "2"));
    words.addAll(List.of(more));
    return Execution.of(words.toArray(String[]::new));
  }
}
