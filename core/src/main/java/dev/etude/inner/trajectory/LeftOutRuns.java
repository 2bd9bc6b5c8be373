package dev.etude.inner.trajectory;

import dev.etude.inner.problem.TwiceDifferentiable;
import java.io.Serializable;

/**
 * The runs that have not seen a row, side by side: a coordinate for each μ_ij, which tends to 1.
 *
 * <pre>
 *   f(u) = Σ ½ ν μ_ij (u_ij − 1)²
 * </pre>
 *
 * <p>Coordinates start at 0 and keep their relative accuracy where μ is small, since the path is not measured from the minimiser.
 */
final class LeftOutRuns implements TwiceDifferentiable, Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] nodes; // as in LeftOutSpectra
  private final double factor; // ν
  private final int dimension;

  LeftOutRuns(double[][] nodes, double factor) {
    this.nodes = nodes;
    this.factor = factor;
    int count = 0;
    for (double[] block : nodes) {
      count += block.length;
    }
    dimension = count;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double loss(double[] coordinates) {
    double sum = 0;
    int at = 0;
    for (double[] block : nodes) {
      for (double node : block) {
        double distance = coordinates[at++] - 1;
        sum += 0.5 * factor * node * distance * distance;
      }
    }
    return sum;
  }

  @Override
  public void gradient(double[] coordinates, double[] gradient) {
    int at = 0;
    for (double[] block : nodes) {
      for (double node : block) {
        gradient[at] = factor * node * (coordinates[at] - 1);
        at++;
      }
    }
  }

  @Override
  public void hessianVector(double[] coordinates, double[] direction, double[] product) {
    int at = 0;
    for (double[] block : nodes) {
      for (double node : block) {
        product[at] = factor * node * direction[at];
        at++;
      }
    }
  }
}
