package dev.etude.update.rule;

import dev.etude.update.TensorShape;

/**
 * An approximate orthogonalisation of a matrix by Newton–Schulz steps of degree five, and its derivatives.
 *
 * <pre>
 *   X_0 = U/(‖U‖ + 10⁻⁷),      X_{k+1} = a X_k + (b A + c A²) X_k,      A = X_k X_kᵀ
 *   a = 3.4445,   b = −4.7750,   c = 2.0315
 * </pre>
 *
 * <p>U lies (p ≤ q); a standing matrix is transposed first. Each step maps every singular value s to a s + b s³ + c s⁵, so that
 * after five steps those that were not tiny lie between about 0.7 and 1.2. Cost of K steps: K (4p²q + 2p³) operations, three
 * times that for a tangent or an adjoint. Workspace of one tensor; matrices are flat, row after row.
 */
final class NewtonSchulz {
  private static final double A = 3.4445;
  private static final double B = -4.7750;
  private static final double C = 2.0315;
  private static final double EPSILON = 1e-7;

  private final boolean stands;
  private final int p;
  private final int q;
  private final double[][] x; // X_0 … X_K
  private final double[][] gram; // A_0 … A_{K−1}
  private final double[][] factor; // b A + c A²
  private double norm;

  NewtonSchulz(TensorShape shape, int iterations) {
    stands = shape.rows() > shape.columns();
    p = Math.min(shape.rows(), shape.columns());
    q = Math.max(shape.rows(), shape.columns());
    x = new double[iterations + 1][p * q];
    gram = new double[iterations][];
    factor = new double[iterations][];
  }

  /** Computes X_K of the matrix that starts at an index, and writes it there. */
  void apply(double[] matrix, int at) {
    run(matrix, at);
    store(x[x.length - 1], matrix, at);
  }

  /** Computes X_K and keeps what derivatives need. */
  private void run(double[] matrix, int at) {
    load(matrix, at, x[0]);
    norm = Math.sqrt(dot(x[0], x[0]));
    for (int i = 0; i < p * q; i++) {
      x[0][i] /= norm + EPSILON;
    }
    for (int k = 0; k < gram.length; k++) {
      double[] now = x[k];
      gram[k] = timesTransposed(now, now);
      double[] square = product(gram[k], gram[k], p);
      factor[k] = combination(B, gram[k], C, square);
      double[] turned = product(factor[k], now, q);
      for (int i = 0; i < turned.length; i++) {
        x[k + 1][i] = A * now[i] + turned[i];
      }
    }
  }

  /** Replaces U by X_K and its tangent by that of X_K. */
  void tangent(double[] matrix, double[] dot, int at) {
    run(matrix, at);
    double[] xDot = new double[p * q];
    load(dot, at, xDot);
    // ‖U‖˙ = ⟨U, U˙⟩/‖U‖, and X_0 = U/(‖U‖ + ε)
    double normDot = norm > 0 ? dot(x[0], xDot) * (norm + EPSILON) / norm : 0;
    for (int i = 0; i < xDot.length; i++) {
      xDot[i] = (xDot[i] - x[0][i] * normDot) / (norm + EPSILON);
    }
    for (int k = 0; k < gram.length; k++) {
      double[] gramDot = symmetric(timesTransposed(xDot, x[k]));
      double[] squareDot = symmetric(product(gramDot, gram[k], p));
      double[] left = product(combination(B, gramDot, C, squareDot), x[k], q);
      double[] right = product(factor[k], xDot, q);
      for (int i = 0; i < xDot.length; i++) {
        xDot[i] = A * xDot[i] + left[i] + right[i];
      }
    }
    store(x[x.length - 1], matrix, at);
    store(xDot, dot, at);
  }

  /** Replaces U by X_K and the adjoint of X_K by that of U. */
  void adjoint(double[] matrix, double[] bar, int at) {
    run(matrix, at);
    double[] xBar = new double[p * q];
    load(bar, at, xBar);
    for (int k = gram.length - 1; k >= 0; k--) {
      double[] factorBar = timesTransposed(xBar, x[k]);
      double[] products = product(factorBar, gram[k], p);
      double[] others = product(gram[k], factorBar, p);
      for (int i = 0; i < products.length; i++) {
        products[i] += others[i];
      }
      double[] gramBar = symmetric(combination(B, factorBar, C, products));
      double[] through = product(factor[k], xBar, q);
      double[] across = product(gramBar, x[k], q);
      for (int i = 0; i < xBar.length; i++) {
        xBar[i] = A * xBar[i] + through[i] + across[i];
      }
    }
    // U = (‖U‖ + ε) X_0
    double along = norm > 0 ? dot(xBar, x[0]) * (norm + EPSILON) / norm : 0;
    for (int i = 0; i < xBar.length; i++) {
      xBar[i] = (xBar[i] - along * x[0][i]) / (norm + EPSILON);
    }
    store(x[x.length - 1], matrix, at);
    store(xBar, bar, at);
  }

  private void load(double[] from, int at, double[] into) {
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < q; j++) {
        into[i * q + j] = from[at + (stands ? j * p + i : i * q + j)];
      }
    }
  }

  private void store(double[] from, double[] into, int at) {
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < q; j++) {
        into[at + (stands ? j * p + i : i * q + j)] = from[i * q + j];
      }
    }
  }

  /** Returns u vᵀ of p × q matrices. */
  private double[] timesTransposed(double[] u, double[] v) {
    double[] result = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        double sum = 0;
        for (int k = 0; k < q; k++) {
          sum += u[i * q + k] * v[j * q + k];
        }
        result[i * p + j] = sum;
      }
    }
    return result;
  }

  /** Returns s v, s of p × p and v of p rows. */
  private double[] product(double[] s, double[] v, int columns) {
    double[] result = new double[p * columns];
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < p; k++) {
        double entry = s[i * p + k];
        for (int j = 0; j < columns; j++) {
          result[i * columns + j] += entry * v[k * columns + j];
        }
      }
    }
    return result;
  }

  /** Returns s + sᵀ. */
  private double[] symmetric(double[] s) {
    double[] result = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        result[i * p + j] = s[i * p + j] + s[j * p + i];
      }
    }
    return result;
  }

  private static double[] combination(double a, double[] u, double b, double[] v) {
    double[] result = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      result[i] = a * u[i] + b * v[i];
    }
    return result;
  }

  private static double dot(double[] u, double[] v) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += u[i] * v[i];
    }
    return sum;
  }
}
