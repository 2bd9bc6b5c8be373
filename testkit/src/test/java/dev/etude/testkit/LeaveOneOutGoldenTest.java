package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.trajectory.LeaveOneOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The leave-one-out loss of the diabetes table, against the golden numbers. */
class LeaveOneOutGoldenTest {
  private static final Path TABLE = Path.of("../examples/diabetes.csv");

  /** Columns and target standardised by all rows, then a column of ones, then the target. */
  private static double[][] rows() throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    int n = lines.size() - 1;
    int d = lines.get(0).split(",", -1).length - 1;
    double[][] rows = new double[n][d + 2];
    for (int i = 0; i < n; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      for (int j = 0; j < d; j++) {
        rows[i][j] = Double.parseDouble(cells[j]);
      }
      rows[i][d] = 1;
      rows[i][d + 1] = Double.parseDouble(cells[d]);
    }
    for (int j = 0; j < d + 2; j++) {
      if (j != d) {
        standardise(rows, j);
      }
    }
    return rows;
  }

  private static void standardise(double[][] rows, int j) {
    double mean = 0;
    for (double[] row : rows) {
      mean += row[j] / rows.length;
    }
    double variance = 0;
    for (double[] row : rows) {
      variance += (row[j] - mean) * (row[j] - mean) / rows.length;
    }
    for (double[] row : rows) {
      row[j] = (row[j] - mean) / Math.sqrt(variance);
    }
  }

  @Test
  void diabetes() throws IOException {
    double[][] rows = rows();
    JsonNode cases = GoldenTheory.part("leaveOneOut").get("cases");
    assertThat(cases.size()).isEqualTo(3);
    for (JsonNode golden : cases) {
      int steps = golden.get("steps").asInt();
      LeaveOneOut loss = LeaveOneOut.of(rows, steps);
      double[] stepSizes = GoldenTheory.numbers(golden.get("stepSizes"));
      double[] expected = GoldenTheory.numbers(golden.get("meanSquare"));
      for (int k = 0; k < stepSizes.length; k++) {
        assertThat(2 * loss.at(stepSizes[k], steps).value().toDouble())
            .as("t = %d, η = %s", steps, stepSizes[k])
            .isCloseTo(expected[k], within(1e-12 * expected[k]));
      }
      double best = golden.get("bestOnGrid").asDouble();
      assertThat(loss.at(0.99 * best, steps).slope().signum())
          .as("t = %d, below the best of the grid", steps)
          .isEqualTo(-1);
      assertThat(loss.at(1.01 * best, steps).slope().signum())
          .as("t = %d, above", steps)
          .isEqualTo(1);
    }
  }
}
