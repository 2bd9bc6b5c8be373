package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is printed to be copied is what the verdict names, and nothing that diverges. */
class TuneAdviceTest {
  private static final Path CASES = Path.of("../../shared/cases/10-advice-against-the-verdict");

  /** The step size chosen on validation rows diverges on one of the splits. */
  @Test
  void aChoiceThatDivergesIsNotAdvised() {
    Path file = CASES.resolve("rarecat.csv");
    Assumptions.assumeTrue(Files.exists(file), "needs ../shared");
    String[] words = {
      "tune",
      file.toString(),
      "--model",
      "mlp:4",
      "--seed",
      "1",
      "--splits",
      "5",
      "--steps",
      "100",
      "--compare",
      "none"
    };
    String text = run(words);
    JsonNode found = JsonMapper.builder().build().readTree(run(SmallTable.with(words, "--json")));
    assertThat(found.get("trainByValidation").get("status").asString()).startsWith("diverged");
    assertThat(found.get("recommendation").get("chosenBy").asString())
        .as("predicting the mean is better than the other choice")
        .isEqualTo("none");
    assertThat(text).startsWith("There is nothing to learn").doesNotContain("ConstantStep(");
  }

  private static String run(String... words) {
    Execution done = Execution.of(words);
    assertThat(done.status()).as(done.err()).isZero();
    return done.out();
  }
}
