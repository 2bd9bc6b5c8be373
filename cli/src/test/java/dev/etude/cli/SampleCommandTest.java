package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude sample} as a user calls it. */
class SampleCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  private Path directory;

  private static Execution run(String words) {
    return Execution.of(words.split(" "));
  }

  private static JsonNode json(String words) {
    Execution done = run(words + " --json");
    assertThat(done.status()).as(done.err()).isZero();
    return JSON.readTree(done.out());
  }

  private Path table() throws IOException {
    StringBuilder rows = new StringBuilder("x,z,y,yes\n");
    for (int i = 0; i < 60; i++) {
      double noise = (i * 7919 % 101) / 50.0 - 1;
      rows.append(i).append(',').append(i * i % 17).append(',').append(3 + 0.5 * i + noise);
      rows.append(',').append(i + 10 * noise > 30 ? "yes" : "no").append('\n');
    }
    return Files.writeString(directory.resolve("table.csv"), rows);
  }

  @Test
  void theAnswerComesFirst() {
    JsonNode found = json("sample --target eight-schools --seed 1");
    assertThat(found.propertyNames())
        .containsExactly(
            "answer",
            "trusted",
            "findings",
            "target",
            "sampler",
            "chains",
            "warmUp",
            "draws",
            "movesPerDraw",
            "probability",
            "parameters",
            "gradients",
            "drawGradients",
            "divergences",
            "stepSizes",
            "energyFractions",
            "prediction",
            "seed");
    assertThat(found.get("trusted").asBoolean()).isTrue();
    assertThat(found.get("answer").asString()).contains("all 10 quantities can be used");
    JsonNode mu = found.get("parameters").get(8);
    assertThat(mu.propertyNames())
        .containsExactly(
            "name", "mean", "sd", "median", "interval", "rHat", "essBulk", "essTail", "mcse");
    assertThat(mu.get("name").asString()).isEqualTo("mu");
    // the mean of posteriordb's reference draws
    assertThat(mu.get("mean").asDouble())
        .isCloseTo(4.4105, within(4 * mu.get("mcse").asDouble() + 0.13));
  }

  @Test
  void drawsThatCannotBeTrustedAreSaidToBe() {
    Execution found =
        run("sample --target funnel --sampler nuts --warm-up 200 --draws 300 --seed 1");
    assertThat(found.status()).isZero();
    assertThat(found.out()).startsWith("Do not use these numbers yet: ");
  }

  /** 114,000 years, which are more nanoseconds than a long holds. */
  @Test
  void aCheckpointMayBeAnAgeAway() {
    Execution done = run("sample --target normal:2 --warm-up 10 --draws 10 --seed 1"
        + " --checkpoint-every 999999999h --out " + directory.resolve("run"));
    assertThat(done.status()).as(done.err()).isZero();
  }

  /** Slopes by the normal equations, which weak priors leave as they are. */
  @Test
  void aLinearRegressionIsThatOfTheTable() throws IOException {
    JsonNode found =
        json("sample --target regression " + table() + " --predict y --draws 2000 --seed 1");
    List<String> names = new ArrayList<>();
    found.get("parameters").forEach(parameter -> names.add(parameter.get("name").asString()));
    assertThat(names).containsExactly("intercept", "x", "z", "yes=yes", "sigma");
    JsonNode slope = found.get("parameters").get(1);
    assertThat(slope.get("mean").asDouble())
        .isCloseTo(0.5, within(4 * slope.get("sd").asDouble()));
    JsonNode prediction = found.get("prediction");
    assertThat(prediction.get("coverage").asDouble()).isBetween(0.8, 1.0);
    JsonNode row = prediction.get("rows").get(0);
    assertThat(row.get("interval").get(0).asDouble()).isLessThan(row.get("mean").asDouble());
    assertThat(row.get("point").asDouble())
        .isBetween(
            row.get("interval").get(0).asDouble(), row.get("interval").get(1).asDouble());
  }

  /** Two columns that nearly say the same: the slopes' correlation is −0.999. */
  @Test
  void collinearColumnsAreNoTrouble() throws IOException {
    StringBuilder rows = new StringBuilder("x,z,y\n");
    for (int i = 0; i < 60; i++) {
      double noise = (i * 7919 % 101) / 50.0 - 1;
      rows.append(i).append(',').append(2 * i + 0.05 * (i * 31 % 17));
      rows.append(',').append(3 + 0.5 * i + noise).append('\n');
    }
    Path file = Files.writeString(directory.resolve("collinear.csv"), rows);
    JsonNode found = json("sample --target regression " + file + " --seed 1");
    assertThat(found.get("trusted").asBoolean())
        .as(found.get("answer").asString())
        .isTrue();
    assertThat(found.get("parameters").get(1).get("essBulk").asDouble()).isGreaterThan(2000);
  }

  @Test
  void rawUnitsAndStandardUnitsAgreeUnderWeakPriors() throws IOException {
    String words = "sample --target regression " + table() + " --predict y --seed 2";
    JsonNode standard = json(words + " --prior 100").get("parameters").get(1);
    JsonNode raw = json(words + " --prior 100 --raw").get("parameters").get(1);
    double error = Math.hypot(standard.get("mcse").asDouble(), raw.get("mcse").asDouble());
    assertThat(raw.get("mean").asDouble())
        .isCloseTo(standard.get("mean").asDouble(), within(5 * error));
    assertThat(
            json(words + " --no-intercept").get("parameters").get(0).get("name").asString())
        .isEqualTo("x");
  }

  @Test
  void numbersTooLargeToSquareAreRefused() throws IOException {
    Path file =
        Files.writeString(directory.resolve("huge.csv"), "a,y\n1e300,1\n-1e300,2\n2e300,4\n5,5\n");
    Execution refused = run("sample --target regression " + file + " --raw");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("the squares of \"a\"").hasLineCount(1);
    assertThat(run("sample --target regression " + table() + " --prior 1e-300").status())
        .isEqualTo(2);
  }

  @Test
  void twoClassesMakeALogisticRegression() throws IOException {
    JsonNode found = json("sample --target regression " + table() + " --predict yes --seed 1");
    assertThat(found.get("prediction").get("of").asString()).isEqualTo("the probability of yes");
    assertThat(found.get("prediction").get("coverage").isNull()).isTrue();
  }

  @Test
  void theRunDirectoryHoldsDrawsFiguresAndReport() throws IOException {
    Path out = directory.resolve("run");
    Execution done =
        run("sample --target funnel --draws 100 --warm-up 100 --chains 2 --seed 1 --out " + out);
    assertThat(done.status()).as(done.err()).isZero();
    List<String> draws = Files.readAllLines(out.resolve("draws.csv"));
    assertThat(draws).hasSize(201);
    assertThat(draws.get(0)).startsWith(".chain,.iteration,.draw,omega,x[1],");
    assertThat(draws.get(0))
        .endsWith("accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__");
    assertThat(draws.get(101)).startsWith("2,1,101,");
    for (String file : List.of(
        "run.json",
        "summary.csv",
        "result.json",
        "report.html",
        "figures/trace-1.svg",
        "figures/ranks-1.svg",
        "figures/energy.svg",
        "figures/steps.svg")) {
      assertThat(out.resolve(file)).exists();
    }
    assertThat(run("sample --target funnel --out " + out).status()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sample | missing required option: '--target=NAME'",
        "sample --target normal:0 | must be funnel, eight-schools, regression, normal:D or"
            + " normal:D:K",
        "sample --target regression | --target regression needs a table",
        "sample --target funnel --predict y | are for --target regression",
        "sample --target funnel --sampler nuts --tolerance 1 | --tolerance is for --sampler"
            + " walnuts",
        "sample --target funnel --acceptance 0.5 | --acceptance is for --sampler nuts or gist",
        "sample --target normal:1000 --draws 9e8 | --draws must leave room",
        "sample --target normal:1 --draws 2e9 | --warm-up and --draws together must be at most"
            + " 1000000000, but are",
        "sample --target funnel --resume | --resume needs --out"
      })
  void badUsageIsOneLine(String words, String expected) {
    Execution refused = run(words.strip());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains(expected.strip()).hasLineCount(1);
  }
}
