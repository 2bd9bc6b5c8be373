package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude tune} and {@code etude compare} by trainings that are run; {@code DIR} stands for a directory of files. */
class TuneTableTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String[] QUICK = {
    "--steps", "12", "--splits", "2", "--budget", "6", "--seed", "3"
  };

  @TempDir
  private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    UniformRandomProvider random = new dev.etude.random.Seed(1).child("rows", 0).generator();
    StringBuilder table = new StringBuilder("x1,x2,colour,group,kind,two,y\n");
    for (int i = 0; i < 90; i++) {
      double x1 = random.nextDouble();
      double x2 = random.nextDouble();
      double noisy = x1 + random.nextDouble() - 0.5; // so that no plane divides the classes
      table
          .append(x1)
          .append(',')
          .append(x2)
          .append(',')
          .append(i % 3 == 0 ? "red" : "blue")
          .append(',')
          .append("g" + i % 5)
          .append(',')
          .append(noisy > 0.6 ? "big" : x2 > 0.5 ? "tall" : "<b>small</b>")
          .append(',')
          .append(noisy > 0.5 ? 1 : 0)
          .append(',')
          .append(2 * x1 - x2 + random.nextDouble() / 5)
          .append('\n');
    }
    write("table.csv", table.toString());
    write("gaps.csv", table.toString().replaceFirst("\n[^,]*,", "\n,"));
    write("few.csv", "a,b\n1.5,2\n3,4.5\n5,7\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

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
    JsonNode found = json(words(words, "--compare", "none"));
    assertThat(found.propertyNames())
        .containsExactly(
            "model",
            "inner",
            "batch",
            "schedule",
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
    JsonNode constant = json(common);
    JsonNode found = json(with(common, "--schedule", schedule));
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      assertThat(found.get(choice).get("metaObjective").asDouble())
          .isLessThanOrEqualTo(constant.get(choice).get("metaObjective").asDouble() + 1e-12);
      assertThat(found.get(choice).get("stepSize").isNull()).isTrue();
      assertThat(found.get(choice).get("schedule")).hasSize(12);
    }
    assertThat(found.get("learned").get("schedule"))
        .isEqualTo(found.get("trainByTrain").get("schedule"));
  }

  /** The exact engine and a run of the network are two implementations of one thing. */
  @Test
  void byFormulaTheTestErrorIsThatOfTheTrainingThatIsRun() {
    JsonNode found = json(words("--target y --inner gd", "--compare", "grid,bb"));
    assertThat(found.get("model").asString()).isEqualTo("linear");
    assertThat(
            found.get("comparison").valueStream().map(each -> each.get("rule").asString()))
        .containsExactly("train-by-train", "train-by-validation", "grid", "bb");
    for (int i = 0; i < 2; i++) {
      JsonNode exact = found.get(i == 0 ? "trainByTrain" : "trainByValidation").get("testRmse");
      JsonNode run = found.get("comparison").get(i).get("testMetric");
      for (String number : new String[] {"mean", "min", "max"}) {
        assertThat(run.get(number).asDouble())
            .isCloseTo(exact.get(number).asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void theLogOfTheLossIsAnOption() {
    assertThat(json(words("--target two")).get("log").asBoolean()).isTrue();
    assertThat(json(words("--target two --no-log")).get("log").asBoolean()).isFalse();
    assertThat(json(words("--target y --inner gd --log")).get("log").asBoolean())
        .as("for which there is no formula")
        .isTrue();
    assertThat(json(words("--target y --inner gd --no-log")).has("stabilityEdge"))
        .isTrue();
  }

  @Test
  void groupsAreTasksSomeLearnedFromAndSomeJudgedOn() {
    List<String> words =
        new ArrayList<>(List.of(words("--target two --task-column group", "--compare", "none")));
    words.removeAll(List.of("--splits", "2"));
    JsonNode found = json(words.toArray(new String[0]));
    assertThat(found.get("splits").asInt()).as("a fifth of five groups").isEqualTo(1);
    assertThat(found.get("reason").asString()).contains("test error rate").contains("1 new task");
  }

  @Test
  void allRulesAreComparedAndNothingIsNotANumber() {
    String[] words = {"compare", "DIR/table.csv", "--target", "kind", "--json"};
    String[] all = with(words, QUICK);
    Execution done = run(0, with(all, "--threads", "1"));
    assertThat(run(0, with(all, "--threads", "2")).out()).isEqualTo(done.out());
    JsonNode comparison = JSON.readTree(done.out()).get("comparison");
    assertThat(comparison.valueStream().map(each -> each.get("rule").asString()))
        .containsExactly(
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
            "grid",
            "random",
            "golden");
    for (JsonNode each : comparison) {
      assertThat(each.get("testMetric").get("mean").isNumber())
          .as(each.toString())
          .isEqualTo(!each.get("status").asString().startsWith("diverged"));
    }
    assertThat(done.out()).doesNotContain("NaN");
  }

  @Test
  void theRunDirectoryHasEverythingAndEscapesText() throws IOException {
    Path out = directory.resolve("run");
    run(0, with(tune("--target kind --schedule learned"), "--out", out.toString()));
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(out::relativize).map(Path::toString))
          .contains(
              "run.json",
              "report.html",
              "schedule.csv",
              "schedule.json",
              "comparison.csv",
              "evaluations.csv",
              "figures/landscape.png",
              "figures/meta-training.svg",
              "figures/schedule.png",
              "figures/training-curves.png")
          .noneMatch(name -> name.startsWith("checkpoint"));
    }
    assertThat(Files.readAllLines(out.resolve("schedule.csv"))).hasSize(13);
    assertThat(JSON.readTree(out.resolve("schedule.json").toFile()).get("stepSizes"))
        .hasSize(12);
    assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("<b>small</b>");
    assertThat(
            run(2, with(tune("--target kind --schedule learned --resume"), "--out", out.toString()))
                .err())
        .contains("is a finished run, there is nothing to resume");
  }

  @Test
  void byFormulaTheRunDirectoryHasTheComparisonToo() throws IOException {
    Path out = directory.resolve("formula");
    run(0, words("--target y --inner gd", "--compare", "dog", "--out", out.toString()));
    assertThat(Files.readAllLines(out.resolve("comparison.csv")))
        .hasSize(4)
        .element(3)
        .asString()
        .startsWith("dog,");
    assertThat(out.resolve("figures/training-curves.svg")).exists();
  }

  /** Killed without warning, after a torn line, and resumed: the bits of a run that was not interrupted. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void interruptedAndResumedEndsTheSame() throws Exception {
    InterruptionTest.assumeHeard("INT");
    String[] words = with(
        tune("--target kind --model mlp:6 --schedule learned"),
        "--compare",
        "grid,dog",
        "--meta-steps",
        "150",
        "--steps",
        "60");
    Path straight = directory.resolve("straight");
    run(0, with(words, "--out", straight.toString()));
    Path out = directory.resolve("killed");
    Path journal = out.resolve("checkpoint/evaluations.tsv");
    String[] unfinished = placed(with(words, "--out", out.toString()));
    for (String signal : new String[] {"-INT", "-KILL"}) {
      long before = Files.exists(journal) ? lines(journal) : 0;
      Process process =
          InterruptionTest.start(before == 0 ? unfinished : with(unfinished, "--resume"));
      try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
        while (process.isAlive() && lines(journal) < before + 3) {
          Thread.onSpinWait();
        }
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (signal.equals("-INT")) {
          assertThat(err.readLine()).isEqualTo("etude: interrupted");
          assertThat(process.exitValue()).isEqualTo(130);
        }
      } finally {
        process.destroyForcibly();
      }
    }
    Files.writeString(
        journal, "training-rest\tgradient\t0x1", java.nio.file.StandardOpenOption.APPEND);
    assertThat(run(2, with(words, "--out", out.toString())).err()).contains("pass --resume");
    assertThat(run(2, with(words, "--out", out.toString(), "--resume", "--budget", "7"))
            .err())
        .contains("was begun with budget 6, not 7");
    assertThat(run(2, with(words, "--out", out.toString(), "--resume", "--target", "two"))
            .err())
        .contains("target kind, not two");
    run(0, with(words, "--out", out.toString(), "--resume", "--threads", "1"));
    for (String file : new String[] {
      "evaluations.csv",
      "schedule.csv",
      "schedule.json",
      "comparison.csv",
      "figures/training-curves.svg"
    }) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(straight.resolve(file));
    }
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  @Test
  void anotherTableIsNotGoneOnWith() throws Exception {
    Path out = directory.resolve("other");
    String[] words = with(
        tune("--target kind --model mlp:6 --schedule learned"),
        "--meta-steps",
        "2000",
        "--steps",
        "60",
        "--out",
        out.toString());
    Process process = InterruptionTest.start(placed(words));
    while (process.isAlive() && lines(out.resolve("checkpoint/evaluations.tsv")) < 2) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    Path table = directory.resolve("table.csv");
    Files.writeString(table, Files.readString(table).replaceFirst("red", "blue"));
    assertThat(run(2, with(words, "--resume")).err()).contains("was begun with another table");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      DIR/table.csv --target z                          | has no column "z"
      DIR/table.csv --target y --model softmax          | must be classes for a softmax model
      DIR/table.csv --target kind --model logistic      | must have two classes
      DIR/table.csv --target kind --model linear        | must be numbers for a linear model
      DIR/table.csv --target y --model mlp:             | such as mlp:100,20
      DIR/table.csv --target y --model mlp:5,           | such as mlp:100,20
      DIR/table.csv --target y --model mlp:5,0          | such as mlp:100,20
      DIR/table.csv --target y --model mlp:x            | such as mlp:100,20
      DIR/table.csv --target y --model tree             | must be one of linear, logistic
      DIR/table.csv --target y --inner adagrad          | must be one of gd, sgd, heavy-ball
      DIR/table.csv --target y --inner gd --batch 5     | --batch must be left out
      DIR/table.csv --target y --compare dog,cat        | 'cat'
      DIR/table.csv --target y --compare dog,           | sgd-hd,adam-hd,eg
      DIR/table.csv --target y --schedule linear        | must be one of constant, cosine
      DIR/table.csv --target y --inner adam --resume    | --resume needs --out
      DIR/table.csv --target y --inner adam --overwrite | --overwrite needs --out
      DIR/table.csv --target y --resume --out DIR/run   | tuned by formula
      DIR/table.csv --target y --inner adam --resume --out DIR/run | holds no checkpoint
      DIR/table.csv --target y --penalty -1             | --penalty
      DIR/table.csv --target y --task-column group --splits 3      | --splits must be left out
      DIR/table.csv --target y --task-column y          | another column than --target
      DIR/table.csv --target y --task-column nothing    | has no column "nothing"
      DIR/table.csv --target y --polynomial 2           | --polynomial needs a table of numbers
      DIR/gaps.csv --target y                           | --missing mean
      DIR/few.csv --target b --inner adam               | few.csv: rows must be at least
      """)
  void badInputIsOneLineThatSaysWhere(String words, String where) {
    Execution refused = run(2, with(new String[] {"tune"}, words.split(" +", -1)));
    assertThat(refused.err()).startsWith("etude: ").contains(where);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.out()).isEmpty();
    assertThat(directory.resolve("run")).doesNotExist();
  }

  @Test
  void missingCellsTakeTheMeanWhenAsked() {
    String[] words = with(
        new String[] {"tune", "DIR/gaps.csv", "--target", "y", "--missing", "mean", "--json"},
        QUICK);
    assertThat(JSON.readTree(run(0, words).out()).get("rows").asInt()).isEqualTo(90);
  }

  private JsonNode json(String[] words) {
    return JSON.readTree(run(0, with(words, "--json")).out());
  }

  private static String[] words(String words, String... more) {
    return with(tune(words), more);
  }

  private static String[] tune(String words) {
    String[] quick = with(new String[] {"tune", "DIR/table.csv", "--meta-steps", "3"}, QUICK);
    return with(quick, words.split(" ", -1));
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    for (int i = 0; i < more.length; i++) {
      int given = more[i].startsWith("--") ? all.indexOf(more[i]) : -1;
      if (given >= 0) { // replaced, not said twice
        all.remove(given + 1);
        all.remove(given);
      }
      all.add(more[i]);
    }
    return all.toArray(new String[0]);
  }

  private String[] placed(String[] words) {
    return Stream.of(words)
        .map(word -> word.replace("DIR", directory.toString()))
        .toArray(String[]::new);
  }

  private Execution run(int status, String... words) {
    Execution done = Execution.of(placed(words));
    assertThat(done.status()).as(done.err()).isEqualTo(status);
    return done;
  }
}
