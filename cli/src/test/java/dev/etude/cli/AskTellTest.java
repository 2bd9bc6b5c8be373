package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude ask} and {@code etude tell}. */
class AskTellTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  private Path directory;

  private String study() {
    return directory.resolve("study").toString();
  }

  private JsonNode ask(String... more) {
    List<String> words = new ArrayList<>(List.of("ask", study(), "--json"));
    words.addAll(List.of(more));
    Execution run = Execution.of(words.toArray(new String[0]));
    assertThat(run.status()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private Execution tell(JsonNode trial, String... losses) {
    List<String> words =
        new ArrayList<>(List.of("tell", study(), "--trial", trial.get("trial").toString()));
    words.addAll(List.of(losses));
    return Execution.of(words.toArray(new String[0]));
  }

  @Test
  void whoeverTrainsFindsTheStepSize() {
    for (int i = 0; i < 14; i++) {
      JsonNode trial = i == 0 ? ask("--range", "1e-5:1", "--seed", "3") : ask();
      double x = Math.log10(trial.get("parameters").get("stepSize").asDouble());
      assertThat(trial.propertyNames()).containsExactly("trial", "parameters", "repeat", "seed");
      Execution told = tell(
          trial,
          "--train",
          String.valueOf(0.2 + 0.1 * Math.pow(x + 1.5, 2)),
          "--validation",
          x > -0.5 ? "nan" : String.valueOf(0.3 + 0.1 * Math.pow(x + 2, 2)));
      assertThat(told.status()).as(told.err()).isZero();
    }
    Execution asked = Execution.of("tell", study(), "--json");
    JsonNode recommended = JSON.readTree(asked.out()).get("recommendation");
    assertThat(recommended.get("stepSize").asDouble()).isCloseTo(0.01, within(0.005));
  }

  @Test
  void severalAskAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(InterruptionTest.start("ask", study(), "--json"));
    }
    Set<String> trials = new HashSet<>();
    for (Process process : processes) {
      try (var out = process.inputReader()) {
        trials.add(JSON.readTree(out.readLine()).get("parameters").toString());
      }
      assertThat(process.waitFor()).isZero();
    }
    assertThat(trials).hasSize(3);
    assertThat(ask().get("trial").asInt()).isEqualTo(4);
  }

  @Test
  void printsWordsForPeople() {
    Execution asked = Execution.of(
        "ask", study(), "--range", "1e-4:1", "--also", "momentum=logit:0.5:0.99", "--seed", "1");
    assertThat(asked.out())
        .startsWith("Trial 1: step size 0.01, momentum 0.9")
        .endsWith("(repeat 0).\n");
    assertThat(Execution.of("tell", study(), "--trial", "1", "--failed", "no memory")
            .out())
        .isEqualTo("1 trial: 1 failed.\n");
  }

  @Test
  void refusesInOneLine() {
    assertThat(Execution.of("tell", study()).err()).contains("there is no study at ");
    JsonNode trial = ask("--seed", "1");
    assertThat(tell(trial).err())
        .contains("--train or --validation is needed, or both, or else --failed");
    assertThat(tell(trial, "--train", "high").err())
        .contains("must be a number, nan or inf, but is 'high'");
    assertThat(Execution.of("tell", study(), "--train", "1").err()).contains("--trial N is needed");
    assertThat(Execution.of("tell", study(), "--trial", "5", "--train", "1").err())
        .contains("there is no trial 5; the last one that was asked for is 1");
    assertThat(tell(trial, "--train", "1").status()).isZero();
    assertThat(tell(trial, "--train", "1").err()).contains("trial 1 was told before");
    assertThat(Execution.of("ask", study(), "--range", "1:2").err())
        .contains(" is a study of --range 1e-06:1 with at most 3 repeats; leave out the options")
        .contains("that say what to search");
    assertThat(Execution.of("ask", study(), "--seed", "x").err())
        .contains(
            "must be a whole number from -9223372036854775808 to 9223372036854775807, but is 'x'");
    assertThat(Execution.of("ask", directory.toString()).err())
        .contains("exists and holds no study");
  }
}
