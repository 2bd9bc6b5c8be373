package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.update.parameter.Coordinate;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The meta-objective of one run as a function of its step size, in the coordinate θ = η, as the searches on the paper's quadratics need it.
 *
 * @param landscape η ↦ value, derivative, status
 * @param steps t, at least 1
 */
public record StepSizeFunction(DoubleFunction<MetaGradient> landscape, int steps)
    implements MetaFunction {
  /** Checks the number of steps. */
  public StepSizeFunction {
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public Coordinate coordinate() {
    return Coordinate.IDENTITY;
  }

  @Override
  public Point value(Vector theta) {
    Point point = gradient(theta);
    return new Point(theta, point.value(), Optional.empty(), point.status(), point.trajectories());
  }

  @Override
  public Point gradient(Vector theta) {
    MetaGradient found = landscape.apply(theta.get(0));
    long work = found.cost().gradients() + 2 * found.cost().hessianVectorProducts();
    return new Point(
        theta,
        found.value(),
        found.status().isFinite() ? Optional.of(found.gradient()) : Optional.empty(),
        found.status(),
        (double) work / steps);
  }

  @Override
  public double untrained() {
    return landscape.apply(0).value();
  }
}
