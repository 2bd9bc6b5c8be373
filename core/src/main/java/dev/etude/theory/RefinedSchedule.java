package dev.etude.theory;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import java.util.Arrays;

/**
 * A schedule from the gradient norms of a pilot run. Its warm-up and decay follow from the norms.
 *
 * <pre>
 *   w_t = G_t^−q,   η_t ∝ w_t Σ_{p&gt;t} w_p,   the largest is 1
 * </pre>
 *
 * <p>q = 2 with Euclidean norms for gradient descent, q = 1 with ℓ₁ norms for Adam and its relatives. Norms are smoothed first
 * by a running median over {@value #SMOOTHED} of the steps, an odd number, fewer at the ends. η_T is 0. Cost O(T² log T) at
 * most.
 *
 * <pre>{@code
 * Vector schedule = RefinedSchedule.ofGradientDescent(Vector.of(4, 2, 1, 1)); // norms of a pilot run's gradients
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/2310.07831">A. Defazio, A. Cutkosky, H. Mehta, K. Mishchenko, "Optimal linear decay learning
 *     rate schedules and further refinements", 2023</a>
 */
public final class RefinedSchedule {
  private static final double SMOOTHED = 0.1;

  private RefinedSchedule() {}

  /**
   * Returns the schedule for gradient descent.
   *
   * @param gradientNorms G_1 … G_T, Euclidean, each positive and finite, at least two
   * @return step sizes for the peak 1
   */
  public static Vector ofGradientDescent(Vector gradientNorms) {
    return of(gradientNorms, 2);
  }

  /**
   * Returns the schedule for Adam and its relatives.
   *
   * @param gradientNorms G_1 … G_T, sums of magnitudes, each positive and finite, at least two
   * @return step sizes for the peak 1
   */
  public static Vector ofAdam(Vector gradientNorms) {
    return of(gradientNorms, 1);
  }

  private static Vector of(Vector gradientNorms, int power) {
    int steps = Arguments.atLeast(gradientNorms.dimension(), 2, "the number of gradient norms");
    double[] norms = gradientNorms.toArray();
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < steps; t++) {
      least = Math.min(least, Arguments.positive(norms[t], "gradient norm " + (t + 1)));
    }
    double[] schedule = new double[steps];
    double rest = 0; // Σ_{p>t} w_p
    double largest = 0;
    double[] smooth = medians(norms);
    for (int t = steps - 1; t >= 0; t--) {
      double ratio = least / smooth[t]; // at most 1: no power overflows
      double weight = power == 1 ? ratio : ratio * ratio;
      schedule[t] = weight * rest;
      rest += weight;
      largest = Math.max(largest, schedule[t]);
    }
    for (int t = 0; t < steps; t++) {
      schedule[t] /= largest;
    }
    return Vector.of(schedule);
  }

  private static double[] medians(double[] norms) {
    int half = (int) (SMOOTHED * norms.length / 2);
    double[] medians = new double[norms.length];
    for (int t = 0; t < norms.length; t++) {
      int reach = Math.min(half, Math.min(t, norms.length - 1 - t)); // as far on either side
      double[] window = Arrays.copyOfRange(norms, t - reach, t + reach + 1);
      Arrays.sort(window);
      medians[t] = window[reach];
    }
    return medians;
  }
}
