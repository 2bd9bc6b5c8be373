package dev.etude.task.gaussian;

import dev.etude.math.InnerProduct;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.Arrays;

/**
 * The rows of one task, the weights behind them, and where its escaped runs are put.
 *
 * <p>Arrays are the object's own and are not to be written to.
 */
public final class GaussianSample {
  private final double[][] rows; // (x_1, …, x_d, y)
  private final double[] truth;
  private final double[] escape;
  private final double[] alongEscape; // ⟨x_i, u⟩

  private GaussianSample(double[][] rows, double[] truth, double[] escape, double[] alongEscape) {
    this.rows = rows;
    this.truth = truth;
    this.escape = escape;
    this.alongEscape = alongEscape;
  }

  /** Draws the rows of a task. */
  static GaussianSample draw(GaussianLeastSquares family, Seed seed) {
    int d = family.dimension();
    double[] truth = unitVector(d, seed.child("truth", 0));
    double[] escape = unitVector(d, seed.child("escape", 0));
    NormalStream inputs = new NormalStream(seed.child("inputs", 0).generator());
    NormalStream noise = new NormalStream(seed.child("noise", 0).generator());
    double[][] rows = new double[family.samples()][];
    double[] alongEscape = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] row = new double[d + 1];
      inputs.fill(row, d);
      row[d] = InnerProduct.of(row, truth, d) + family.noise() * noise.next();
      alongEscape[i] = InnerProduct.of(row, escape, d);
      rows[i] = row;
    }
    return new GaussianSample(rows, truth, escape, alongEscape);
  }

  private static double[] unitVector(int dimension, Seed seed) {
    double[] vector = new double[dimension];
    NormalStream normals = new NormalStream(seed.generator());
    double square = 0;
    while (square == 0) {
      normals.fill(vector, dimension);
      square = InnerProduct.of(vector, vector, dimension);
    }
    for (int j = 0; j < dimension; j++) {
      vector[j] /= Math.sqrt(square);
    }
    return vector;
  }

  /**
   * Returns some of the rows.
   *
   * @param from the first, from 0
   * @param to the one after the last
   * @return rows (x_1, …, x_d, y), the arrays themselves
   */
  public double[][] rows(int from, int to) {
    return from == 0 && to == rows.length ? rows : Arrays.copyOfRange(rows, from, to);
  }

  /**
   * Returns the weights behind the rows.
   *
   * @return w*
   */
  public double[] truth() {
    return truth;
  }

  /**
   * Returns the direction in which escaped runs are put.
   *
   * @return u, a unit vector, independent of the rows
   */
  public double[] escape() {
    return escape;
  }

  /**
   * Returns the loss of an escaped run.
   *
   * @param radius R
   * @param from the first row, from 0
   * @param to the one after the last
   * @return f(R u) on these rows
   */
  double lossAtEscape(double radius, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double residual = rows[i][truth.length] - radius * alongEscape[i];
      sum += residual * residual;
    }
    return sum / (2.0 * (to - from));
  }

  /** Returns |R u − w*|². */
  double distanceSquaredAtEscape(double radius) {
    return radius * radius - 2 * radius * InnerProduct.of(escape, truth, truth.length) + 1;
  }
}
