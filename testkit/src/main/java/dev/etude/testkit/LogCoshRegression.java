package dev.etude.testkit;

import dev.etude.inner.problem.TwiceDifferentiable;
import java.util.Arrays;

/**
 * Robust regression with the loss log cosh: smooth, convex and not quadratic.
 *
 * <pre>
 *   f(w) = (1/n) Σ_i log cosh(⟨x_i, w⟩ − y_i),   ∇f = (1/n) Σ tanh(r_i) x_i,   ∇²f v = (1/n) Σ (1 − tanh² r_i) ⟨x_i, v⟩ x_i
 * </pre>
 */
public final class LogCoshRegression implements TwiceDifferentiable {
  private final double[][] rows;
  private final double[] target;

  /**
   * Creates the problem of a table.
   *
   * @param rows n rows of d numbers; not copied
   * @param target n numbers; not copied
   */
  public LogCoshRegression(double[][] rows, double[] target) {
    this.rows = rows;
    this.target = target;
  }

  @Override
  public int dimension() {
    return rows[0].length;
  }

  @Override
  public double loss(double[] weights) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double size = Math.abs(dot(rows[i], weights) - target[i]);
      sum += size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
    }
    return sum / rows.length;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int i = 0; i < rows.length; i++) {
      addMultiple(Math.tanh(dot(rows[i], weights) - target[i]) / rows.length, rows[i], gradient);
    }
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    Arrays.fill(product, 0);
    for (int i = 0; i < rows.length; i++) {
      double slope = Math.tanh(dot(rows[i], weights) - target[i]);
      double curvature = (1 - slope) * (1 + slope);
      addMultiple(curvature * dot(rows[i], direction) / rows.length, rows[i], product);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static void addMultiple(double factor, double[] row, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * row[j];
    }
  }
}
