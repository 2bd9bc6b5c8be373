package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * Step sizes that fall by a factor after every so many steps.
 *
 * <pre>
 *   η_τ = η_1 f^k,      k = ⌊(τ − 1)/every⌋
 * </pre>
 *
 * <p>θ = (η_1, f); where the falls are is not learned, since η jumps there.
 *
 * <pre>{@code
 * Schedule schedule = Schedules.step(100).flat(0.1);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param first η_1, at least 0 and finite
 * @param factor f, positive and finite; 0.1 is usual
 * @param every how many steps to stay, at least 1
 * @param steps t, at least 1
 */
public record StepDecay(double first, double factor, int every, int steps) implements Schedule {
  /** Checks the settings. */
  public StepDecay {
    Arguments.nonNegative(first, "first step size");
    Arguments.positive(factor, "factor");
    Arguments.atLeast(every, 1, "every");
    Arguments.atLeast(steps, 1, "steps");
    int falls = (steps - 1) / every;
    Arguments.finite(first * StrictMath.pow(factor, falls), "last step size");
  }

  @Override
  public String name() {
    return "step";
  }

  @Override
  public StepDecay flat(double stepSize) {
    return new StepDecay(stepSize, 1, every, steps);
  }

  @Override
  public double stepSize(int step) {
    return first * StrictMath.pow(factor, falls(step));
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(
        new Parameter("first step size", first, Coordinate.LOG),
        new Parameter("factor", factor, Coordinate.LOG));
  }

  @Override
  public StepDecay withLearned(Vector values) {
    return new StepDecay(values.get(0), values.get(1), every, steps);
  }

  @Override
  public double derivative(int step, int parameter) {
    int falls = falls(step);
    return parameter == 0
        ? StrictMath.pow(factor, falls)
        : first * falls * StrictMath.pow(factor, falls - 1);
  }

  private int falls(int step) {
    return (step - 1) / every;
  }
}
