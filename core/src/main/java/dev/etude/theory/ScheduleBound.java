package dev.etude.theory;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FixedShape;
import dev.etude.update.schedule.InverseSquareRoot;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The bound of a schedule for the last iterate of subgradient descent on a convex problem, and the scale at which it is best.
 *
 * <pre>
 *   t₁ = D²/(2 Σ η_t)
 *   t₂ = Σ η_t² G_t²/(2 Σ η_t)
 *   t₃ = ½ Σ_{k&lt;T} (η_k/Σ_{t&gt;k} η_t) (Σ_{t≥k} η_t² G_t²/Σ_{t≥k} η_t)
 *   f(x_T) − f* ≤ t₁/γ + γ (t₂ + t₃) for the step sizes γη_t;    γ* = √(t₁/(t₂ + t₃)),   bound 2√(t₁(t₂ + t₃))
 * </pre>
 *
 * <p>η_1 … η_T, G_t a bound of the gradient norm at step t, D the distance of the start from a minimiser. The use of it: γ* of
 * two schedules, or of two horizons, are in the ratio in which their best peaks are, or nearly so ({@link #carriedPeak}). Cost
 * O(T).
 *
 * <pre>{@code
 * Vector linear = Vector.of(1, 0.75, 0.5, 0.25);
 * double scale = ScheduleBound.of(linear).bestScale();
 * }</pre>
 *
 * @param bestScale γ*
 * @param bound the bound at γ*
 * @see <a href="https://arxiv.org/abs/2501.18965">F. Schaipp, A. Hägele, A. Taylor, U. Simsekli, F. Bach, "The surprising
 *     agreement between convex optimization theory and learning-rate scheduling for large model training", ICML 2025</a>
 */
public record ScheduleBound(double bestScale, double bound) {
  /**
   * Computes the bound where all gradients have norm 1 and the distance is 1.
   *
   * @param stepSizes η_1 … η_T, each positive
   * @return the bound
   */
  public static ScheduleBound of(Vector stepSizes) {
    double[] ones = new double[stepSizes.dimension()];
    Arrays.fill(ones, 1);
    return of(stepSizes, Vector.of(ones), 1);
  }

  /**
   * Computes the bound.
   *
   * @param stepSizes η_1 … η_T, each positive and finite
   * @param gradientNorms G_1 … G_T, each at least 0 and finite, not all 0
   * @param distance D, positive and finite
   * @return the bound
   */
  public static ScheduleBound of(Vector stepSizes, Vector gradientNorms, double distance) {
    int steps = Arguments.atLeast(stepSizes.dimension(), 1, "the number of step sizes");
    Arguments.length(gradientNorms.toArray(), steps, "gradientNorms");
    Arguments.positive(distance, "distance");
    double rest = 0; // Σ_{t>k} η_t
    double squares = 0; // Σ_{t≥k} η_t² G_t²
    double third = 0;
    for (int k = steps - 1; k >= 0; k--) {
      double eta = Arguments.positive(stepSizes.get(k), "step size " + (k + 1));
      double norm = Arguments.nonNegative(gradientNorms.get(k), "gradient norm " + (k + 1));
      squares += eta * eta * norm * norm;
      if (k < steps - 1) {
        third += eta / rest * (squares / (rest + eta));
      }
      rest += eta;
    }
    if (!(squares > 0)) {
      throw new IllegalArgumentException("a gradient norm must be positive, but all are 0");
    }
    double first = distance * distance / (2 * rest);
    double others = squares / (2 * rest) + third / 2;
    return new ScheduleBound(Math.sqrt(first / others), 2 * Math.sqrt(first * others));
  }

  /**
   * Carries a tuned peak over to another schedule or horizon.
   *
   * @param peak the best peak of the first schedule
   * @param from its shape: step sizes for the peak 1, each positive
   * @param to the other shape, of any length
   * @return the peak to start from: peak · γ*(to)/γ*(from)
   */
  public static double carriedPeak(double peak, Vector from, Vector to) {
    return Arguments.nonNegative(peak, "peak") * (of(to).bestScale / of(from).bestScale);
  }

  /**
   * Carries the peak of a schedule over to another horizon, its shape stretched. Steps of size 0 count for nothing.
   *
   * <pre>{@code
   *   double peak = ScheduleBound.carriedPeak(new LinearDecay(0.2, 500), 5000).orElseThrow(); // 0.0632
   * }</pre>
   *
   * @param schedule a constant step size, or a shape with a positive peak
   * @param steps the other horizon, at least 1
   * @return the peak to start from; empty for schedules whose shape is learned
   */
  public static OptionalDouble carriedPeak(Schedule schedule, int steps) {
    double peak = schedule instanceof ConstantStep constant
        ? constant.size()
        : schedule instanceof FixedShape shape ? shape.peak() : 0;
    return peak > 0
        ? OptionalDouble.of(carriedPeak(
            peak, stretched(schedule, peak, schedule.steps()), stretched(schedule, peak, steps)))
        : OptionalDouble.empty();
  }

  private static Vector stretched(Schedule schedule, double peak, int steps) {
    double ratio = (double) schedule.steps() / steps;
    return Vector.of(IntStream.rangeClosed(1, steps)
        .mapToDouble(step -> schedule instanceof InverseSquareRoot
            ? new InverseSquareRoot(1, steps).factor(step)
            : schedule.stepSize(Math.max(1, (int) Math.ceil(step * ratio))) / peak)
        .filter(factor -> factor > 0)
        .toArray());
  }
}
