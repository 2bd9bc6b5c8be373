package dev.etude.inner.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ColumnMomentsTest {
  private static final int ROWS = 21; // two blocks and a rest

  private static double[][] table() {
    UniformRandomProvider random = new Seed(4).generator();
    double[][] table = new double[ROWS][3];
    for (double[] row : table) {
      Arrays.setAll(row, j -> random.nextDouble() - 0.3 * j);
      row[2] = 0.25;
    }
    return table;
  }

  private static ColumnMoments moments(double[][] table, int from, int to) {
    ColumnMoments moments = new ColumnMoments(3);
    moments.addRows(table, IntStream.range(from, to).toArray());
    return moments;
  }

  @Test
  void meansAndDeviationsAreTheirDefinitions() {
    double[][] table = table();
    for (ColumnMoments moments : new ColumnMoments[] {
      moments(table, 0, ROWS), moments(table, 0, 9).plus(moments(table, 9, ROWS))
    }) {
      assertThat(moments.count()).isEqualTo(ROWS);
      for (int j = 0; j < 2; j++) {
        int column = j;
        double mean = Arrays.stream(table).mapToDouble(row -> row[column]).sum() / ROWS;
        double variance = Arrays.stream(table)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .sum()
            / ROWS;
        assertThat(moments.means()[j]).isCloseTo(mean, within(1e-15));
        assertThat(moments.deviations()[j]).isCloseTo(Math.sqrt(variance), within(1e-14));
      }
      assertThat(moments.deviations()[2]).as("constant").isZero();
    }
  }

  /** Products of columns that are standardised by means and deviations: their diagonal is 1, or 0 for a constant column. */
  @Test
  void theyAreThoseThatProductsAreMeasuredBy() {
    Moments moments = new Moments(3);
    moments.addRows(table(), IntStream.range(0, ROWS).toArray());
    ColumnMoments columns = moments.columns();
    double[][] products = moments.standardised(columns.means(), columns.deviations());
    for (int j = 0; j < 3; j++) {
      assertThat(products[j][j]).isCloseTo(j < 2 ? 1 : 0, within(1e-14));
    }
  }
}
