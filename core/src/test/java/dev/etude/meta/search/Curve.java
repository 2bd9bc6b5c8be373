package dev.etude.meta.search;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A function of one θ that is known: value, derivative, limit. Infinite values are those of a run that diverged. */
public record Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope, double untrained)
    implements MetaFunction {
  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public Point value(Vector theta) {
    return point(theta, Optional.empty(), 1);
  }

  @Override
  public Point gradient(Vector theta) {
    return point(theta, Optional.of(Vector.of(slope.applyAsDouble(theta.get(0)))), 3);
  }

  private Point point(Vector theta, Optional<Vector> gradient, double cost) {
    double found = value.applyAsDouble(theta.get(0));
    return Double.isFinite(found)
        ? new Point(theta, found, gradient, new Status.Finite(), cost)
        : new Point(theta, Double.NaN, Optional.empty(), new Status.Diverged(1), cost);
  }
}
