package dev.etude.testkit;

import dev.etude.inner.problem.TwiceDifferentiable;
import java.util.Arrays;

/**
 * Softmax regression: smooth, convex, not quadratic, and chaotic beyond the stability edge.
 *
 * <pre>
 *   z = W x,   p = softmax(z),   f(W) = (1/n) Σ_i (log Σ_k exp z_k − z_{label})
 *   ∂f/∂z = p − e_label,         ∂²f/∂z² ż = p ⊙ (ż − ⟨p, ż⟩)
 * </pre>
 *
 * <p>The weights are the rows of W, one after the other.
 */
public final class SoftmaxRegression implements TwiceDifferentiable {
  private final double[][] rows;
  private final int[] labels;
  private final int classes;

  /**
   * Creates the problem of a table.
   *
   * @param rows n rows of d numbers; not copied
   * @param labels n classes, from 0; not copied
   * @param classes how many there are
   */
  public SoftmaxRegression(double[][] rows, int[] labels, int classes) {
    this.rows = rows;
    this.labels = labels;
    this.classes = classes;
  }

  @Override
  public int dimension() {
    return classes * rows[0].length;
  }

  @Override
  public double loss(double[] weights) {
    double[] z = new double[classes];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      scores(weights, rows[i], z);
      double own = z[labels[i]];
      sum += logOfTotal(z) - own;
    }
    return sum / rows.length;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    Arrays.fill(gradient, 0);
    double[] p = new double[classes];
    for (int i = 0; i < rows.length; i++) {
      probabilities(weights, rows[i], p);
      p[labels[i]] -= 1;
      addOuter(p, rows[i], gradient);
    }
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    Arrays.fill(product, 0);
    double[] p = new double[classes];
    double[] slope = new double[classes];
    for (int i = 0; i < rows.length; i++) {
      probabilities(weights, rows[i], p);
      scores(direction, rows[i], slope);
      double mean = 0;
      for (int k = 0; k < classes; k++) {
        mean += p[k] * slope[k];
      }
      for (int k = 0; k < classes; k++) {
        slope[k] = p[k] * (slope[k] - mean);
      }
      addOuter(slope, rows[i], product);
    }
  }

  private void scores(double[] weights, double[] row, double[] z) {
    for (int k = 0; k < classes; k++) {
      z[k] = 0;
      for (int j = 0; j < row.length; j++) {
        z[k] += weights[k * row.length + j] * row[j];
      }
    }
  }

  private void probabilities(double[] weights, double[] row, double[] p) {
    scores(weights, row, p);
    double log = logOfTotal(p);
    for (int k = 0; k < classes; k++) {
      p[k] = Math.exp(p[k] - log);
    }
  }

  private static double logOfTotal(double[] z) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : z) {
      largest = Math.max(largest, score);
    }
    double total = 0;
    for (double score : z) {
      total += Math.exp(score - largest);
    }
    return largest + Math.log(total);
  }

  private void addOuter(double[] left, double[] row, double[] to) {
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < row.length; j++) {
        to[k * row.length + j] += left[k] * row[j] / rows.length;
      }
    }
  }
}
