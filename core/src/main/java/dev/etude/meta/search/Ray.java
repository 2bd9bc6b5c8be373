package dev.etude.meta.search;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import java.util.Optional;

/**
 * A meta-objective of several parameters along a line: one parameter, which {@link StepSizeTuner} searches from anywhere.
 *
 * <pre>
 *   φ(s) = F(θ + s d),      φ'(s) = ⟨∇F(θ + s d), d⟩
 * </pre>
 *
 * <p>With d = 1 in the coordinates that are logarithms of step sizes and 0 in the others, e^s is a factor of a whole schedule:
 * the way back for one that starts far off, where slopes are chaotic, flat or none. F is best not smoothed: values serve the
 * search better where it is chaotic. A coordinate that is −∞ stays there.
 *
 * @param function F
 * @param theta θ, length p
 * @param direction d, length p, finite, not 0
 */
public record Ray(MetaFunction function, Vector theta, Vector direction) implements MetaFunction {
  /** Checks the lengths and the direction. */
  public Ray {
    Arguments.length(theta.toArray(), function.parameters(), "theta");
    boolean moves = false;
    for (double entry : Arguments.length(direction.toArray(), function.parameters(), "direction")) {
      Arguments.finite(entry, "each entry of direction");
      moves |= entry != 0;
    }
    if (!moves) {
      throw new IllegalArgumentException("direction must lead somewhere, but is all 0");
    }
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public Point value(Vector s) {
    return along(s, function.value(at(s.get(0))));
  }

  @Override
  public Point gradient(Vector s) {
    return along(s, function.gradient(at(s.get(0))));
  }

  @Override
  public double untrained() {
    return function.untrained();
  }

  /**
   * Returns a point of the line.
   *
   * @param s how far along
   * @return θ + s d
   */
  public Vector at(double s) {
    double[] moved = theta.toArray();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += s * direction.get(j);
    }
    return Vector.of(moved);
  }

  private Point along(Vector s, Point point) {
    Optional<Vector> slope = point.gradient().map(gradient -> {
      double sum = 0;
      for (int j = 0; j < direction.dimension(); j++) {
        sum += direction.get(j) * gradient.get(j);
      }
      return Vector.of(sum);
    });
    return new Point(s, point.value(), slope, point.status(), point.trajectories(), point.spread());
  }
}
