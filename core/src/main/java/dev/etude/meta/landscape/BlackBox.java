package dev.etude.meta.landscape;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.update.parameter.Coordinate;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A training of which only the loss for each step size is known, in the coordinate θ = η. For
 * searches that look at values alone: it has no derivatives.
 *
 * <pre>{@code
 * BlackBox training = new BlackBox(stepSize -> stepSize > 2 ? Double.NaN : Math.abs(Math.log(stepSize / 0.3))); // NaN: it diverged
 * double best = new GoldenSection(new StepSizeRange(1e-4, 10), 15).run(training).best().theta().get(0);
 * }</pre>
 *
 * @param loss what the training ends with at step size η, infinite or NaN where it diverges
 */
public record BlackBox(DoubleUnaryOperator loss) implements MetaFunction {
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
    double value = loss.applyAsDouble(theta.get(0));
    return Double.isFinite(value)
        ? new Point(theta, value, Optional.empty(), new Status.Finite(), 1)
        : new Point(
            theta, Double.NaN, Optional.empty(), new Status.NotFinite(value, Double.NaN), 1);
  }

  /** Returns the value: there is no gradient. */
  @Override
  public Point gradient(Vector theta) {
    return value(theta);
  }

  @Override
  public double untrained() {
    double value = loss.applyAsDouble(0);
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
