package dev.etude.update.schedule;

import dev.etude.check.Arguments;

/**
 * A straight warm-up, a plateau, and a straight decay that would reach 0 one step after the last.
 *
 * <pre>
 *   η_τ = peak · min(1, τ/(ωt), (t − τ + 1)/(δt))
 * </pre>
 *
 * <p>The plateau does not depend on t, so that a run can be prolonged before its decay. ω = 0 is no warm-up.
 *
 * <pre>{@code
 * Schedule schedule = new WarmUpStableDecay(0.1, 0.05, 0.2, 100);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param peak the step size of the plateau, at least 0 and finite
 * @param warmUp ω, the share of the steps that climb, in [0, 1)
 * @param decay δ, the share of the steps that fall, in (0, 1]; 0.2 is usual
 * @param steps t, at least 1
 */
public record WarmUpStableDecay(double peak, double warmUp, double decay, int steps)
    implements FixedShape {
  /** Checks the settings. */
  public WarmUpStableDecay {
    Arguments.nonNegative(peak, "peak step size");
    Arguments.fraction(warmUp, "warmUp");
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay must be in (0, 1], but is " + decay);
    }
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "warm-up-stable-decay";
  }

  @Override
  public double factor(int step) {
    double climbing = warmUp == 0 ? 1 : step / (warmUp * steps);
    double falling = (steps - step + 1) / (decay * steps);
    return Math.min(1, Math.min(climbing, falling));
  }

  @Override
  public WarmUpStableDecay withPeak(double newPeak) {
    return new WarmUpStableDecay(newPeak, warmUp, decay, steps);
  }
}
