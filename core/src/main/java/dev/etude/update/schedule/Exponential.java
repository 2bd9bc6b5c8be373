package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * Step sizes in a geometric sequence, from a first to a last one.
 *
 * <pre>
 *   η_τ = η_1 r^x,      x = (τ − 1)/(t − 1),      r = η_t/η_1
 * </pre>
 *
 * <p>r is the decay over the whole run, so that it means the same for every horizon: the factor of one step is
 * r^(1/(t−1)). r above 1 grows. With t = 1, x = 0. θ = (η_1, r).
 *
 * <pre>{@code
 * Schedule schedule = Schedules.exponential(100).flat(0.1);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param first η_1, at least 0 and finite
 * @param ratio r, positive and finite
 * @param steps t, at least 1
 */
public record Exponential(double first, double ratio, int steps) implements Schedule {
  /** Checks the settings. */
  public Exponential {
    Arguments.nonNegative(first, "first step size");
    Arguments.positive(ratio, "ratio");
    Arguments.atLeast(steps, 1, "steps");
    Arguments.finite(first * ratio, "last step size");
  }

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public Exponential flat(double stepSize) {
    return new Exponential(stepSize, 1, steps);
  }

  @Override
  public double stepSize(int step) {
    return first * power(step);
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(
        new Parameter("first step size", first, Coordinate.LOG),
        new Parameter("ratio", ratio, Coordinate.LOG));
  }

  @Override
  public Exponential withLearned(Vector values) {
    return new Exponential(values.get(0), values.get(1), steps);
  }

  @Override
  public double derivative(int step, int parameter) {
    return parameter == 0 ? power(step) : first * progress(step) * power(step) / ratio;
  }

  private double power(int step) {
    return StrictMath.pow(ratio, progress(step));
  }

  private double progress(int step) {
    return steps == 1 ? 0 : (step - 1.0) / (steps - 1);
  }
}
