package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * Step sizes along a power of the time that is left.
 *
 * <pre>
 *   η_τ = η_t + (η_1 − η_t) y^p,      y = 1 − (τ − 1)/(t − 1)
 * </pre>
 *
 * <p>p = 1 is a straight line. With t = 1, y = 1. θ = (η_1, η_t, p).
 *
 * <pre>{@code
 * Schedule schedule = Schedules.polynomial(100).flat(0.1);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param first η_1, at least 0 and finite
 * @param last η_t, at least 0 and finite
 * @param power p, positive and finite
 * @param steps t, at least 1
 */
public record Polynomial(double first, double last, double power, int steps) implements Schedule {
  /** Checks the settings. */
  public Polynomial {
    Arguments.nonNegative(first, "first step size");
    Arguments.nonNegative(last, "last step size");
    Arguments.positive(power, "power");
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "polynomial";
  }

  @Override
  public Polynomial flat(double stepSize) {
    return new Polynomial(stepSize, stepSize, 1, steps);
  }

  @Override
  public double stepSize(int step) {
    double share = share(step);
    return share * first + (1 - share) * last; // a mean of the two: never negative
  }

  @Override
  public int parameters() {
    return 3;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(
        new Parameter("first step size", first, Coordinate.LOG),
        new Parameter("last step size", last, Coordinate.LOG),
        new Parameter("power", power, Coordinate.LOG));
  }

  @Override
  public Polynomial withLearned(Vector values) {
    return new Polynomial(values.get(0), values.get(1), values.get(2), steps);
  }

  @Override
  public double derivative(int step, int parameter) {
    double share = share(step);
    if (parameter == 0) {
      return share;
    }
    if (parameter == 1) {
      return 1 - share;
    }
    double left = left(step);
    return left == 0 ? 0 : (first - last) * share * StrictMath.log(left);
  }

  private double share(int step) {
    return StrictMath.pow(left(step), power);
  }

  private double left(int step) {
    return steps == 1 ? 1 : (steps - (double) step) / (steps - 1);
  }
}
