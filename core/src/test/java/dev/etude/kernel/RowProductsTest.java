package dev.etude.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The products against their definition, entry by entry: equal bits, for sizes with and without tails of every tile. */
class RowProductsTest {
  @ParameterizedTest(name = "{0} rows, {1} × {2}")
  @CsvSource({"1, 1, 1", "3, 2, 5", "4, 4, 2", "5, 7, 1", "8, 1, 3", "13, 9, 6", "64, 10, 17"})
  void everyEntryIsOneChainOfFusedMultiplyAdds(int rows, int m, int n) {
    UniformRandomProvider random = new Seed(30).child("products", rows).generator();
    double[][] a = random(rows, m, random);
    double[][] b = random(m, n, random);
    double[][] c = random(rows, n, random);
    double[][] expected = copy(c);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < m; k++) {
          expected[i][j] = Math.fma(a[i][k], b[k][j], expected[i][j]);
        }
      }
    }
    double[][] product = copy(c);
    RowProducts.times(a, rows, b, product);
    assertThat(product).as("A B").isDeepEqualTo(expected);
    product = copy(c);
    RowProducts.timesTransposed(a, rows, transposed(b), product);
    assertThat(product).as("A Bᵀ").isDeepEqualTo(expected);
    product = copy(c);
    RowProducts.transposedTimes(transposed(a), m, b, product);
    assertThat(product).as("Aᵀ B").isDeepEqualTo(expected);
  }

  private static double[][] random(int rows, int columns, UniformRandomProvider random) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble() - 0.5;
      }
    }
    return matrix;
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < transposed.length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
