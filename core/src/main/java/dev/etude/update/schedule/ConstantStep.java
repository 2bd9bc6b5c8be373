package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * One step size for the whole run; θ is the step size itself.
 *
 * <pre>{@code
 * Schedule schedule = new ConstantStep(0.1, 100);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param size η, at least 0 and finite
 * @param steps t, at least 1
 */
public record ConstantStep(double size, int steps) implements Schedule {
  /** Checks the settings. */
  public ConstantStep {
    Arguments.nonNegative(size, "step size");
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public ConstantStep flat(double stepSize) {
    return new ConstantStep(stepSize, steps);
  }

  @Override
  public double stepSize(int step) {
    return size;
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(new Parameter("step size", size, Coordinate.LOG));
  }

  @Override
  public ConstantStep withLearned(Vector values) {
    return new ConstantStep(values.get(0), steps);
  }

  @Override
  public double derivative(int step, int parameter) {
    return 1;
  }
}
