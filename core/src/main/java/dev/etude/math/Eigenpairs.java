package dev.etude.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues and orthonormal eigenvectors of a symmetric matrix, largest eigenvalue first.
 *
 * <pre>
 *   A = Σ_i λ_i u_i u_iᵀ,      λ_1 ≥ … ≥ λ_d,      L = λ_1
 * </pre>
 *
 * <p>Accuracy. Of a diagonal matrix: exact. Of another, EJML's QL iteration leaves errors of about d·2⁻⁵³ L in λ and
 * d·2⁻⁵³ L / gap in u, which is all of λ_d when λ_d is 10⁻¹⁶ L. Up to dimension {@value #REFINED_DIMENSION} one step of
 * refinement in doubled precision squares both: about (d·2⁻⁵³)² L²/gap in λ and (d·2⁻⁵³ L / gap)² in u, where gap is the
 * distance to the nearest other eigenvalue. Eigenvalues nearer to each other than 2⁻²⁵ L are separated in a second
 * decomposition, of what the first left of their space: the error of λ is then a few d·2⁻⁵³ of the width of the cluster,
 * that of u the same over the gap.
 *
 * <p>Cost: O(d³) once, about 30 d³ operations more for the refinement.
 *
 * @see <a href="https://doi.org/10.1007/s13160-018-0310-3">T. Ogita, K. Aishima, "Iterative refinement for symmetric
 *     eigenvalue decomposition", Japan J. Indust. Appl. Math. 35, 2018</a>
 */
public final class Eigenpairs {
  /** Largest dimension that is refined. */
  public static final int REFINED_DIMENSION = 256;

  private static final double CLUSTER = 0x1.0p-25;

  private final DD[] values;
  private final double[][] high; // row i: u_i, rounded
  private final double[][] low; // row i: what the rounding took away

  private Eigenpairs(DD[] values, double[][] high, double[][] low) {
    this.values = values;
    this.high = high;
    this.low = low;
  }

  /**
   * Decomposes a matrix.
   *
   * @param matrix symmetric
   * @return its eigenpairs
   * @throws ArithmeticException if the iteration does not converge
   */
  public static Eigenpairs of(SymmetricMatrix matrix) {
    int d = matrix.dimension();
    double[][] rows = new double[d][d];
    boolean diagonal = true;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        rows[i][j] = matrix.entry(i, j);
        diagonal &= i == j || rows[i][j] == 0;
      }
    }
    if (diagonal) {
      return ofDiagonal(IntStream.range(0, d).mapToDouble(i -> rows[i][i]).toArray());
    }
    double scale = 0;
    for (double[] row : rows) {
      for (double entry : row) {
        scale = Math.max(scale, Math.abs(entry));
      }
    }
    int exponent = Math.getExponent(scale);
    for (double[] row : rows) { // entries of magnitude 1 keep every intermediate number in range
      for (int j = 0; j < d; j++) {
        row[j] = Math.scalb(row[j], -exponent);
      }
    }
    Eigenpairs plain = decompose(rows);
    Eigenpairs pairs = d <= REFINED_DIMENSION ? plain.refined(rows) : plain;
    for (int i = 0; i < d; i++) {
      pairs.values[i] = pairs.values[i].scalb(exponent);
    }
    return pairs;
  }

  /**
   * Returns the eigenpairs of a diagonal matrix, exactly.
   *
   * @param operator the matrix
   * @return its eigenpairs
   */
  public static Eigenpairs of(DiagonalOperator operator) {
    return ofDiagonal(
        IntStream.range(0, operator.dimension()).mapToDouble(operator::entry).toArray());
  }

  /**
   * Returns the dimension.
   *
   * @return d
   */
  public int dimension() {
    return values.length;
  }

  /**
   * Returns an eigenvalue.
   *
   * @param i from 0 for the largest
   * @return λ_{i+1}
   */
  public DD value(int i) {
    return values[i];
  }

  /**
   * Returns one entry of an eigenvector.
   *
   * @param i the eigenvector, from 0 for that of the largest eigenvalue
   * @param j the entry, from 0
   * @return (u_{i+1})_{j+1}, rounded
   */
  public double vectorEntry(int i, int j) {
    return high[i][j];
  }

  /**
   * Returns the coordinates of a vector in the eigenbasis.
   *
   * @param x length d
   * @return c with c_i = ⟨x, u_i⟩
   */
  public DD[] coordinates(double[] x) {
    DD[] coordinates = new DD[values.length];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = CompensatedDot.doubleDouble(x, high[i], low[i]);
    }
    return coordinates;
  }

  private static Eigenpairs ofDiagonal(double[] diagonal) {
    int d = diagonal.length;
    int[] order = IntStream.range(0, d)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -diagonal[i]))
        .mapToInt(Integer::intValue)
        .toArray();
    double[][] vectors = new double[d][d];
    DD[] values = new DD[d];
    for (int i = 0; i < d; i++) {
      values[i] = DD.of(diagonal[order[i]]);
      vectors[i][order[i]] = 1;
    }
    return new Eigenpairs(values, vectors, new double[d][d]);
  }

  private static Eigenpairs decompose(double[][] rows) {
    int d = rows.length;
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(d, true, true);
    if (!solver.decompose(new DMatrixRMaj(rows))) {
      throw new ArithmeticException(
          "the eigendecomposition of a " + d + " × " + d + " matrix did not converge");
    }
    double[] found = new double[d];
    for (int i = 0; i < d; i++) {
      found[i] = solver.getEigenvalue(i).getReal();
    }
    int[] order = IntStream.range(0, d)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -found[i]))
        .mapToInt(Integer::intValue)
        .toArray();
    DD[] values = new DD[d];
    double[][] vectors = new double[d][];
    for (int i = 0; i < d; i++) {
      values[i] = DD.of(found[order[i]]);
      vectors[i] = Arrays.copyOf(solver.getEigenVector(order[i]).getData(), d);
    }
    return new Eigenpairs(values, vectors, new double[d][d]);
  }

  /** One step of Ogita and Aishima: X ← X + X E, E from the residuals of XᵀX = I and XᵀAX = diag(λ). */
  private Eigenpairs refined(double[][] rows) {
    int d = rows.length;
    DoubleDoubleVector image = new DoubleDoubleVector(d);
    double[] zero = new double[d];
    DD[] diagonal = new DD[d];
    double[][] s = new double[d][d]; // s[j][i] = u_iᵀ A u_j
    double[][] r = new double[d][d]; // r[j][i] = δ_ij − u_iᵀ u_j
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < d; i++) {
        CompensatedDot.into(rows[i], high[j], image, i);
      }
      for (int i = 0; i < d; i++) {
        DD inner = CompensatedDot.doubleDouble(high[i], high[j], zero);
        DD energy = CompensatedDot.doubleDouble(high[i], image.high(), image.low());
        r[j][i] = i == j ? DD.ONE.subtract(inner).hi() : -inner.hi();
        s[j][i] = energy.hi();
        if (i == j) {
          diagonal[j] = energy.divide(inner);
        }
      }
    }
    double residual = 0;
    double largest = 0;
    for (int j = 0; j < d; j++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        sum += (i == j ? 0 : Math.abs(s[j][i])) + Math.abs(diagonal[0].hi() * r[j][i]);
      }
      residual = Math.max(residual, sum);
      largest = Math.max(largest, Math.abs(diagonal[j].hi()));
    }
    double cluster = Math.max(2 * residual, CLUSTER * largest);
    int[] clusterOf = new int[d]; // the plain values are sorted to far less than this gap
    for (int i = 1; i < d; i++) {
      double gap = diagonal[i - 1].subtract(diagonal[i]).hi();
      clusterOf[i] = clusterOf[i - 1] + (Math.abs(gap) > cluster ? 1 : 0);
    }
    double[][] newHigh = new double[d][d];
    double[][] newLow = new double[d][d];
    double[] change = new double[d];
    for (int j = 0; j < d; j++) {
      Arrays.fill(change, 0);
      for (int i = 0; i < d; i++) {
        double gap = diagonal[j].subtract(diagonal[i]).hi();
        double e = clusterOf[i] != clusterOf[j]
            ? (s[j][i] + diagonal[j].hi() * r[j][i]) / gap
            : r[j][i] / 2;
        for (int k = 0; k < d; k++) {
          change[k] = Math.fma(e, high[i][k], change[k]);
        }
      }
      for (int k = 0; k < d; k++) {
        newHigh[j][k] = high[j][k] + change[k];
        newLow[j][k] = change[k] - (newHigh[j][k] - high[j][k]);
      }
    }
    for (int from = 0; from < d; ) {
      int to = from + 1;
      while (to < d && clusterOf[to] == clusterOf[from]) {
        to++;
      }
      if (to - from > 1) {
        separate(from, to, diagonal, s, r, newHigh, newLow);
      }
      from = to;
    }
    return sorted(diagonal, newHigh, newLow);
  }

  /**
   * Turns the vectors of one cluster so that they diagonalise A − σ on its space, σ one of its eigenvalues: a small
   * matrix, known to nearly all digits, where A itself has lost the difference between them.
   */
  private static void separate(
      int from, int to, DD[] values, double[][] s, double[][] r, double[][] high, double[][] low) {
    int size = to - from;
    DD sigma = values[from];
    double[][] inSpan =
        new double[size][size]; // Xᵀ (A − σ) X, for X before it was made orthonormal
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        inSpan[j][i] = i == j
            ? values[from + j].subtract(sigma).hi() * (1 - r[from + j][from + j])
            : Math.fma(sigma.hi(), r[from + j][from + i], s[from + j][from + i]);
      }
    }
    double[][] deviation = new double[size][size]; // the same for X (I + R/2)
    for (int j = 0; j < size; j++) {
      for (int i = 0; i <= j; i++) {
        double change = 0;
        for (int k = 0; k < size; k++) {
          change += r[from + j][from + k] * inSpan[k][i] + inSpan[j][k] * r[from + k][from + i];
        }
        deviation[j][i] = (inSpan[j][i] + inSpan[i][j]) / 2 + change / 2;
        deviation[i][j] = deviation[j][i];
      }
    }
    double[][] turn = JacobiRotations.diagonalise(deviation);
    double[][] turnLow = orthonormalRest(turn);
    DD[][] turned = new DD[size][high.length];
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < high.length; k++) {
        DD sum = DD.ZERO;
        double rest = 0;
        for (int i = 0; i < size; i++) {
          sum = sum.add(DD.ofProduct(turn[j][i], high[from + i][k]));
          rest += turn[j][i] * low[from + i][k] + turnLow[j][i] * high[from + i][k];
        }
        turned[j][k] = sum.add(rest);
      }
      values[from + j] = sigma.add(deviation[j][j]);
    }
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < high.length; k++) {
        high[from + j][k] = turned[j][k].hi();
        low[from + j][k] = turned[j][k].lo();
      }
    }
  }

  /** Returns (I − Q Qᵀ) Q / 2: what Q lacks to be orthogonal, to first order. */
  private static double[][] orthonormalRest(double[][] q) {
    int size = q.length;
    double[] zero = new double[size];
    double[][] rest = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        DD inner = CompensatedDot.doubleDouble(q[i], q[j], zero);
        double defect = (i == j ? DD.ONE.subtract(inner).hi() : -inner.hi()) / 2;
        for (int k = 0; k < size; k++) {
          rest[j][k] = Math.fma(defect, q[i][k], rest[j][k]);
        }
      }
    }
    return rest;
  }

  private static Eigenpairs sorted(DD[] values, double[][] high, double[][] low) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[b].subtract(values[a]).hi(), 0));
    int d = values.length;
    DD[] sortedValues = new DD[d];
    double[][] sortedHigh = new double[d][];
    double[][] sortedLow = new double[d][];
    for (int i = 0; i < d; i++) {
      sortedValues[i] = values[order[i]];
      sortedHigh[i] = high[order[i]];
      sortedLow[i] = low[order[i]];
    }
    return new Eigenpairs(sortedValues, sortedHigh, sortedLow);
  }
}
