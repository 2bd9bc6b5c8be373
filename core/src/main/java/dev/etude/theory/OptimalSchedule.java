package dev.etude.theory;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import java.util.Arrays;

/**
 * The schedule of t free step sizes with the least expected risk on a known spectrum.
 *
 * <p>A smooth deterministic problem: the logarithm of the risk as a function of the logarithms of the step sizes, minimised by
 * {@link QuasiNewton L-BFGS} from the best linear schedule. The risk is not convex in the step sizes, so that this is a
 * minimum near a good schedule, not a proof that there is none better; from other starts the same risk is found to 10⁻⁶.
 *
 * <pre>{@code
 * Vector stepSizes = OptimalSchedule.of(GaussianSgd.powerLaw(1.5, 1, 50, 0.1, 1), 100).stepSizes();
 * }</pre>
 *
 * @param stepSizes η_1 … η_t
 * @param risk the expected risk after them
 * @param largestSlope max |∂ log risk/∂ log η_τ| there: 0 at a minimum
 * @param evaluations how many gradients of the risk it took
 */
public record OptimalSchedule(
    Vector stepSizes, LogScaled risk, double largestSlope, int evaluations) {
  /**
   * Searches from the best linear schedule.
   *
   * @param engine the risk of a schedule
   * @param steps t, at least 1
   * @return the schedule found, no worse than the best linear one
   */
  public static OptimalSchedule of(GaussianSgd engine, int steps) {
    return from(engine, BestPeak.of(engine, ScheduleShape.LINEAR.factors(steps)).stepSizes());
  }

  /**
   * Searches from a given schedule.
   *
   * @param engine the risk of a schedule
   * @param start η_1 … η_t, each positive
   * @return the schedule found, no worse than the start
   */
  public static OptimalSchedule from(GaussianSgd engine, double... start) {
    double[] theta = Arrays.stream(start).map(StrictMath::log).toArray();
    QuasiNewton.Result found = QuasiNewton.minimise(
        (at, slopes) -> {
          double[] stepSizes = exponentials(at);
          RiskGradient gradient = engine.gradient(stepSizes);
          for (int i = 0; i < slopes.length; i++) {
            slopes[i] = stepSizes[i] * gradient.logSlopes().get(i);
          }
          return gradient.risk().log();
        },
        theta);
    double[] stepSizes = exponentials(found.minimizer().toArray());
    return new OptimalSchedule(
        Vector.of(stepSizes), engine.risk(stepSizes), found.largestSlope(), found.evaluations());
  }

  private static double[] exponentials(double[] theta) {
    return Arrays.stream(theta).map(StrictMath::exp).toArray();
  }
}
