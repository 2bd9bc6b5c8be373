package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.JavaSource;
import dev.etude.update.parameter.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A schedule with one free step size for each step: θ = (η_1, …, η_t).
 *
 * <pre>{@code
 * Schedule schedule = FreeSchedule.of(0.3, 0.2, 0.1);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param sizes η_1 … η_t, each at least 0 and finite, at least one
 */
public record FreeSchedule(Vector sizes) implements Schedule {
  /** Checks the step sizes. */
  public FreeSchedule {
    Arguments.atLeast(sizes.dimension(), 1, "steps");
    for (int i = 0; i < sizes.dimension(); i++) {
      Arguments.nonNegative(sizes.get(i), "step size " + (i + 1));
    }
  }

  /**
   * Returns the schedule of the given step sizes.
   *
   * @param sizes η_1 … η_t
   * @return the schedule
   */
  public static FreeSchedule of(double... sizes) {
    return new FreeSchedule(Vector.of(sizes));
  }

  @Override
  public String name() {
    return "learned";
  }

  @Override
  public String javaSource() {
    return JavaSource.call("FreeSchedule.of", sizes.toArray());
  }

  @Override
  public FreeSchedule flat(double stepSize) {
    double[] all = new double[steps()];
    Arrays.fill(all, stepSize);
    return of(all);
  }

  @Override
  public int steps() {
    return sizes.dimension();
  }

  @Override
  public double stepSize(int step) {
    return sizes.get(step - 1);
  }

  @Override
  public int parameters() {
    return sizes.dimension();
  }

  @Override
  public List<Parameter> learnable() {
    return IntStream.rangeClosed(1, steps())
        .mapToObj(step -> new Parameter("step size " + step, stepSize(step), Coordinate.LOG))
        .toList();
  }

  @Override
  public FreeSchedule withLearned(Vector values) {
    return new FreeSchedule(values);
  }

  @Override
  public double derivative(int step, int parameter) {
    return step - 1 == parameter ? 1 : 0;
  }

  @Override
  public void pullBack(int step, double stepSizeAdjoint, long exponent, ScaledSum[] into) {
    into[step - 1].add(stepSizeAdjoint, exponent);
  }
}
