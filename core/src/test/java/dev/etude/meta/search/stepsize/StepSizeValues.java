package dev.etude.meta.search.stepsize;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.update.parameter.Coordinate;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A function of a step size that is known, in the coordinate η itself; not finite is a run that diverged. */
class StepSizeValues implements MetaFunction {
  private final DoubleUnaryOperator value;

  StepSizeValues(DoubleUnaryOperator value) {
    this.value = value;
  }

  static StepSizeValues of(DoubleUnaryOperator value) {
    return new StepSizeValues(value);
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
    double found = value.applyAsDouble(theta.get(0));
    return Double.isFinite(found)
        ? new Point(theta, found, Optional.empty(), new Status.Finite(), 1)
        : new Point(theta, Double.NaN, Optional.empty(), new Status.Diverged(1), 1);
  }

  @Override
  public Point gradient(Vector theta) {
    throw new UnsupportedOperationException("no derivative is known");
  }

  @Override
  public double untrained() {
    return value.applyAsDouble(0);
  }
}
