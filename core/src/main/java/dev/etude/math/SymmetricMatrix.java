package dev.etude.math;

import dev.etude.check.Arguments;
import java.util.Arrays;
import java.util.Locale;

/**
 * A dense symmetric matrix, one array per row.
 *
 * <p>Two ways to multiply, chosen when the matrix is made:
 *
 * <ul>
 *   <li>{@link #of plain}: each entry of A x in double arithmetic, four accumulated rows at a time; error at most
 *       d·2⁻⁵³ |A||x|, of unknown sign (the low part is 0). Cost: d² multiply-adds.
 *   <li>{@link #compensated}: each entry as if in twice the digits, then split in high and low; error at most
 *       2⁻¹⁰⁶ d² |A||x| (Ogita, Rump, Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26(6), 2005, Dot2).
 *       Cost: about 10 d² operations. It is what keeps the small eigenvalues of an ill-conditioned matrix alive: the
 *       plain error is relative to the largest eigenvalue.
 * </ul>
 */
public final class SymmetricMatrix implements LinearOperator {
  private final double[][] rows;
  private final boolean compensated;

  private SymmetricMatrix(double[][] rows, boolean compensated) {
    this.rows = rows;
    this.compensated = compensated;
  }

  /**
   * Returns a matrix that multiplies in plain double arithmetic.
   *
   * @param rows d rows of d finite numbers, exactly symmetric; copied
   * @return the operator
   */
  public static SymmetricMatrix of(double[][] rows) {
    return new SymmetricMatrix(copyOfChecked(rows), false);
  }

  /**
   * Returns the same matrix with compensated products.
   *
   * @return the operator
   */
  public SymmetricMatrix compensated() {
    return new SymmetricMatrix(rows, true);
  }

  @Override
  public int dimension() {
    return rows.length;
  }

  /**
   * Returns one entry.
   *
   * @param i the row, from 0
   * @param j the column, from 0
   * @return A_ij
   */
  public double entry(int i, int j) {
    return rows[i][j];
  }

  @Override
  public void multiply(double[] x, DoubleDoubleVector product) {
    if (compensated) {
      for (int i = 0; i < rows.length; i++) {
        CompensatedDot.into(rows[i], x, product, i);
      }
    } else {
      multiplyPlain(x, product.high());
      Arrays.fill(product.low(), 0);
    }
  }

  @Override
  public void multiplyPair(
      double[] x, double[] y, DoubleDoubleVector productX, DoubleDoubleVector productY) {
    if (compensated) {
      multiply(x, productX);
      multiply(y, productY);
    } else {
      multiplyPlainPair(x, y, productX.high(), productY.high());
      Arrays.fill(productX.low(), 0);
      Arrays.fill(productY.low(), 0);
    }
  }

  @Override
  public boolean isZeroRow(int i) {
    for (double entry : rows[i]) {
      if (entry != 0) {
        return false;
      }
    }
    return true;
  }

  private void multiplyPlain(double[] x, double[] into) {
    int d = rows.length;
    int i = 0;
    for (;
        i + 4 <= d;
        i += 4) { // four rows at a time: four independent sums hide the latency of the addition
      double[] r0 = rows[i];
      double[] r1 = rows[i + 1];
      double[] r2 = rows[i + 2];
      double[] r3 = rows[i + 3];
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int j = 0; j < d; j++) {
        double xj = x[j];
        s0 = Math.fma(r0[j], xj, s0);
        s1 = Math.fma(r1[j], xj, s1);
        s2 = Math.fma(r2[j], xj, s2);
        s3 = Math.fma(r3[j], xj, s3);
      }
      into[i] = s0;
      into[i + 1] = s1;
      into[i + 2] = s2;
      into[i + 3] = s3;
    }
    for (; i < d; i++) {
      double[] row = rows[i];
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum = Math.fma(row[j], x[j], sum);
      }
      into[i] = sum;
    }
  }

  private void multiplyPlainPair(double[] x, double[] y, double[] intoX, double[] intoY) {
    int d = rows.length;
    int i = 0;
    for (; i + 4 <= d; i += 4) {
      double[] r0 = rows[i];
      double[] r1 = rows[i + 1];
      double[] r2 = rows[i + 2];
      double[] r3 = rows[i + 3];
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      double t0 = 0;
      double t1 = 0;
      double t2 = 0;
      double t3 = 0;
      for (int j = 0; j < d; j++) {
        double xj = x[j];
        double yj = y[j];
        s0 = Math.fma(r0[j], xj, s0);
        t0 = Math.fma(r0[j], yj, t0);
        s1 = Math.fma(r1[j], xj, s1);
        t1 = Math.fma(r1[j], yj, t1);
        s2 = Math.fma(r2[j], xj, s2);
        t2 = Math.fma(r2[j], yj, t2);
        s3 = Math.fma(r3[j], xj, s3);
        t3 = Math.fma(r3[j], yj, t3);
      }
      intoX[i] = s0;
      intoX[i + 1] = s1;
      intoX[i + 2] = s2;
      intoX[i + 3] = s3;
      intoY[i] = t0;
      intoY[i + 1] = t1;
      intoY[i + 2] = t2;
      intoY[i + 3] = t3;
    }
    for (; i < d; i++) {
      double[] row = rows[i];
      double s = 0;
      double t = 0;
      for (int j = 0; j < d; j++) {
        s = Math.fma(row[j], x[j], s);
        t = Math.fma(row[j], y[j], t);
      }
      intoX[i] = s;
      intoY[i] = t;
    }
  }

  private static double[][] copyOfChecked(double[][] rows) {
    int d = Arguments.atLeast(rows.length, 1, "the number of rows");
    double[][] copy = new double[d][];
    for (int i = 0; i < d; i++) {
      copy[i] = Arguments.length(rows[i], d, "row " + (i + 1)).clone();
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        Arguments.finite(copy[i][j], "entry (" + (i + 1) + ", " + (j + 1) + ")");
        if (j < i && copy[i][j] != copy[j][i]) {
          throw new IllegalArgumentException(String.format(
              Locale.ROOT,
              "the matrix must be symmetric, but entry (%d, %d) is %s and entry (%d, %d) is %s",
              i + 1,
              j + 1,
              copy[i][j],
              j + 1,
              i + 1,
              copy[j][i]));
        }
      }
    }
    return copy;
  }
}
