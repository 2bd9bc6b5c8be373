package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude tune --program}: programs that do what they should, and programs that do not. */
@DisabledOnOs(OS.WINDOWS) // the programs are shell scripts
class TuneProgramTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Validation is best at 0.01, training at 0.05; both are smooth, with a little luck of the seed. */
  private static final String TRAIN = """
      awk -v eta="$1" -v seed="$2" 'BEGIN {
        srand(seed); luck = 0.01 * (rand() - 0.5); x = log(eta) / log(10);
        if (eta > 0.5) { print "train=nan"; exit }
        for (step = 1; step <= 4; step++) {
          late = 1 / step;
          printf "{\\"step\\":%d,\\"train\\":%.6f,\\"validation\\":%.6f,\\"test\\":%.6f}\\n", step,
            late + 0.2 + 0.1 * (x + 1.3)^2 + luck, late + 0.3 + 0.1 * (x + 2)^2 + luck,
            late + 0.31 + 0.1 * (x + 2)^2 + luck
        }
      }'
      """;

  @TempDir
  private Path directory;

  @BeforeEach
  void writeProgram() throws IOException {
    script("train", TRAIN);
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** Tunes {@code sh NAME ARGUMENTS}. */
  private Execution tune(String program, String... more) {
    List<String> words = new ArrayList<>(
        List.of("tune", "--program", "sh '" + directory + "'/" + program, "--seed", "1"));
    words.addAll(List.of(more));
    return Execution.of(words.toArray(new String[0]));
  }

  private String out(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void findsTheStepSizeOfAProgram() {
    Execution run = tune("train {step-size} {seed}", "--budget", "16", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode found = JSON.readTree(run.out());
    assertThat(found.propertyNames())
        .containsExactly(
            "answer",
            "answerKind",
            "recommendation",
            "trainByTrain",
            "trainByValidation",
            "verdict",
            "reason",
            "overtuning",
            "trials",
            "seed",
            "stopped");
    JsonNode recommended = found.get("recommendation");
    assertThat(recommended.get("stepSize").asDouble()).isCloseTo(0.01, within(0.005));
    assertThat(recommended.get("from").asDouble())
        .isLessThanOrEqualTo(recommended.get("stepSize").asDouble());
    assertThat(recommended.get("to").asDouble())
        .isGreaterThanOrEqualTo(recommended.get("stepSize").asDouble());
    assertThat(found.get("trainByTrain").get("stepSize").asDouble()).isGreaterThan(0.02);
    assertThat(found.get("answer").asString()).startsWith("Use step size 0.0");
    JsonNode trial = found.get("trials").get(0);
    assertThat(trial.propertyNames())
        .containsExactly(
            "trial",
            "parameters",
            "repeat",
            "trialSeed",
            "losses",
            "status",
            "share",
            "seconds",
            "note");
    // at 0.001 = 10⁻³, the middle of the range: 1/4 + 0.3 + 0.1 but for the luck
    assertThat(trial.get("parameters").get("stepSize").asDouble()).isEqualTo(0.001);
    assertThat(trial.get("losses").get("validation").asDouble()).isCloseTo(0.65, within(0.006));
    assertThat(trial.get("status").asString()).isEqualTo("completed");
  }

  @Test
  void furtherParametersAreTunedToo() {
    Execution run = tune(
        "train {step-size} {seed} {momentum}",
        "--also",
        "momentum=logit:0.5:0.99",
        "--budget",
        "8",
        "--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode recommended = JSON.readTree(run.out()).get("recommendation");
    assertThat(recommended.get("parameters").propertyNames())
        .containsExactly("stepSize", "momentum");
    assertThat(recommended.get("parameters").get("momentum").asDouble()).isBetween(0.5, 0.99);
    assertThat(recommended.get("stepSize").isNumber()).isTrue();
  }

  @Test
  void theDirectoryHoldsTrialsOutputAndReport() throws IOException {
    assertThat(tune("train {step-size} {seed}", "--budget", "5", "--out", out("run"))
            .status())
        .isZero();
    Path run = directory.resolve("run");
    assertThat(run.resolve("trials.csv")).content().startsWith("trial,repeat,seed,stepSize,train,");
    assertThat(run.resolve("trials/0001/stdout.txt")).content().startsWith("{\"step\":1,");
    assertThat(run.resolve("report.html")).content().contains("Use step size");
    assertThat(run.resolve("figures/losses.svg")).exists();
    assertThat(JSON.readTree(Files.readString(run.resolve("run.json")))
            .get("status")
            .asString())
        .isEqualTo("completed");
    assertThat(tune("train {step-size} {seed}", "--out", out("run")).err())
        .contains("holds a study; pass --resume to go on with it, or --overwrite to begin anew");
  }

  /** What happens on the way does not matter: 12 trials are those of 5, then of 12. */
  @Test
  void goesOnToTheSameTrials() throws IOException {
    String[] words = {"train {step-size} {seed}"};
    assertThat(tune(words[0], "--budget", "12", "--out", out("straight")).status())
        .isZero();
    assertThat(tune(words[0], "--budget", "5", "--out", out("parts")).status()).isZero();
    assertThat(
            tune(words[0], "--budget", "12", "--out", out("parts"), "--resume").status())
        .isZero();
    assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("straight"));
    assertThat(tune("train {step-size} 1", "--out", out("parts"), "--resume").err())
        .contains("is a study with other settings");
  }

  private List<String> withoutSeconds(String run) throws IOException {
    return Files.readAllLines(directory.resolve(run).resolve("trials.csv")).stream()
        .map(line -> String.join(",", List.of(line.split(",", 10)).subList(0, 9)))
        .toList();
  }

  @Test
  void trialsAreLoggedForTensorBoard() throws IOException {
    Path board = directory.resolve("board");
    Execution run = tune(
        "train {step-size} {seed}", "--budget", "3", "--log", "tensorboard:" + board, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(board.resolve("trial-0001")).isDirectoryContaining("glob:**events.out.tfevents.*");
    assertThat(board.resolve("trial-0003")).isDirectory();
    assertThat(board.resolve("trial-0004")).doesNotExist();
  }

  @Test
  void aServerThatIsNotThereDoesNotStopAStudy() {
    Execution run = tune(
        "train {step-size} {seed}",
        "--budget",
        "3",
        "--log",
        "mlflow:http://127.0.0.1:1",
        "--json");
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "etude: --log mlflow:http://127.0.0.1:1: no server answers there; the study goes on"
                + " without this log\n");
  }

  @Test
  void severalRunAtOnce() {
    Execution run = tune("train {step-size} {seed}", "--budget", "9", "--parallel", "3", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(JSON.readTree(run.out()).get("trials").size()).isGreaterThanOrEqualTo(9);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "echo 'no module torch' >&2; exit 3 | exit status 3: no module torch",
        "exit 7 | exit status 7;",
        "echo hello | exit status 0, but it printed no loss (no line of JSON such as",
        "echo train=1; sleep 60 | took longer than 0.3000 s, so it was ended",
        "setsid sleep 60 & sleep 60 | took longer than 0.3000 s, so it was ended",
        "exit 255 | exit status 255;",
        "kill -9 $$ | killed by signal 9;",
        "echo 'core dumped' >&2; kill -SEGV $$ | killed by signal 11: core dumped",
        "sh -c 'kill -9 $$'; exit $? | killed by signal 9"
      })
  void everyCauseIsOneLine(String body, String line) throws IOException {
    script("bad", body);
    Execution run =
        tune("bad {step-size}", "--failures", "2", "--timeout", "0.3s", "--out", out("run"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList().get(0))
        .startsWith("etude: trial 1 (step size 0.001): ")
        .contains(line)
        .endsWith("; its output is in " + out("run") + "/trials/0001");
    assertThat(run.err())
        .contains(
            "no training completed with a loss, so there is nothing to recommend: 2 trials: 2 ",
            "2 trials in a row failed (--failures 2)")
        .doesNotContain("--debug");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "head -c 100000 /dev/urandom; echo; echo validation=0.5",
        "head -c 20000000 /dev/zero; echo; echo validation=0.5",
        "yes validation=9 | head -n 100000; echo; echo 'validation=0.5'",
        "echo validation=0.5 >&1; exec 1>&-; exec 2>&-"
      })
  void garbageAndGigabytesDoNoHarm(String body) throws IOException {
    script("loud", body);
    Execution run = tune("loud {step-size}", "--budget", "1", "--out", out("run"), "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(JSON.readTree(run.out())
            .get("trials")
            .get(0)
            .get("losses")
            .get("validation")
            .asDouble())
        .isEqualTo(0.5);
    assertThat(Files.size(directory.resolve("run/trials/0001/stdout.txt"))).isLessThan(600_000);
  }

  /** Children that have left their parent, their session and their pipes are ended, and the result counts. */
  @Test
  void whatIsLeftBehindIsEnded() throws Exception {
    script("leaves", """
        (setsid sh -c 'echo $$ > "$ETUDE_OUT"/child; exec sleep 61' >/dev/null 2>&1 &)
        while [ ! -s "$ETUDE_OUT"/child ]; do :; done
        echo 0.5
        """);
    Execution run = tune("leaves {step-size}", "--budget", "1", "--out", out("run"));
    assertThat(run.status()).as(run.err()).isZero();
    if (Files.isDirectory(Path.of("/proc/self"))) {
      assertThat(run.err()).contains("left 1 process behind, which was ended");
      long child = Long.parseLong(
          Files.readString(directory.resolve("run/trials/0001/child")).strip());
      assertGone(child);
    }
  }

  static void assertGone(long process) throws InterruptedException {
    for (int i = 0; i < 100 && isRunning(process); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(isRunning(process)).as("process %d", process).isFalse();
  }

  /** One that has ended and whose new parent has not yet asked how, a zombie, is not running. */
  private static boolean isRunning(long process) {
    try {
      String state = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
      if (state.startsWith("Z", state.lastIndexOf(')') + 2)) {
        return false;
      }
    } catch (IOException e) {
      // not Linux, or gone
    }
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void aProgramThatDoesNotUseItsPlaceIsNoticed() throws IOException {
    script("flat", "echo 0.5");
    assertThat(tune("flat", "--budget", "4").out())
        .contains(
            "The losses are the same whatever the step size: does the program use {step-size}");
  }

  @Test
  void theShellIsThereForThoseWhoAskForIt() {
    Execution run = Execution.of(
        "tune",
        "--program",
        "x={step-size}; echo $x | cat",
        "--shell",
        "--budget",
        "3",
        "--seed",
        "1",
        "--json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode trial = JSON.readTree(run.out()).get("trials").get(0);
    assertThat(trial.get("losses").get("validation").asDouble()).isEqualTo(0.001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--program 'no-such-program-1 x' | cannot start no-such-program-1: no such program",
        "--program 'p {momentum}' | has a place for {momentum}, but there are only {step-size}, {seed}",
        "--program p --range 1:1e-3 | must be FROM:TO with 0 < FROM < TO, for example 1e-6:1",
        "--program p --also x=log:0:1 | must be NAME=log:FROM:TO with 0 < FROM < TO",
        "--program p --also momentum=logit:0.5:1 | must be NAME=log:FROM:TO",
        "--program p --also step-size=log:1:2 | there must be one parameter step-size, but there are two",
        "--program p --resume | --resume needs --out, to say which study",
        "--program p --timeout 10 | must be a span of time such as 90s",
        "--program p table.csv | unexpected argument 'table.csv'",
        "--program= | --program must name a program and its arguments"
      })
  void refusesInOneLine(String words, String line) {
    List<String> arguments = new ArrayList<>(List.of("tune"));
    Matcher word = Pattern.compile("'([^']*)'|\\S+").matcher(words);
    while (word.find()) {
      arguments.add(word.group(1) == null ? word.group() : word.group(1));
    }
    Execution run = Execution.of(arguments.toArray(new String[0]));
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("etude: ").contains(line);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
