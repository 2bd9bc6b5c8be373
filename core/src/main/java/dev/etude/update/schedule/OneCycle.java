package dev.etude.update.schedule;

import dev.etude.check.Arguments;

/**
 * A climb to the peak and a longer fall to almost nothing, each half a period of a cosine.
 *
 * <pre>
 *   m = ωt − 1,   s = τ − 1
 *   s ≤ m:   η_τ = peak · mix(1/25, 1, s/m)
 *   s &gt; m:   η_τ = peak · mix(1, 1/250 000, (s − m)/(t − 1 − m)),      mix(a, b, x) = b + (a − b)(1 + cos πx)/2
 * </pre>
 *
 * <p>The variant of PyTorch's {@code OneCycleLR}, with its defaults, without its cycle of momentum.
 *
 * <pre>{@code
 * Schedule schedule = Schedules.oneCycle(100).withPeak(0.1);
 * double first = schedule.stepSize(1);
 * }</pre>
 *
 * @param peak the largest step size, at least 0 and finite
 * @param warmUp ω, the share of the steps that climb, in [0, 1); 0.3 is usual; fewer than one step is none
 * @param steps t, at least 1
 * @see <a href="https://arxiv.org/abs/1708.07120">L. N. Smith, N. Topin, "Super-convergence: very fast training of neural
 *     networks using large learning rates", 2017</a>
 */
public record OneCycle(double peak, double warmUp, int steps) implements FixedShape {
  /** The part of the peak that the first step has. */
  public static final double FIRST = 1.0 / 25;

  /** The part of the peak that the last step has. */
  public static final double LAST = FIRST / 10_000;

  /** Checks the settings. */
  public OneCycle {
    Arguments.nonNegative(peak, "peak step size");
    Arguments.fraction(warmUp, "warmUp");
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return "one-cycle";
  }

  @Override
  public double factor(int step) {
    double top = Math.max(0, warmUp * steps - 1);
    double done = step - 1.0;
    if (done < top) {
      return mix(FIRST, 1, done / top);
    }
    return done == top ? 1 : mix(1, LAST, (done - top) / (steps - 1 - top));
  }

  @Override
  public OneCycle withPeak(double newPeak) {
    return new OneCycle(newPeak, warmUp, steps);
  }

  private static double mix(double from, double to, double done) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * done)) / 2;
  }
}
