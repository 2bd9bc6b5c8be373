package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.data.weights.TrainedOptimizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** {@code etude meta-train} on a tiny plan, a tiny perceptron and the digits that are part of the program. */
class MetaTrainTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STAGE = """
      {"hiddenDivisor": %d, "unrollSteps": %d,
       "unrolling": {"least": 3, "meanBeyond": 1, "mostForwardSteps": 5,
         "reading": {"reduction": "mean", "every": 2, "batch": 20}, "keepProbability": 1},
       "pool": {"tasks": 3, "lifetime": {"kind": "horizon", "from": 8, "to": 12, "over": 0.5}, "blowUp": 10},
       "metaStep": {"rule": {"kind": "adam", "firstDecay": 0.9, "secondDecay": 0.99, "epsilon": 1e-10},
         "stepSize": 0.003, "decayTo": 0.1, "clip": 1}}""";

  @TempDir
  private Path directory;

  @BeforeEach
  void writePlans() throws IOException {
    write("tiny.json", plan(16));
    write("long.json", plan(4000));
    write("endless.json", plan(16).replaceFirst("\"least\": *\\d+", "\"least\": 1000000"));
    write("bad.json", plan(16).replace("\"clip\"", "\"clap\""));
  }

  private static String plan(int steps) {
    return "{\"start\": \"adam\", \"averaging\": 10, \"stages\": [\n" + STAGE.formatted(4, steps)
        + ",\n" + STAGE.formatted(1, steps) + "]}\n";
  }

  @Test
  void aRunLeavesTheOptimizerWithItsNumbersAndPictures() throws IOException {
    JsonNode summary =
        JSON.readTree(train(0, "tiny.json", "run", "--seed", "1", "--json").out());
    assertThat(summary.propertyNames())
        .containsExactly(
            "optimizer",
            "status",
            "updates",
            "unrollSteps",
            "metaLoss",
            "horizon",
            "tasks",
            "seconds",
            "unrollStepsPerSecond",
            "seed");
    assertThat(summary.get("status").asString()).isEqualTo("completed");
    assertThat(summary.get("unrollSteps").asInt()).isEqualTo(32);
    Path run = directory.resolve("run");
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.filter(Files::isRegularFile).map(run::relativize).map(Path::toString))
          .containsExactlyInAnyOrder(
              "run.json",
              "plan.json",
              "meta-training.csv",
              "report.html",
              "optimizer.safetensors",
              "figures/meta-loss.png",
              "figures/meta-loss.svg",
              "figures/gradient-norm.png",
              "figures/gradient-norm.svg");
    }
    assertThat(Files.readAllLines(run.resolve("meta-training.csv")))
        .hasSize(summary.get("updates").asInt() + 1);
    TrainedOptimizer optimizer = TrainedOptimizer.read(run.resolve("optimizer.safetensors"));
    assertThat(optimizer.horizon()).isEqualTo(12);
    assertThat(optimizer.provenance())
        .containsEntry("seed", "1")
        .containsEntry("data", "digits")
        .containsEntry("noise", "0.2")
        .containsEntry("objective", "validation")
        .containsKeys("plan", "data-sha256", "etude");
    assertThat(train(2, "tiny.json", "run", "--seed", "1").err())
        .contains("exists; choose another");
    assertThat(train(2, "tiny.json", "run", "--seed", "1", "--resume").err())
        .contains("is a finished run, there is nothing to resume");
    assertThat(
            train(0, run.resolve("plan.json").toString(), "run", "--overwrite").out())
        .startsWith("Completed after ");
  }

  /** Half of the 1,437 images, where nobody says how many. */
  @ParameterizedTest
  @CsvSource({"validation, 718, 718", "train, 1000, 0"})
  void theDefaultsFitTheDigits(String objective, String samples, String validating) {
    List<String> words =
        new ArrayList<>(List.of("meta-train", "--data", "digits", "--hidden", "3", "--seed", "1"));
    words.addAll(List.of("--plan", directory.resolve("tiny.json").toString()));
    words.addAll(List.of("--out", directory.resolve("run").toString(), "--objective", objective));
    Execution done = Execution.of(words.toArray(String[]::new));
    assertThat(done.status()).as(done.err()).isZero();
    assertThat(done.err().contains("since digits has 1437 for both"))
        .isEqualTo(objective.equals("validation"));
    assertThat(TrainedOptimizer.read(directory.resolve("run/optimizer.safetensors"))
            .provenance())
        .containsEntry("samples", samples)
        .containsEntry("validation-samples", validating);
  }

  /** Stopped by its clock over and over, and resumed on other numbers of threads: the same file in the end. */
  @Test
  void stoppedByItsClockAndResumedItEndsTheSame() throws IOException {
    for (String tasks : new String[] {"1", "2"}) {
      String[] more = {"--seed", "5", "--tasks-per-update", tasks};
      train(0, "tiny.json", "straight" + tasks, with(more, "--threads", "1"));
      String out = "stopped" + tasks;
      String[] clock = with(more, "--time-limit", "0.001s", "--threads", "2");
      String said = train(0, "tiny.json", out, clock).out();
      int parts = 1;
      while (said.startsWith("Time over")) {
        assertThat(parts++).as("parts").isLessThan(100);
        assertThat(Files.readString(directory.resolve(out).resolve("run.json")))
            .contains("\"time-limit\"");
        said = train(0, "tiny.json", out, with(clock, "--resume")).out();
      }
      assertThat(parts).isGreaterThan(3);
      for (String file : new String[] {"optimizer.safetensors", "meta-training.csv"}) {
        assertThat(directory.resolve(out).resolve(file))
            .hasSameBinaryContentAs(directory.resolve("straight" + tasks).resolve(file));
      }
    }
  }

  /** On Spark the signal ends the tasks in the same moment. */
  @ParameterizedTest
  @ValueSource(strings = {"--threads 2", "--master local[2]"})
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void aSignalSavesTheStateToGoOnFrom(String where) throws Exception {
    int jdk = Runtime.version().feature();
    assumeTrue(
        where.startsWith("--threads") || jdk <= MasterTest.LAST_JDK_OF_SPARK,
        () -> "skipped: Spark is not known to run on JDK " + jdk);
    InterruptionTest.assumeHeard("INT");
    Path out = directory.resolve("killed");
    List<String> words =
        arguments("long.json", "killed", "--seed", "2", "--checkpoint-every", "0.1s");
    words.addAll(List.of(where.split(" ")));
    Process process = InterruptionTest.start(words.toArray(new String[0]));
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      while (!Files.exists(out.resolve("checkpoint/state-1.safetensors"))) {
        assertThat(process.isAlive()).as("still going").isTrue();
        Thread.sleep(1);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(err.readLine()).endsWith("go on with --resume");
      assertThat(err.readLine()).isEqualTo("etude: interrupted");
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(train(2, "long.json", "killed").err()).contains("pass --resume to go on with it");
    assertThat(train(2, "long.json", "killed", "--resume", "--overwrite").err())
        .contains("leave one of them out");
    assertThat(train(2, "tiny.json", "killed", "--resume", "--seed", "3").err())
        .contains("was begun with another plan; seed 2, not 3");
    assertThat(train(0, "long.json", "killed", "--resume", "--time-limit", "0.001s")
            .out())
        .as("the seed need not be said again")
        .contains("Seed 2.");
  }

  @Test
  void aDamagedCheckpointFallsBackToTheOneBefore() throws IOException {
    String[] clock = {"--seed", "4", "--time-limit", "0.001s"};
    train(0, "tiny.json", "straight", "--seed", "4");
    train(0, "tiny.json", "run", clock);
    Path checkpoints = directory.resolve("run/checkpoint");
    Path first = checkpoints.resolve("state-1.safetensors");
    assertThat(checkpoints.resolve("state-0.safetensors")).doesNotExist();
    byte[] whole = Files.readAllBytes(first);
    whole[whole.length - 100] ^= 1;
    Files.write(checkpoints.resolve("state-0.safetensors"), whole);
    Execution resumed =
        Execution.of(arguments("tiny.json", "run", "--resume").toArray(new String[0]));
    assertThat(resumed.status()).isZero();
    assertThat(resumed.err())
        .contains("state-0.safetensors: is damaged: its checksum does not fit; going on from");
    assertThat(directory.resolve("run/optimizer.safetensors"))
        .hasSameBinaryContentAs(directory.resolve("straight/optimizer.safetensors"));

    train(0, "tiny.json", "lost", clock);
    Files.write(directory.resolve("lost/checkpoint/state-1.safetensors"), new byte[50]);
    assertThat(train(2, "tiny.json", "lost", "--resume").err().lines().toList())
        .last()
        .asString()
        .contains("no checkpoint can be read");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      --plan endless.json                 | GiB of memory, but the heap has
      --plan bad.json                     | bad.json:7: stages[1].metaStep.clip is missing
      --plan none.json                    | none.json: there is no such file
      --samples 5000                      | must be at most
      --samples 20 --batch 21             | samples must be at least 21
      --noise 1.5                         | must be a number from 0 to 1
      --estimator magic                   | must be one of backprop, es, pes
      --objective test                    | must be one of validation, train
      --tasks-per-update 9                | tasksPerUpdate must be at most 3
      --time-limit 10                     | must be a span of time such as 90s
      --hidden 10,0                       | --hidden
      --resume                            | holds no checkpoint; leave out --resume
      """)
  void badInputIsOneLineThatSaysWhere(String words, String where) {
    List<String> arguments = arguments("tiny.json", "run");
    for (String word : List.of(words.split(" +"))) {
      String value = word.endsWith(".json") ? directory.resolve(word).toString() : word;
      int given = word.startsWith("--") ? arguments.indexOf(word) : -1;
      if (given >= 0) { // replaced, not said twice
        arguments.remove(given + 1);
        arguments.remove(given);
      }
      arguments.add(value);
    }
    Execution refused = Execution.of(arguments.toArray(new String[0]));
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).startsWith("etude: ").contains(where);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(directory.resolve("run")).doesNotExist();
  }

  private Execution train(int status, String plan, String out, String... more) {
    Execution done = Execution.of(arguments(plan, out, more).toArray(new String[0]));
    assertThat(done.status()).as(done.err()).isEqualTo(status);
    return done;
  }

  private List<String> arguments(String plan, String out, String... more) {
    List<String> words = new ArrayList<>(List.of(
        "meta-train",
        "--data",
        "digits",
        "--objective",
        "validation",
        "--samples",
        "60",
        "--batch",
        "8",
        "--hidden",
        "12,6",
        "--noise",
        "0.2",
        "--plan",
        directory.resolve(plan).toString(),
        "--out",
        directory.resolve(out).toString()));
    words.addAll(List.of(more));
    return words;
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
