package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of every operator against exact sums. */
class OperatorsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 21})
  void productsStayWithinTheirBounds(int d) {
    UniformRandomProvider random = new Seed(4).child("matrix", d).generator();
    double[][] rows = symmetric(d, random);
    double[] x = vector(d, random);
    double[] y = vector(d, random);
    SymmetricMatrix plain = SymmetricMatrix.of(rows);
    SymmetricMatrix compensated = plain.compensated();
    for (SymmetricMatrix matrix : new SymmetricMatrix[] {plain, compensated}) {
      double bound = matrix == plain ? d * 0x1.0p-53 : d * d * 0x1.0p-106 + 0x1.0p-106;
      DoubleDoubleVector product = new DoubleDoubleVector(d);
      DoubleDoubleVector productX = new DoubleDoubleVector(d);
      DoubleDoubleVector productY = new DoubleDoubleVector(d);
      matrix.multiply(x, product);
      matrix.multiplyPair(x, y, productX, productY);
      for (int i = 0; i < d; i++) {
        BigDecimal actual =
            new BigDecimal(product.high()[i]).add(new BigDecimal(product.low()[i]));
        assertThat(DecimalVectors.error(
                actual, DecimalVectors.dot(rows[i], x), DecimalVectors.magnitude(rows[i], x)))
            .as("entry %d, %s", i, matrix == plain ? "plain" : "compensated")
            .isLessThanOrEqualTo(bound);
      }
      assertThat(productX.high()).as("of a pair, the first").isEqualTo(product.high());
      assertThat(productX.low()).as("of a pair, the first").isEqualTo(product.low());
      matrix.multiply(y, product);
      assertThat(productY.high()).as("of a pair, the second").isEqualTo(product.high());
      assertThat(productY.low()).as("of a pair, the second").isEqualTo(product.low());
    }
  }

  @Test
  void compensatedProductsSurviveCancellation() {
    double[][] rows = {{1e16, 1, -1e16}, {1, 3, 0}, {-1e16, 0, 1}};
    DoubleDoubleVector product = new DoubleDoubleVector(3);
    SymmetricMatrix.of(rows).compensated().multiply(new double[] {1, 1, 1}, product);
    assertThat(product.high()).as("A (1, 1, 1)").containsExactly(1, 4, 1 - 1e16);
  }

  @Test
  void dotWithTwoPartsHasDoublePrecisionAfterCancellation() {
    UniformRandomProvider random = new Seed(4).child("dot", 0).generator();
    for (int draw = 0; draw < 500; draw++) {
      int n = 1 + random.nextInt(30);
      double[] a = vector(n, random);
      DoubleDoubleVector b = new DoubleDoubleVector(n);
      for (int i = 0; i < n; i++) {
        b.high()[i] = random.nextDouble() - 0.5;
        b.low()[i] = b.high()[i] * 0x1.0p-54 * (random.nextDouble() - 0.5);
      }
      if (n > 1) { // nearly orthogonal
        double[] others = a.clone();
        others[n - 1] = 0;
        b.high()[n - 1] = -DecimalVectors.dot(others, b.high()).doubleValue() / a[n - 1];
        b.low()[n - 1] = 0;
      }
      BigDecimal exact = DecimalVectors.dot(a, b.high()).add(DecimalVectors.dot(a, b.low()));
      BigDecimal allowed = exact
          .abs()
          .multiply(DecimalVectors.powerOfTwo(-52))
          .add(DecimalVectors.magnitude(a, b.high())
              .multiply(BigDecimal.valueOf((long) n * n + 1))
              .multiply(DecimalVectors.powerOfTwo(-106)));
      assertThat(new BigDecimal(CompensatedDot.of(a, b)).subtract(exact).abs())
          .as("draw %d, n = %d, exact %s", draw, n, exact.doubleValue())
          .isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void diagonalProductsAreExact() {
    UniformRandomProvider random = new Seed(4).child("diagonal", 0).generator();
    double[] diagonal = vector(9, random);
    double[] x = vector(9, random);
    DoubleDoubleVector product = new DoubleDoubleVector(9);
    DiagonalOperator operator = DiagonalOperator.of(diagonal);
    operator.multiply(x, product);
    for (int i = 0; i < 9; i++) {
      assertThat(new BigDecimal(product.high()[i]).add(new BigDecimal(product.low()[i])))
          .as("entry %d", i)
          .isEqualByComparingTo(new BigDecimal(diagonal[i]).multiply(new BigDecimal(x[i])));
      assertThat(operator.entry(i)).as("diagonal %d", i).isEqualTo(diagonal[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7})
  void gramProductsAreThoseOfTheMatrix(int d) {
    UniformRandomProvider random = new Seed(4).child("gram", d).generator();
    int n = 11;
    double[][] rows = new double[n][];
    for (int r = 0; r < n; r++) {
      rows[r] = vector(d, random);
    }
    double[] x = vector(d, random);
    DoubleDoubleVector product = new DoubleDoubleVector(d);
    GramOperator operator = GramOperator.of(rows);
    assertThat(operator.dimension()).as("dimension").isEqualTo(d);
    operator.multiply(x, product);
    for (int j = 0; j < d; j++) {
      BigDecimal exact = BigDecimal.ZERO;
      BigDecimal magnitude = BigDecimal.ZERO;
      for (double[] row : rows) {
        BigDecimal entry = new BigDecimal(row[j]);
        exact = exact.add(entry.multiply(DecimalVectors.dot(row, x)));
        magnitude = magnitude.add(entry.abs().multiply(DecimalVectors.magnitude(row, x)));
      }
      BigDecimal count = BigDecimal.valueOf(n);
      assertThat(DecimalVectors.error(
              new BigDecimal(product.high()[j]),
              exact.divide(count, DecimalVectors.DIGITS),
              magnitude.divide(count, DecimalVectors.DIGITS)))
          .as("entry %d", j)
          .isLessThanOrEqualTo((n + d) * 0x1.0p-53);
      assertThat(product.low()[j]).as("low part %d", j).isZero();
    }
  }

  @Test
  void badMatricesAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> SymmetricMatrix.of(new double[][] {{1, 2}, {2.5, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the matrix must be symmetric, but entry (2, 1) is 2.5 and entry (1, 2) is 2.0");
    assertThatThrownBy(() -> SymmetricMatrix.of(new double[][] {{1, 2}, {2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 2 must have length 2, but has length 1");
    assertThatThrownBy(() -> SymmetricMatrix.of(new double[][] {{1, Double.NaN}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry (1, 2) must be finite, but is NaN");
    assertThatThrownBy(() -> SymmetricMatrix.of(new double[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of rows must be at least 1, but is 0");
    assertThatThrownBy(() -> DiagonalOperator.of(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diagonal[1] must be finite, but is Infinity");
    assertThatThrownBy(() -> GramOperator.of(new double[][] {{1, 2}, {1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 2 must have length 2, but has length 1");
  }

  @Test
  void matricesKeepTheirOwnCopy() {
    double[][] rows = {{2, 1}, {1, 2}};
    SymmetricMatrix matrix = SymmetricMatrix.of(rows);
    rows[0][0] = 99;
    assertThat(matrix.entry(0, 0))
        .as("entry after the caller wrote to its array")
        .isEqualTo(2);
  }

  private static double[][] symmetric(int d, UniformRandomProvider random) {
    double[][] rows = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        rows[i][j] = random.nextDouble() - 0.5;
        rows[j][i] = rows[i][j];
      }
    }
    return rows;
  }

  private static double[] vector(int d, UniformRandomProvider random) {
    double[] vector = new double[d];
    for (int i = 0; i < d; i++) {
      vector[i] = random.nextDouble() - 0.5;
    }
    return vector;
  }
}
