package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenpairsTest {
  /** The second-difference matrix of dimension 5 has the eigenvalues 2 − 2 cos(kπ/6): 2 ± √3, 3, 2, 1. */
  @Test
  void secondDifferencesHaveTheirClosedForm() {
    BigDecimal root = BigDecimal.valueOf(3).sqrt(DecimalVectors.DIGITS);
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal[] expected = {
      two.add(root), BigDecimal.valueOf(3), two, BigDecimal.ONE, two.subtract(root)
    };
    Eigenpairs pairs = Eigenpairs.of(SymmetricMatrix.of(secondDifferences(5)));
    for (int i = 0; i < 5; i++) {
      assertThat(
              DecimalVectors.error(pairs.value(i).bigDecimalValue(), expected[i], BigDecimal.ONE))
          .as("eigenvalue %d", i)
          .isLessThanOrEqualTo(Math.pow(5 * 0x1.0p-53, 2) * 16 / 0.7); // (d 2⁻⁵³)² L² / gap
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 20, 60})
  void largeSecondDifferencesHaveTheirClosedFormToo(int d) {
    Eigenpairs pairs = Eigenpairs.of(SymmetricMatrix.of(secondDifferences(d)));
    for (int i = 0; i < d; i++) {
      double sine = StrictMath.sin((d - i) * Math.PI / (2 * (d + 1)));
      assertThat(Math.abs(pairs.value(i).hi() / (4 * sine * sine) - 1))
          .as("eigenvalue %d, relative to the closed form in double arithmetic", i)
          .isLessThanOrEqualTo(0x1.0p-50);
    }
  }

  /** The product of all eigenvalues is the determinant: a loss of digits in the smallest would show in full. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 8})
  void smallEigenvaluesOfAHilbertMatrixKeepTheirDigits(int d) {
    double[][] hilbert = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        hilbert[i][j] = 1.0 / (i + j + 1);
      }
    }
    Eigenpairs pairs = Eigenpairs.of(SymmetricMatrix.of(hilbert));
    BigDecimal product = BigDecimal.ONE;
    for (int i = 0; i < d; i++) {
      product = product.multiply(pairs.value(i).bigDecimalValue(), DecimalVectors.DIGITS);
    }
    BigDecimal determinant = determinant(hilbert);
    double smallest = pairs.value(d - 1).hi();
    // (d 2⁻⁵³)² L² / gap, in units of the smallest; L < 2, and no gap is below half the smallest.
    double bound = d * Math.pow(d * 0x1.0p-53, 2) * 8 / (smallest * smallest);
    assertThat(DecimalVectors.error(product, determinant, determinant))
        .as("product of the eigenvalues against the determinant, λ_d = %s", smallest)
        .isLessThanOrEqualTo(bound + 0x1.0p-95);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 20})
  void residualsAndOrthogonalityAreInDoubledPrecision(int d) {
    UniformRandomProvider random = new Seed(5).child("eigen", d).generator();
    double[][] rows = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        rows[i][j] = random.nextDouble() - 0.5;
        rows[j][i] = rows[i][j];
      }
    }
    Eigenpairs pairs = Eigenpairs.of(SymmetricMatrix.of(rows));
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < d; i++) {
      gap = Math.min(gap, pairs.value(i - 1).hi() - pairs.value(i).hi());
    }
    double largest =
        Math.max(Math.abs(pairs.value(0).hi()), Math.abs(pairs.value(d - 1).hi()));
    double bound = 64 * Math.pow(d * 0x1.0p-53 * largest / gap, 2) + d * 0x1.0p-100;
    // ⟨A x, u_i⟩ = λ_i ⟨x, u_i⟩ for every unit vector x says that A u_i = λ_i u_i.
    for (int j = 0; j < d; j++) {
      double[] unit = new double[d];
      unit[j] = 1;
      DD[] ofUnit = pairs.coordinates(unit);
      DD[] ofImage = pairs.coordinates(rows[j]);
      BigDecimal length = BigDecimal.ZERO;
      for (int i = 0; i < d; i++) {
        BigDecimal expected = pairs.value(i).multiply(ofUnit[i]).bigDecimalValue();
        assertThat(DecimalVectors.error(
                ofImage[i].bigDecimalValue(), expected, new BigDecimal(largest)))
            .as("entry %d of A u − λ u for eigenvector %d", j, i)
            .isLessThanOrEqualTo(bound);
        length = length.add(ofUnit[i].bigDecimalValue().pow(2));
      }
      assertThat(DecimalVectors.error(length, BigDecimal.ONE, BigDecimal.ONE))
          .as("length of unit vector %d in the eigenbasis", j)
          .isLessThanOrEqualTo(bound);
    }
  }

  /**
   * ½ I + E for a tiny E has the eigenvalues of E above ½. Here E is 2⁻⁵⁰ times second differences: a decomposition in
   * double arithmetic leaves errors of the size of E itself.
   */
  @Test
  void nearlyEqualEigenvaluesAreToldApart() {
    double[][] rows = secondDifferences(5);
    for (double[] row : rows) {
      for (int j = 0; j < 5; j++) {
        row[j] *= 0x1.0p-50;
      }
    }
    for (int i = 0; i < 5; i++) {
      rows[i][i] = 0.5 + 0x1.0p-49; // exact: 2 · 2⁻⁵⁰ above one half
    }
    BigDecimal root = BigDecimal.valueOf(3).sqrt(DecimalVectors.DIGITS);
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal[] deviations = {
      two.add(root), BigDecimal.valueOf(3), two, BigDecimal.ONE, two.subtract(root)
    };
    Eigenpairs pairs = Eigenpairs.of(SymmetricMatrix.of(rows));
    for (int i = 0; i < 5; i++) {
      BigDecimal deviation = pairs
          .value(i)
          .bigDecimalValue()
          .subtract(new BigDecimal("0.5"))
          .divide(DecimalVectors.powerOfTwo(-50), DecimalVectors.DIGITS);
      assertThat(DecimalVectors.error(deviation, deviations[i], BigDecimal.ONE))
          .as("(eigenvalue %d − 1/2) · 2⁵⁰", i)
          .isLessThanOrEqualTo(
              4 * 5 * 0x1.0p-53 * 4); // 4 d 2⁻⁵³ of the width; measured: a half of it
    }
  }

  @Test
  void diagonalMatricesAreExactAndSorted() {
    Eigenpairs pairs = Eigenpairs.of(DiagonalOperator.of(0.1, 3, 0, 3));
    Eigenpairs dense = Eigenpairs.of(SymmetricMatrix.of(
        new double[][] {{0.1, 0, 0, 0}, {0, 3, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 3}}));
    double[] expected = {3, 3, 0.1, 0};
    for (int i = 0; i < 4; i++) {
      assertThat(pairs.value(i)).as("eigenvalue %d", i).isEqualTo(DD.of(expected[i]));
      assertThat(dense.value(i)).as("eigenvalue %d, from rows", i).isEqualTo(DD.of(expected[i]));
    }
    assertThat(pairs.vectorEntry(2, 0)).as("the eigenvector of 0.1").isEqualTo(1);
  }

  @Test
  void scaleDoesNotMatter() {
    double[][] rows = secondDifferences(4);
    Eigenpairs pairs = Eigenpairs.of(SymmetricMatrix.of(rows));
    for (int exponent : new int[] {-900, 900}) {
      double[][] scaled = new double[4][4];
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          scaled[i][j] = Math.scalb(rows[i][j], exponent);
        }
      }
      Eigenpairs scaledPairs = Eigenpairs.of(SymmetricMatrix.of(scaled));
      for (int i = 0; i < 4; i++) {
        assertThat(scaledPairs.value(i))
            .as("eigenvalue %d times 2^%d", i, exponent)
            .isEqualTo(pairs.value(i).scalb(exponent));
      }
    }
  }

  private static double[][] secondDifferences(int d) {
    double[][] rows = new double[d][d];
    for (int i = 0; i < d; i++) {
      rows[i][i] = 2;
      if (i > 0) {
        rows[i][i - 1] = -1;
        rows[i - 1][i] = -1;
      }
    }
    return rows;
  }

  /** By elimination in sixty digits, of the doubles as they are. */
  private static BigDecimal determinant(double[][] rows) {
    int d = rows.length;
    BigDecimal[][] a = new BigDecimal[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        a[i][j] = new BigDecimal(rows[i][j]);
      }
    }
    BigDecimal determinant = BigDecimal.ONE;
    for (int k = 0; k < d; k++) {
      determinant = determinant.multiply(a[k][k], DecimalVectors.DIGITS);
      for (int i = k + 1; i < d; i++) {
        BigDecimal factor = a[i][k].divide(a[k][k], DecimalVectors.DIGITS);
        for (int j = k; j < d; j++) {
          a[i][j] = a[i][j].subtract(factor.multiply(a[k][j]), DecimalVectors.DIGITS);
        }
      }
    }
    return determinant;
  }
}
