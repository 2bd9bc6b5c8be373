package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.sampling.density.LogDensity;

/** Independent normal coordinates: θ(i) ~ N(0, σ(i)). */
public final class Normal implements LogDensity {
  private final double[] precisions;

  private Normal(double[] precisions) {
    this.precisions = precisions;
  }

  /**
   * Returns a normal density.
   *
   * @param deviations σ, at least one entry, each positive
   * @return the density
   */
  public static Normal of(Vector deviations) {
    double[] precisions = deviations.toArray();
    Arguments.atLeast(precisions.length, 1, "dimension");
    for (int i = 0; i < precisions.length; i++) {
      double deviation = Arguments.positive(precisions[i], "deviation " + (i + 1));
      precisions[i] = 1 / (deviation * deviation);
    }
    return new Normal(precisions);
  }

  /**
   * Returns a normal density whose deviations rise geometrically from 1 to a largest one.
   *
   * @param dimension d, at least 1
   * @param largest the last deviation, positive; 1 for a standard normal density
   * @return the density
   */
  public static Normal of(int dimension, double largest) {
    Arguments.positive(largest, "largest");
    double[] deviations = new double[Arguments.atLeast(dimension, 1, "dimension")];
    for (int i = 0; i < dimension; i++) {
      deviations[i] = Math.pow(largest, dimension == 1 ? 1 : i / (dimension - 1.0));
    }
    return of(Vector.of(deviations));
  }

  @Override
  public int dimension() {
    return precisions.length;
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < precisions.length; i++) {
      double slope = precisions[i] * position[i];
      sum += slope * position[i];
      gradient[i] = -slope;
    }
    return -0.5 * sum;
  }
}
