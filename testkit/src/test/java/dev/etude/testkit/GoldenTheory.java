package dev.etude.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers of the theories that go beyond the paper, computed elsewhere in NumPy and SciPy. */
final class GoldenTheory {
  private static final Path FILE = Path.of("../../shared/reference/theory-golden.json");

  private GoldenTheory() {}

  /** Reads a part of the file; skips the test if it is not there. */
  static JsonNode part(String name) {
    assumeTrue(Files.exists(FILE), () -> FILE + " is not there");
    return JsonMapper.shared().readTree(FILE.toFile()).get(name);
  }

  static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }
}
