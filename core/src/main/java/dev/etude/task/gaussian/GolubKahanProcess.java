package dev.etude.task.gaussian;

import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.math.InnerProduct;
import dev.etude.random.NormalStream;
import java.util.Arrays;

/**
 * The Golub–Kahan bidiagonalisation of n normal rows, drawn without the rows.
 *
 * <pre>
 *   β_1 u_1 = y,   α_1 v_1 = Xᵀu_1,   β_{j+1} u_{j+1} = X v_j − α_j u_j,   α_{j+1} v_{j+1} = Xᵀu_{j+1} − β_{j+1} v_j
 * </pre>
 *
 * <p>Given y, X = y eᵀ/(1 + σ²) + G D with e = w*, D = I + (s − 1) e eᵀ, s² = σ²/(1 + σ²), and G of independent standard
 * normals. Coordinates of ℝᵈ are (e, f_1, f_2, …), each f_j drawn up when Gᵀu_j is first seen. Step j reveals of G only the
 * new column G q_j, q_j the part of D v_j orthogonal to q_1 … q_{j−1}, and the new row z_{j+1} = Gᵀu_{j+1}; what is new in
 * them is normal and independent of all before:
 *
 * <pre>
 *   β_1 = √(1+σ²) χ_n,   z_1 = N e + χ_{d−1} f_1,   α_1 v_1 = D z_1 + β_1/(1+σ²) e
 *   D v_j = p_j q_j + …,   β_{j+1} = p_j χ_{n−j}
 *   z_{j+1} = χ_{n−j} q_j + N ν_j + χ_{d−j−1} f_{j+1},   α_{j+1} v_{j+1} = D z_{j+1} − β_{j+1} v_j
 * </pre>
 *
 * <p>ν_j is the one direction of span{e, f_1 … f_j} that q_1 … q_j leave. As ν_{j−1} and f_j span all that q_1 … q_{j−1}
 * leave there, q_j and ν_j are rotations of these two. Exact in distribution for every n, d and σ.
 *
 * <p>Cost O(k²) for the process, O(k³) for keeping the v_j orthogonal to rounding; memory k².
 */
final class GolubKahanProcess {
  private final GaussianLeastSquares family;
  private final int samples;
  private final int size;
  private final double[] alpha; // α_1 … α_k
  private final double[] beta; // β_1 … β_{k+1}
  private final double[][] v; // v[j] in (e, f_1, …), as many entries as are not 0 by construction
  private final double[][] z;
  private double[] q = {}; // q_k
  private double[] nu = {1}; // ν_k
  private double lastColumn; // χ_{n−k}

  private GolubKahanProcess(GaussianLeastSquares family, int samples, int size) {
    this.family = family;
    this.samples = samples;
    this.size = size;
    this.alpha = new double[size];
    this.beta = new double[size + 1];
    this.v = new double[size][];
    this.z = new double[size][];
  }

  /**
   * Draws the process.
   *
   * @param family d and σ
   * @param samples n, the number of rows
   * @param steps how far to go, at least 1; the process ends at min(n, d)
   * @param normals where its numbers come from
   */
  static GolubKahanProcess draw(
      GaussianLeastSquares family, int samples, int steps, NormalStream normals) {
    int size = Math.min(steps, Math.min(samples, family.dimension()));
    GolubKahanProcess process = new GolubKahanProcess(family, samples, size);
    process.run(normals);
    return process;
  }

  private void run(NormalStream normals) {
    int d = family.dimension();
    double variance = 1 + family.noise() * family.noise(); // of an entry of y
    double shrink = family.noise() / Math.sqrt(variance); // s
    beta[0] = Math.sqrt(variance) * normals.chi(samples);
    z[0] = new double[] {normals.next(), normals.chi(d - 1)};
    double[] next = {shrink * z[0][0] + beta[0] / variance, z[0][1]};
    for (int j = 1; j <= size; j++) {
      alpha[j - 1] = Math.sqrt(InnerProduct.of(next, next, next.length));
      v[j - 1] = next;
      for (int i = 0; i < next.length; i++) {
        next[i] /= alpha[j - 1];
      }
      // D v_j in the plane of ν_{j−1} and f_j
      double along = InnerProduct.of(next, nu, j) + (shrink - 1) * next[0] * nu[0];
      double fresh = next[j];
      double p = Math.sqrt(along * along + fresh * fresh);
      double cosine = p > 0 ? along / p : 1;
      double sine = p > 0 ? fresh / p : 0;
      q = new double[j + 1];
      double[] left = new double[j + 1];
      for (int i = 0; i < j; i++) {
        q[i] = cosine * nu[i];
        left[i] = -sine * nu[i];
      }
      q[j] = sine;
      left[j] = cosine;
      nu = left;
      lastColumn = normals.chi(samples - j);
      beta[j] = p * lastColumn;
      if (j < size) {
        next = advance(j, shrink, normals);
      }
    }
  }

  /** Draws z_{j+1} and returns α_{j+1} v_{j+1}. */
  private double[] advance(int j, double shrink, NormalStream normals) {
    double[] row = new double[j + 2];
    double along = normals.next();
    for (int i = 0; i <= j; i++) {
      row[i] = lastColumn * q[i] + along * nu[i];
    }
    row[j + 1] = normals.chi(family.dimension() - j - 1);
    z[j] = row;
    double[] next = row.clone();
    next[0] *= shrink;
    for (int i = 0; i <= j; i++) {
      next[i] -= beta[j] * v[j - 1][i];
    }
    for (int i = 0; i < j; i++) { // 0 but for rounding
      double projection = InnerProduct.of(v[i], next, v[i].length);
      for (int l = 0; l < v[i].length; l++) {
        next[l] = Math.fma(-projection, v[i][l], next[l]);
      }
    }
    return next;
  }

  /** Returns α_1 … α_k. */
  double[] alpha() {
    return alpha.clone();
  }

  /** Returns β_1 … β_{k+1}. */
  double[] beta() {
    return beta.clone();
  }

  /** Returns ε: the coordinates ⟨w*, v_j⟩ of the truth. */
  double[] truth() {
    double[] truth = new double[size];
    Arrays.setAll(truth, j -> v[j][0]);
    return truth;
  }

  /** Returns the path of the rows, its frame v_1 … v_k: T = BᵀB/n, |Xᵀy/n| = α_1 β_1/n. */
  LeastSquaresPath path() {
    double[][] tridiagonal = new double[size][size];
    for (int j = 0; j < size; j++) {
      tridiagonal[j][j] = (alpha[j] * alpha[j] + beta[j + 1] * beta[j + 1]) / samples;
      if (j > 0) {
        tridiagonal[j][j - 1] = alpha[j] * beta[j] / samples;
        tridiagonal[j - 1][j] = tridiagonal[j][j - 1];
      }
    }
    return LeastSquaresPath.ofTridiagonal(
        tridiagonal, alpha[0] * beta[0] / samples, beta[0] * beta[0] / samples);
  }

  /** f and |w − w*|² at R u, u a random unit vector. */
  record Escape(double loss, double distanceSquared) {}

  /**
   * Draws where an escaped run is put, and reads the rows there.
   *
   * <pre>
   *   y − R X u = (β_1 (1 − R⟨e,u⟩/(1+σ²))) u_1 − R Σ_{i≤k} ⟨z_i, m⟩ u_i
   *               − R (χ_{n−k} ⟨q_k, m⟩ + N |m⊥|) u_{k+1} − R |m⊥| χ_{n−k−1} (a new direction)
   * </pre>
   *
   * <p>m = D u, m⊥ its part orthogonal to q_1 … q_k.
   */
  Escape escape(double radius, NormalStream normals) {
    int d = family.dimension();
    double variance = 1 + family.noise() * family.noise();
    int known = Math.min(size, d - 1); // f_1 … f_known span, with e, all that was seen
    double[] m = new double[size + 1];
    double square = 0;
    for (int i = 0; i <= known; i++) {
      m[i] = normals.next();
      square += m[i] * m[i];
    }
    double rest = normals.chi(d - 1 - known);
    double norm = Math.sqrt(square + rest * rest);
    for (int i = 0; i <= known; i++) {
      m[i] /= norm;
    }
    rest /= norm;
    double alongTruth = m[0];
    m[0] *= family.noise() / Math.sqrt(variance);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double residual = -radius * InnerProduct.of(z[i], m, z[i].length);
      if (i == 0) {
        residual += beta[0] * (1 - radius * alongTruth / variance);
      }
      sum += residual * residual;
    }
    if (samples > size) {
      double left = InnerProduct.of(nu, m, m.length);
      double outside = Math.sqrt(left * left + rest * rest);
      double last = lastColumn * InnerProduct.of(q, m, m.length) + outside * normals.next();
      double others = outside * normals.chi(samples - size - 1);
      sum += radius * radius * (last * last + others * others);
    }
    return new Escape(sum / (2.0 * samples), radius * radius - 2 * radius * alongTruth + 1);
  }
}
