package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude reproduce figure-6 --quick}: three optimizers are learned on the digits that are part of the program. */
class LearnedFiguresTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  private Path folder;

  /** Deterministic: a fixed seed, and results that are a function of the seed alone. */
  @Test
  void withNoisyLabelsTrainByValidationLeads() throws IOException {
    Path out = folder.resolve("figure-6");
    Execution done = Execution.of(
        "reproduce", "figure-6", "--quick", "--seed", "1", "--json", "--out", out.toString());
    assertThat(done.err()).isEmpty();
    assertThat(done.status()).isZero();
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (JsonNode claim : JSON.readTree(done.out()).get("claims")) {
      verdicts.put(
          claim.get("claim").asString().replaceFirst("(\\S+ \\S+ \\S+).*", "$1"),
          claim.get("verdict").asString());
    }
    assertThat(verdicts)
        .containsEntry("With noisy labels", "held")
        .containsEntry("Train-by-train fits the", "held")
        .containsEntry("So does gradient", "held")
        .containsKey("Train-by-validation tests at")
        .containsEntry("The step sizes", "held");
    for (String figure : List.of("train-accuracy", "test-accuracy", "train-loss", "test-loss")) {
      assertThat(out.resolve("figures/" + figure + ".svg"))
          .content()
          .contains("TbT(300)", "TbT(600)", "TbV(300+300)", "SGD tuned by validation");
    }
    assertThat(Files.readAllLines(out.resolve("meta-test.csv"))).hasSize(1 + 5 * 5 * 31);
    assertThat(out.resolve("step-size-grid.csv")).content().contains("SGD tuned by training,0.01,");
    JsonNode settings = JSON.readTree(Files.readString(out.resolve("run.json"))).get("settings");
    assertThat(settings.get("data").asString()).isEqualTo("digits");
    assertThat(settings.get("data-sha256").asString()).hasSize(64);
  }
}
