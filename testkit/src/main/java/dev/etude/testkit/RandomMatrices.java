package dev.etude.testkit;

import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Seeded vectors, tables and symmetric matrices with a chosen spectrum. */
public final class RandomMatrices {
  private RandomMatrices() {}

  /**
   * Draws independent standard normal numbers.
   *
   * @param length how many
   * @param random where from
   * @return a new array
   */
  public static double[] gaussian(int length, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian sampler = ZigguratSampler.NormalizedGaussian.of(random);
    double[] vector = new double[length];
    for (int i = 0; i < length; i++) {
      vector[i] = sampler.sample();
    }
    return vector;
  }

  /**
   * Draws a table of independent standard normal numbers.
   *
   * @param rows how many rows
   * @param columns how many columns
   * @param random where from
   * @return a new array of rows
   */
  public static double[][] gaussian(int rows, int columns, UniformRandomProvider random) {
    double[][] table = new double[rows][];
    for (int i = 0; i < rows; i++) {
      table[i] = gaussian(columns, random);
    }
    return table;
  }

  /**
   * Returns XᵀX, exactly symmetric.
   *
   * @param x a table of n rows of d
   * @return d rows of d
   */
  public static double[][] gram(double[][] x) {
    int d = x[0].length;
    double[][] gram = new double[d][d];
    for (double[] row : x) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    return gram;
  }

  /**
   * Returns Q diag(λ) Qᵀ with a random orthogonal Q, rounded to an exactly symmetric matrix: its eigenvalues are λ to within
   * a few roundings of the largest.
   *
   * @param eigenvalues λ
   * @param seed what Q is drawn from
   * @return d rows of d
   */
  public static double[][] withSpectrum(double[] eigenvalues, Seed seed) {
    int d = eigenvalues.length;
    double[][] q = gaussian(d, d, seed.generator());
    for (int i = 0; i < d; i++) {
      for (int pass = 0; pass < 2; pass++) { // Gram-Schmidt; twice is enough
        for (int j = 0; j < i; j++) {
          addMultiple(q[i], -dot(q[i], q[j]), q[j]);
        }
      }
      double norm = Math.sqrt(dot(q[i], q[i]));
      for (int k = 0; k < d; k++) {
        q[i][k] /= norm;
      }
    }
    double[][] matrix = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += eigenvalues[k] * q[k][i] * q[k][j];
        }
        matrix[i][j] = sum;
        matrix[j][i] = sum;
      }
    }
    return matrix;
  }

  /**
   * Returns d numbers from 1 down to 1/κ, evenly spaced in the logarithm.
   *
   * @param d how many, at least 2
   * @param conditionNumber κ
   * @return the numbers
   */
  public static double[] logSpaced(int d, double conditionNumber) {
    double[] numbers = new double[d];
    for (int i = 0; i < d; i++) {
      numbers[i] = Math.pow(conditionNumber, -(double) i / (d - 1));
    }
    return numbers;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addMultiple(double[] to, double factor, double[] of) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * of[i];
    }
  }
}
