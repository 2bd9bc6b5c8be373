package dev.etude.tuning.answer;

import java.util.List;

/**
 * The error on unseen data that the choice of a step size gave away, against the best step size that was tried.
 *
 * <pre>
 *   absolute = test error of the choice − least test error of all step sizes tried
 *   relative = absolute/(test error of the first one tried − least test error)
 * </pre>
 *
 * <p>Nothing is chosen by it: test data are not for choosing. It says how much the choice follows its own data.
 *
 * @param stepSize the one with the least test error; 0 where that is no training at all
 * @param absolute at least 0, in units of the error
 * @param relative at least 0; more than 1 where the choice does worse than the first one; NaN where nothing improved on the first one
 *     by more than rounding
 * @see <a href="https://doi.org/10.48550/arXiv.2506.19540">L. Schneider, B. Bischl, M. Feurer, "Overtuning in hyperparameter
 *     optimization", AutoML 2025</a>
 */
public record Overtuning(double stepSize, double absolute, double relative) {
  private static final double ROUNDING = 1e-9;

  /**
   * Computes it.
   *
   * @param chosen the test error of the choice
   * @param tried the others with their test errors, the first one first
   * @return the overtuning
   */
  public static Overtuning of(Candidate chosen, List<Candidate> tried) {
    Candidate least = chosen;
    for (Candidate each : tried) {
      least = each.loss() < least.loss() ? each : least; // false for NaN
    }
    double absolute = chosen.loss() - least.loss();
    double gained = tried.isEmpty() ? 0 : tried.get(0).loss() - least.loss();
    boolean isGain = gained > 0 && gained > ROUNDING * Math.abs(least.loss());
    return new Overtuning(least.stepSize(), absolute, isGain ? absolute / gained : Double.NaN);
  }
}
