package dev.etude.update.schedule;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * A straight warm-up, then half a period of a cosine.
 *
 * <pre>
 *   τ ≤ ωt:   η_τ = peak · τ/(ωt)
 *   τ &gt; ωt:   η_τ = last + (peak − last) (1 + cos πx)/2,      x = (τ − ωt)/(t − ωt)
 * </pre>
 *
 * <p>The last step has the size {@code last}, no step has 0 unless {@code last} is. Without warm-up the first step is a
 * t-th of the way down. θ = (peak, last, ω); η is continuous in ω, with a kink where ωt passes a whole number.
 *
 * <pre>{@code
 * Schedule schedule = new Cosine(0.1, 0, 0.05, 100);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param peak the largest step size, at least 0 and finite
 * @param last η_t, at least 0 and finite
 * @param warmUp ω, the share of the steps that climb, in [0, 1)
 * @param steps t, at least 1
 */
public record Cosine(double peak, double last, double warmUp, int steps) implements Schedule {
  /** Checks the settings. */
  public Cosine {
    Arguments.nonNegative(peak, "peak step size");
    Arguments.nonNegative(last, "last step size");
    Arguments.fraction(warmUp, "warmUp");
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public Cosine flat(double stepSize) {
    double halfAStep = 0.5 / steps; // a warm-up of no step that can be learned
    return new Cosine(stepSize, stepSize, halfAStep, steps);
  }

  @Override
  public double stepSize(int step) {
    if (climbs(step)) {
      return peak * (step / (warmUp * steps));
    }
    double share = share(step);
    return share * peak + (1 - share) * last; // a mean of the two: never negative
  }

  @Override
  public int parameters() {
    return 3;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(
        new Parameter("peak step size", peak, Coordinate.LOG),
        new Parameter("last step size", last, Coordinate.LOG),
        new Parameter("warm-up", warmUp, Coordinate.LOGIT));
  }

  @Override
  public Cosine withLearned(Vector values) {
    return new Cosine(values.get(0), values.get(1), values.get(2), steps);
  }

  @Override
  public double derivative(int step, int parameter) {
    double climb = warmUp * steps;
    if (climbs(step)) {
      double share = step / climb;
      return parameter == 0 ? share : parameter == 1 ? 0 : -peak * share / warmUp;
    }
    if (parameter < 2) {
      double share = share(step);
      return parameter == 0 ? share : 1 - share;
    }
    double slopeOfShare = -Math.PI / 2 * StrictMath.sin(Math.PI * progress(step));
    double slopeOfProgress = -(1 - progress(step)) / (steps - climb) * steps;
    return (peak - last) * slopeOfShare * slopeOfProgress;
  }

  private boolean climbs(int step) {
    return step <= warmUp * steps;
  }

  private double share(int step) {
    return (1 + StrictMath.cos(Math.PI * progress(step))) / 2;
  }

  private double progress(int step) {
    double climb = warmUp * steps;
    return (step - climb) / (steps - climb);
  }
}
