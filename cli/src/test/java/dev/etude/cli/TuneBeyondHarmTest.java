package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A step size on validation rows, where harm is no end. */
class TuneBeyondHarmTest {
  private static final Path CASES = Path.of("../../shared/cases/19-search-stops-at-first-harm");
  private static final double UNTRAINED = Math.log(2); // logistic, from weights of 0

  /** A dense grid computed in NumPy has its best at 1.24, where the validation loss is 0.5265. */
  @Test
  void theDipAtTheEdgeIsFound() {
    Path file = CASES.resolve("noisy.csv");
    Assumptions.assumeTrue(Files.exists(file), "needs ../shared");
    Execution done = Execution.of(
        "tune",
        file.toString(),
        "--inner",
        "rmsprop",
        "--no-log",
        "--batch",
        "1000",
        "--splits",
        "2",
        "--seed",
        "1",
        "--compare",
        "none",
        "--json");
    assertThat(done.status()).as(done.err()).isZero();
    JsonNode found = JsonMapper.builder().build().readTree(done.out()).get("trainByValidation");
    assertThat(found.get("validationLoss").get("mean").asDouble())
        .isLessThanOrEqualTo(0.5265 + 0.01 * (UNTRAINED - 0.5265));
    assertThat(found.get("trajectories").asDouble())
        .as("the search's 25, and 4 for the interval that is as good")
        .isLessThanOrEqualTo(25 + 4);
  }
}
