package dev.etude.math;

/**
 * Jacobi's eigenvalue iteration for small symmetric matrices.
 *
 * <p>Plane rotations, one for every pair i &lt; j in turn, each making entry (i, j) zero, until all are below 2⁻⁶⁰ of the
 * largest entry: the error of an eigenvalue is a few d·2⁻⁵³ of that entry. Cost: about 6 sweeps of 6 d³ operations.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611971163">B. N. Parlett, "The symmetric eigenvalue problem", chapter 9</a>
 */
final class JacobiRotations {
  private static final int MAX_SWEEPS = 50;

  private JacobiRotations() {}

  /**
   * Makes a matrix diagonal.
   *
   * @param a symmetric; its diagonal is left with the eigenvalues
   * @return the eigenvectors, one per row, orthonormal to rounding
   */
  static double[][] diagonalise(double[][] a) {
    int d = a.length;
    double[][] vectors = new double[d][d];
    double largest = 0;
    for (int i = 0; i < d; i++) {
      vectors[i][i] = 1;
      for (int j = 0; j < d; j++) {
        largest = Math.max(largest, Math.abs(a[i][j]));
      }
    }
    boolean rotated = largest > 0;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < d; i++) {
        for (int j = i + 1; j < d; j++) {
          if (Math.abs(a[i][j]) > 0x1.0p-60 * largest) {
            rotate(a, vectors, i, j);
            rotated = true;
          }
        }
      }
    }
    return vectors;
  }

  private static void rotate(double[][] a, double[][] vectors, int i, int j) {
    double theta = (a[j][j] - a[i][i]) / (2 * a[i][j]); // cot 2φ; infinite is fine: then tan is 0
    double tangent =
        (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(Math.fma(theta, theta, 1)));
    double cosine = 1 / Math.sqrt(Math.fma(tangent, tangent, 1));
    double sine = tangent * cosine;
    for (int k = 0; k < a.length; k++) { // columns i and j
      double left = a[k][i];
      double right = a[k][j];
      a[k][i] = cosine * left - sine * right;
      a[k][j] = sine * left + cosine * right;
    }
    rotateRows(a, i, j, cosine, sine);
    rotateRows(vectors, i, j, cosine, sine);
    a[i][j] = 0;
    a[j][i] = 0;
  }

  private static void rotateRows(double[][] rows, int i, int j, double cosine, double sine) {
    for (int k = 0; k < rows.length; k++) {
      double upper = rows[i][k];
      double lower = rows[j][k];
      rows[i][k] = cosine * upper - sine * lower;
      rows[j][k] = sine * upper + cosine * lower;
    }
  }
}
