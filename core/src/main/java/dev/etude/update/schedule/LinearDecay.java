package dev.etude.update.schedule;

import dev.etude.check.Arguments;

/**
 * A straight line that would reach 0 one step after the last.
 *
 * <pre>
 *   η_τ = peak · (1 − (τ − 1)/t)
 * </pre>
 *
 * <p>It has the best bound of all schedules for the last iterate of convex problems, up to a factor that tends to 1.
 *
 * <pre>{@code
 * Schedule schedule = new LinearDecay(0.1, 100);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param peak η_1, at least 0 and finite
 * @param steps t, at least 1
 * @see <a href="https://arxiv.org/abs/2310.07831">A. Defazio, A. Cutkosky, H. Mehta, K. Mishchenko, "Optimal linear decay learning
 *     rate schedules and further refinements", 2023</a>
 */
public record LinearDecay(double peak, int steps) implements FixedShape {
  /** Checks the settings. */
  public LinearDecay {
    Arguments.nonNegative(peak, "peak step size");
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public double factor(int step) {
    return 1 - (step - 1.0) / steps;
  }

  @Override
  public LinearDecay withPeak(double newPeak) {
    return new LinearDecay(newPeak, steps);
  }
}
