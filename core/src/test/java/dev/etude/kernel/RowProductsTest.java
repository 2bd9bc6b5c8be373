package dev.etude.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The products against their definition, entry by entry: equal bits, for sizes with and without tails of every tile. */
class RowProductsTest {
  @ParameterizedTest(name = "{0} × {1} × {2}")
  @CsvSource({
    "1, 1, 1",
    "3, 2, 5",
    "4, 4, 2",
    "5, 7, 1",
    "8, 1, 3",
    "17, 5, 1",
    "13, 9, 6",
    "64, 17, 10",
    "6, 3, 15",
    "5, 10, 16",
    "64, 10, 17",
    "3, 4, 40"
  })
  void everyEntryIsOneChainOfFusedMultiplyAdds(int rows, int inner, int columns) {
    UniformRandomProvider random = new Seed(30).child("products", rows).generator();
    double[][] a = random(rows, inner, random);
    double[][] b = random(inner, columns, random);
    double[][] c = random(rows, columns, random);
    double[][] expected = copy(c);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          expected[i][j] = Math.fma(a[i][k], b[k][j], expected[i][j]);
        }
      }
    }
    double[][] product = copy(c);
    Kernels.plain().addProduct(rows, columns, inner, a, b, product);
    assertThat(product).as("A B").isDeepEqualTo(expected);
    product = copy(c);
    Kernels.plain().addTransposedProduct(rows, columns, inner, transposed(a), b, product);
    assertThat(product).as("Aᵀ B").isDeepEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} × {1} × {2} of 20 × 20 × 20")
  @CsvSource({"1, 1, 1", "3, 2, 5", "9, 7, 1", "7, 5, 17"})
  void nothingOutsideIsWritten(int rows, int inner, int columns) {
    UniformRandomProvider random = new Seed(31).child("products", rows).generator();
    double[][] a = random(20, 20, random);
    double[][] b = random(20, 20, random);
    double[][] c = random(20, 20, random);
    double[][] product = copy(c);
    Kernels.plain().addProduct(rows, columns, inner, a, b, product);
    Kernels.plain().addTransposedProduct(rows, columns, inner, a, b, product);
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        if (i >= rows || j >= columns) {
          assertThat(product[i][j]).as("entry (%d, %d)", i, j).isEqualTo(c[i][j]);
        }
      }
    }
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
