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
 *   <li>{@link #of plain}: each entry of A x in double arithmetic, summed from the first column to the last; error at most
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
    double[] high = product.high();
    double[] low = product.low();
    Arrays.fill(high, 0);
    Arrays.fill(low, 0);
    if (compensated) {
      for (int j = 0; j < rows.length; j++) {
        addCompensated(rows[j], x[j], high, low);
      }
      normalise(high, low);
      return;
    }
    int j = 0;
    for (; j + 4 <= rows.length; j += 4) {
      addFour(
          rows[j], rows[j + 1], rows[j + 2], rows[j + 3], x[j], x[j + 1], x[j + 2], x[j + 3], high);
    }
    for (; j < rows.length; j++) {
      addOne(rows[j], x[j], high);
    }
  }

  @Override
  public void multiplyPair(
      double[] x, double[] y, DoubleDoubleVector productX, DoubleDoubleVector productY) {
    if (compensated) {
      multiply(x, productX);
      multiply(y, productY);
      return;
    }
    double[] highX = productX.high();
    double[] highY = productY.high();
    Arrays.fill(highX, 0);
    Arrays.fill(highY, 0);
    Arrays.fill(productX.low(), 0);
    Arrays.fill(productY.low(), 0);
    int j = 0;
    for (; j + 4 <= rows.length; j += 4) {
      addFourPairs(rows, j, x, y, highX, highY);
    }
    for (; j < rows.length; j++) {
      addOne(rows[j], x[j], highX);
      addOne(rows[j], y[j], highY);
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

  // The loops below run over the rows of one column, which is one row by symmetry: all arrays share
  // one index and no sum runs along it, so the compiler turns them into vector instructions
  // (SymmetricMatrixBenchmark). Each entry is still summed from the first column to the last. Four
  // columns at a time, so that an entry is loaded and stored a quarter as often.

  private static void addFour(
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double x0,
      double x1,
      double x2,
      double x3,
      double[] into) {
    for (int i = 0; i < into.length; i++) {
      double sum = Math.fma(r1[i], x1, Math.fma(r0[i], x0, into[i]));
      into[i] = Math.fma(r3[i], x3, Math.fma(r2[i], x2, sum));
    }
  }

  private static void addFourPairs(
      double[][] rows, int j, double[] x, double[] y, double[] intoX, double[] intoY) {
    double[] r0 = rows[j];
    double[] r1 = rows[j + 1];
    double[] r2 = rows[j + 2];
    double[] r3 = rows[j + 3];
    double x0 = x[j];
    double x1 = x[j + 1];
    double x2 = x[j + 2];
    double x3 = x[j + 3];
    double y0 = y[j];
    double y1 = y[j + 1];
    double y2 = y[j + 2];
    double y3 = y[j + 3];
    for (int i = 0; i < intoX.length; i++) {
      double sumX = Math.fma(r1[i], x1, Math.fma(r0[i], x0, intoX[i]));
      double sumY = Math.fma(r1[i], y1, Math.fma(r0[i], y0, intoY[i]));
      intoX[i] = Math.fma(r3[i], x3, Math.fma(r2[i], x2, sumX));
      intoY[i] = Math.fma(r3[i], y3, Math.fma(r2[i], y2, sumY));
    }
  }

  private static void addOne(double[] row, double factor, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = Math.fma(row[i], factor, into[i]);
    }
  }

  /** One step of Dot2 in every entry: sum + error grows by row · factor. */
  private static void addCompensated(double[] row, double factor, double[] sum, double[] error) {
    for (int i = 0; i < sum.length; i++) {
      double before = sum[i];
      double product = row[i] * factor;
      double productError = Math.fma(row[i], factor, -product);
      double next = before + product;
      double back = next - before;
      error[i] += ((before - (next - back)) + (product - back)) + productError;
      sum[i] = next;
    }
  }

  private static void normalise(double[] sum, double[] error) {
    for (int i = 0; i < sum.length; i++) {
      double high = sum[i] + error[i];
      error[i] = (sum[i] - high) + error[i];
      sum[i] = high;
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
