package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a user calls them; {@code DIR} in the arguments stands for a directory of files. */
class CommandsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    write("table.csv", table(60, 1));
    write("scripted.csv", table(30, 1).replaceFirst("x1", "<script>alert(1)</script>"));
    write("empty.csv", "");
    write("ragged.csv", "a,b\n1,2\n3\n");
    write("text.csv", "a,b\n1,2\nred,4\n5,6\n");
    write("nan.csv", "a,b\n1,2\nNaN,4\n");
    write("twice.csv", "a,a\n1,2\n3,4\n");
    write("constant.csv", "a,b\n1,2\n3,2\n4,2\n5,2\n6,2\n7,2\n8,2\n9,2\n10,2\n11,2\n");
    write("few.csv", "a,b\n1,2\n3,4\n5,7\n");
    write("flat.csv", "a,b\n" + "1,2\n1,3\n".repeat(10));
    write("h1.csv", "2\n");
    write("w1.csv", "3\n");
    write("h2.csv", "8,0\n0,2\n");
    write("w2.csv", "1,4\n");
    write("wide.csv", "1,2,3\n2,1,3\n");
    write("skew.csv", "2,1\n1.5,2\n");
    write("indefinite.csv", "1,2\n2,1\n");
    write("singular.csv", "1,1\n1,1\n");
    write("zero.csv", "0,0\n");
  }

  /** H = 2, w_0 = 3, t = 2, η = ¼: a = ½, f = ½·2·9·a⁴ = 9/16, G = ½ log(9/16), G' = −2λ/a = −8, F' = −tλ²c²a³ = −9. */
  @ParameterizedTest
  @ValueSource(strings = {"auto", "spectral", "forward", "reverse", "backprop32", "backprop64"})
  void evaluatesByHand(String engine) {
    JsonNode log = evaluate("--engine", engine);
    assertThat(log.propertyNames())
        .containsExactly(
            "dimension",
            "steps",
            "objective",
            "engine",
            "largestEigenvalue",
            "smallestEigenvalue",
            "gradientBound",
            "results");
    assertThat(log.get("engine").asString()).isEqualTo(engine.equals("auto") ? "spectral" : engine);
    assertThat(log.get("gradientBound").isNull()).as("no bound for d = 1").isTrue();
    JsonNode point = log.get("results").get(0);
    assertThat(point.propertyNames())
        .containsExactly("stepSize", "metaObjective", "metaGradient", "status");
    assertThat(point.get("metaObjective").asDouble())
        .isCloseTo(Math.log(9.0 / 16) / 2, within(1e-7));
    assertThat(point.get("metaGradient").asDouble()).isCloseTo(-8, within(1e-6));
    JsonNode last =
        evaluate("--engine", engine, "--objective", "last").get("results").get(0);
    assertThat(last.get("metaObjective").asDouble()).isCloseTo(9.0 / 16, within(1e-7));
    assertThat(last.get("metaGradient").asDouble()).isCloseTo(-9, within(1e-6));
    // mean: (f(w_1) + f(w_2))/2 = (9/4 + 9/16)/2
    JsonNode mean =
        evaluate("--engine", engine, "--objective", "mean").get("results").get(0);
    assertThat(mean.get("metaObjective").asDouble()).isCloseTo(45.0 / 32, within(1e-7));
  }

  private JsonNode evaluate(String... more) {
    List<String> words = new ArrayList<>(List.of(
        "quadratic",
        "evaluate",
        "--hessian",
        "DIR/h1.csv",
        "--start",
        "DIR/w1.csv",
        "--steps",
        "2",
        "--step-size",
        "0.25",
        "--json"));
    words.addAll(List.of(more));
    return json(words.toArray(new String[0]));
  }

  @Test
  void whatIsNoDoubleIsNullWithAReason() {
    JsonNode results = json(
            "quadratic",
            "evaluate",
            "--hessian",
            "DIR/h2.csv",
            "--start",
            "DIR/w2.csv",
            "--steps",
            "2000",
            "--step-size",
            "1,0.1",
            "--objective",
            "last",
            "--json")
        .get("results");
    assertThat(results.get(0).get("metaObjective").isNull()).isTrue();
    assertThat(results.get(0).get("metaGradient").isNull()).isTrue();
    assertThat(results.get(0).get("status").asString()).startsWith("overflow");
    JsonNode failed = json(
            "quadratic",
            "evaluate",
            "--hessian",
            "DIR/h2.csv",
            "--start",
            "DIR/w2.csv",
            "--steps",
            "80",
            "--step-size",
            "5",
            "--engine",
            "backprop32",
            "--json")
        .get("results");
    assertThat(failed.get(0).get("metaGradient").isNull()).isTrue();
    assertThat(failed.get(0).get("status").asString()).startsWith("not-finite");
  }

  /** λ² c² equal in both directions: the minimiser is 2/(L + α) = 0.2 for every t. */
  @ParameterizedTest
  @ValueSource(strings = {"descent", "adam", "rmsprop", "bracket"})
  void tunesToTheMinimiserKnownInClosedForm(String optimizer) {
    JsonNode found = json(
        "quadratic",
        "tune",
        "--hessian",
        "DIR/h2.csv",
        "--start",
        "DIR/w2.csv",
        "--steps",
        "40",
        "--meta-optimizer",
        optimizer,
        "--json");
    assertThat(found.propertyNames())
        .containsExactly(
            "learnedStepSize",
            "optimalStepSize",
            "certificate",
            "metaObjective",
            "metaSteps",
            "converged",
            "status",
            "seed");
    assertThat(found.get("optimalStepSize").asDouble()).isCloseTo(0.2, within(2e-13));
    assertThat(found.get("learnedStepSize").asDouble()).isCloseTo(0.2, within(0.01));
    assertThat(found.get("converged").asBoolean()).isTrue();
    JsonNode certificate = found.get("certificate");
    assertThat(certificate.get("lower").asDouble()).isLessThanOrEqualTo(0.2);
    assertThat(certificate.get("upper").asDouble()).isGreaterThanOrEqualTo(0.2);
    assertThat(found.get("seed").isNull()).isTrue();
  }

  @Test
  void tuneIsAFunctionOfTheSeedAlone() {
    String[] words = {"tune", "DIR/table.csv", "--steps", "30", "--seed", "3", "--json"};
    String one = run(0, with(words, "--threads", "1")).out();
    assertThat(run(0, with(words, "--threads", "2")).out()).isEqualTo(one);
    assertThat(run(0, "tune", "DIR/table.csv", "--seed", "4", "--json").out()).isNotEqualTo(one);
    JsonNode found = JSON.readTree(one);
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
            "stabilityEdge",
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
    assertThat(found.get("leaveOneOut").propertyNames())
        .isEqualTo(found.get("trainByValidation").propertyNames());
    assertThat(found.get("leaveOneOut").get("stepSize").asDouble()).isPositive();
    assertThat(found.get("rows").asInt()).isEqualTo(60);
    assertThat(found.get("seed").asInt()).isEqualTo(3);
    assertThat(found.get("trainByTrain").propertyNames())
        .containsExactly(
            "stepSize",
            "parameters",
            "schedule",
            "metaObjective",
            "metaStatus",
            "minima",
            "trainLoss",
            "validationLoss",
            "testLoss",
            "trainMetric",
            "validationMetric",
            "testMetric",
            "trajectories",
            "status",
            "statusApart");
    assertThat(found.get("trainByTrain").get("metaObjective").asDouble())
        .as("by all rows in closed form it is the mean training loss")
        .isCloseTo(
            found.get("trainByTrain").get("trainLoss").get("mean").asDouble(), within(1e-14));
  }

  @Test
  void tunesStochasticGradientDescent() {
    String[] words = {"tune", "DIR/table.csv", "--seed", "3", "--steps", "30", "--json"};
    String[] stochastic = with(words, "--inner", "sgd");
    String one = run(0, with(stochastic, "--threads", "1")).out();
    assertThat(run(0, with(stochastic, "--threads", "2")).out()).isEqualTo(one);
    JsonNode byRows = JSON.readTree(one);
    JsonNode byAllRows = JSON.readTree(run(0, words).out());
    assertThat(byRows.propertyNames()).containsExactlyElementsOf(byAllRows.propertyNames());
    assertThat(run(0, with(words, "--inner", "gd")).out())
        .isEqualTo(run(0, words).out());
    // max |x|² of single rows is at least their mean, which is the trace of XᵀX/n
    assertThat(byRows.get("stabilityEdge").asDouble())
        .isLessThan(byAllRows.get("stabilityEdge").asDouble());
    assertThat(byRows.get("trainByTrain").get("stepSize").asDouble()).isPositive();
    assertThat(byRows.get("trainByTrain").get("testMetric").get("mean").asDouble())
        .isFinite();
    assertThat(run(0, "tune", "DIR/table.csv", "--inner", "sgd", "--steps", "5").out())
        .contains("Stochastic gradient descent, one row a step, is stable below ");
    assertThat(run(0, "tune", "DIR/table.csv", "--steps", "5").out())
        .contains("\nGradient descent is stable below ")
        .contains(
            "\n  Optimizer optimizer = Optimizer.of(new GradientDescent(), new ConstantStep(");
  }

  @Test
  void aSeedIsDrawnAndReportedWhereNoneIsGiven() {
    int seed = json("tune", "DIR/table.csv", "--json").get("seed").asInt();
    String again =
        run(0, "tune", "DIR/table.csv", "--json", "--seed", "" + seed).out();
    assertThat(JSON.readTree(again).get("seed").asInt()).isEqualTo(seed);
    assertThat(run(0, "tune", "DIR/table.csv", "--seed", "5").out()).contains("Seed 5.");
  }

  @Test
  void theRunDirectoryHoldsNumbersPicturesAndAReport() throws IOException {
    Path out = directory.resolve("run");
    run(0, "tune", "DIR/scripted.csv", "--seed", "1", "--out", out.toString());
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(out::relativize).map(Path::toString))
          .containsExactlyInAnyOrder(
              "run.json",
              "landscape.csv",
              "schedule.csv",
              "schedule.json",
              "comparison.csv",
              "report.html",
              "figures/landscape.png",
              "figures/landscape.svg",
              "figures/test-error.png",
              "figures/test-error.svg",
              "figures/training-curves.png",
              "figures/training-curves.svg",
              "figures/generalisation-gap.png",
              "figures/generalisation-gap.svg");
    }
    assertThat(ImageIO.read(out.resolve("figures/landscape.png").toFile()).getWidth())
        .isEqualTo(1600);
    List<String> landscape = Files.readAllLines(out.resolve("landscape.csv"));
    assertThat(landscape.get(0)).startsWith("step_size,train_by_train,train_by_validation");
    assertThat(Double.parseDouble(landscape.get(1).replaceFirst(",.*", ""))).isPositive();
    assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("<script>alert");
    JsonNode record = JSON.readTree(Files.readString(out.resolve("run.json")));
    assertThat(record.get("status").asString()).isEqualTo("completed");
    assertThat(record.get("seed").asInt()).isEqualTo(1);
    assertThat(record.get("settings").get("target").asString()).isEqualTo("y");
    assertThat(run(2, "tune", "DIR/table.csv", "--out", out.toString()).err())
        .contains("exists; choose another directory or pass --overwrite");
  }

  @Test
  void reproducePrintsTheClaimsAndKeepsThem() throws IOException {
    Path out = Files.createTempDirectory(directory, "figure").resolve("2");
    JsonNode printed =
        json("reproduce", "figure-2", "--quick", "--seed", "1", "--json", "--out", out.toString());
    assertThat(printed.propertyNames()).containsExactly("name", "claims", "seed");
    assertThat(printed.get("name").asString()).isEqualTo("figure-2");
    assertThat(printed.get("claims")).isNotEmpty();
    for (JsonNode claim : printed.get("claims")) {
      assertThat(claim.propertyNames()).containsExactly("claim", "found", "verdict");
      assertThat(claim.get("verdict").asString()).isEqualTo("held");
    }
    assertThat(Files.readAllLines(out.resolve("claims.csv")))
        .hasSize(1 + printed.get("claims").size());
    assertThat(out.resolve("figures/figure-2.svg")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("report.html"))).contains("seed 1, quick settings");
    assertThat(run(0, "reproduce", "figure-2", "--quick", "--seed", "1").out())
        .startsWith("held: The best step size lies in [1/L, 1/α] for every t")
        .contains("Seed 1; --out DIR writes the figures and a report.");
  }

  @Test
  void tablesAreForTheExperimentThatReadsThem() {
    String line =
        "etude: --tables is for decay-or-averaging, leave-one-out, carried-peaks, study-regret and learned-under-noise,"
            + " which need it, and for no other experiment, but the experiment is ";
    assertThat(run(2, "reproduce", "decay-or-averaging").err())
        .isEqualTo(line + "decay-or-averaging\n");
    assertThat(run(2, "reproduce", "figure-2", "--tables", "DIR").err())
        .isEqualTo(line + "figure-2\n");
    assertThat(run(2, "reproduce", "decay-or-averaging", "--tables", "DIR", "--quick")
            .err())
        .contains("concrete.csv")
        .hasLineCount(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      tune DIR/missing.csv                                     | missing.csv
      tune DIR/empty.csv                                       | empty.csv
      tune DIR/ragged.csv                                      | ragged.csv:3:
      tune DIR/text.csv --missing refuse                       | text.csv:3:
      tune DIR/nan.csv --missing refuse                        | nan.csv:3:
      tune DIR/twice.csv                                       | twice.csv:1:
      tune DIR/constant.csv                                    | constant.csv
      tune DIR/few.csv                                         | few.csv
      tune DIR/flat.csv                                        | flat.csv
      tune DIR/table.csv --target z                            | 'z'
      tune DIR/table.csv --steps 0                             | --steps
      tune DIR/table.csv --splits -1                           | --splits
      tune DIR/table.csv --inner adagrad                       | must be one of gd, sgd
      tune DIR/table.csv --test-fraction 1                     | --test-fraction
      tune DIR/table.csv --polynomial 100000                   | table.csv
      tune DIR/table.csv --threads 0                           | --threads
      tune DIR/table.csv --seed x                              | --seed
      quadratic tune                                           | --dimension
      quadratic tune --dimension 3 --hessian DIR/h2.csv        | --dimension
      quadratic tune --hessian DIR/h2.csv                      | --start
      quadratic tune --dimension 3 --initial-step-size -1      | --initial-step-size
      quadratic tune --dimension 9 --engine reverse --steps 2e9 | --engine reverse of 2000000000 steps needs 134.1 GiB of
      quadratic tune --dimension 9 --engine backprop64 --steps 2e9 | --engine backprop64 of 2000000000 steps needs 268.2 GiB of
      quadratic tune --dimension 100000                        | --dimension 100000 needs 596.0 GiB of
      quadratic tune --dimension 3 --engine magic              | must be one of auto, spectral
      reproduce figure-99                                      | must be one of figure-1, figure-2
      reproduce figure-1 --data digits                         | --data is for figure-5, figure-6 and figure-7, but figure-1 draws
      reproduce figure-5 --data mnist --data-dir DIR/none      | none: there is no such directory; get them with 'etude data fetch mnist'
      reproduce figure-5 --data mnist --data-dir DIR           | the four files of mnist are not there; get them with
      reproduce figure-6 --quick --data-dir DIR                | --data=NAME
      EVALUATE h2.csv w2.csv --step-size Infinity              | --step-size
      EVALUATE h2.csv w2.csv --step-size -0.1                  | --step-size
      EVALUATE wide.csv w2.csv --step-size 1                   | must be square
      EVALUATE skew.csv w2.csv --step-size 1                   | row 2, column 1 is 1.5
      EVALUATE indefinite.csv w2.csv --step-size 1             | eigenvalue -1
      EVALUATE singular.csv w2.csv --step-size 1               | must be positive definite
      EVALUATE h2.csv w1.csv --step-size 1                     | must have 2 numbers
      EVALUATE h2.csv zero.csv --step-size 1                   | must not be 0
      EVALUATE h2.csv w2.csv --step-size 1 --steps 0           | --steps
      """)
  void badInputIsOneLineThatSaysWhere(String words, String where) {
    String spelled = words.replaceFirst(
        "EVALUATE (\\S+) (\\S+)", "quadratic evaluate --hessian DIR/$1 --start DIR/$2");
    Execution refused = run(2, spelled.split(" +"));
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("etude: ").contains(where);
    assertThat(refused.err().lines()).hasSize(1);
  }

  private JsonNode json(String... words) {
    Execution done = run(0, words);
    assertThat(done.out().lines()).as("one JSON object and nothing else").hasSize(1);
    return JSON.readTree(done.out());
  }

  private Execution run(int status, String... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].replace("DIR", directory.toString());
    }
    Execution done = Execution.of(arguments);
    assertThat(done.status()).as("%s%n%s", String.join(" ", words), done.err()).isEqualTo(status);
    if (status == 0) {
      assertThat(done.err()).isEmpty();
    }
    return done;
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** y = 2 x1 − x2 and something that looks like noise. */
  private static String table(int rows, int shift) {
    StringBuilder text = new StringBuilder("x1,x2,y\n");
    for (int i = 0; i < rows; i++) {
      double first = Math.sin(12.9898 * i + shift);
      double second = Math.sin(78.233 * i + shift);
      double noise = Math.sin(37.719 * i * i);
      text.append(first).append(',').append(second).append(',');
      text.append(2 * first - second + noise).append('\n');
    }
    return text.toString();
  }
}
