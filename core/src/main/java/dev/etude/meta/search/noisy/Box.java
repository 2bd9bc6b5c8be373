package dev.etude.meta.search.noisy;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import java.util.Collection;

/**
 * The ranges that a search covers: a range for each meta-parameter, in coordinates without limits.
 *
 * @param lower the lower ends, length p from 1 to {@value #MOST}
 * @param upper the upper ends, each above the lower one
 */
public record Box(Vector lower, Vector upper) {
  /** How many meta-parameters can be searched at once. */
  public static final int MOST = 4;

  private static final double SAME = 0.002;

  /** Checks the ends. */
  public Box {
    int p = Arguments.atLeast(lower.dimension(), 1, "the number of meta-parameters");
    if (p > MOST) {
      throw new IllegalArgumentException(
          "the number of meta-parameters must be at most " + MOST + ", but is " + p);
    }
    Arguments.length(upper.toArray(), p, "upper");
    for (int j = 0; j < p; j++) {
      Arguments.finite(lower.get(j), "each lower end");
      Arguments.finite(upper.get(j), "each upper end");
      if (!(lower.get(j) < upper.get(j))) {
        throw new IllegalArgumentException("each upper end must be above the lower one, but "
            + upper.get(j) + " is not above " + lower.get(j));
      }
    }
  }

  /**
   * Returns how many meta-parameters there are.
   *
   * @return p
   */
  public int dimension() {
    return lower.dimension();
  }

  /** Returns the point at parts of the ranges, each cut to [0, 1]. */
  double[] at(double[] parts) {
    double[] theta = new double[parts.length];
    for (int j = 0; j < theta.length; j++) {
      double part = Math.max(0, Math.min(1, parts[j]));
      theta[j] = lower.get(j) + part * (upper.get(j) - lower.get(j));
    }
    return theta;
  }

  /** Says whether a point is as good as one of others: in all coordinates within {@value #SAME} of the range. */
  boolean isNear(double[] theta, Collection<Vector> others) {
    for (Vector other : others) {
      boolean near = true;
      for (int j = 0; j < theta.length && near; j++) {
        near = Math.abs(theta[j] - other.get(j)) <= SAME * (upper.get(j) - lower.get(j));
      }
      if (near) {
        return true;
      }
    }
    return false;
  }

  /** Returns a point within the ranges. */
  double[] clamp(double[] theta) {
    double[] within = theta.clone();
    for (int j = 0; j < within.length; j++) {
      within[j] = Math.max(lower.get(j), Math.min(upper.get(j), within[j]));
    }
    return within;
  }
}
