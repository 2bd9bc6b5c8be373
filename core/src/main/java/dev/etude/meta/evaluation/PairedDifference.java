package dev.etude.meta.evaluation;

import dev.etude.check.Arguments;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two ways of training compared on the same splits or tasks: the difference of their mean errors, and how far chance alone would
 * move it.
 *
 * <pre>
 *   δ_s = a_s − b_s on split s,   δ̄ = mean,   V = variance (with M − 1)
 *   standard error = √((1/M + n_test/n_trained) max(V, V_0))
 *   V_0 = |δ̄| (1 − |δ̄|)/n_test for error rates, otherwise 0
 * </pre>
 *
 * <p>Splits share rows, so that V/M alone would be too small; the second term corrects for it (Nadeau, Bengio, "Inference for
 * the generalization error", Machine Learning 52, 2003). It is 0 for tasks that share nothing.
 *
 * @param first ā, the mean error of the one; finite
 * @param second b̄, the mean error of the other; finite
 * @param count M, how many splits or tasks, at least 1
 * @param standardError of ā − b̄; NaN where it cannot be known: of one split, or if all δ_s are equal
 * @param level how often Student's t takes chance for a difference, at most {@value #FALSE_ALARMS}
 */
public record PairedDifference(
    double first, double second, int count, double standardError, double level) {
  /**
   * The part of the smaller error below which a difference is not relevant. A root mean squared error of n test rows has a standard
   * error of its own of about 1/√(2n) of its size: one hundredth is what 5,000 test rows can show.
   */
  public static final double RELEVANT = 0.01;

  /** How often chance alone is taken for a difference at most, both directions together. */
  public static final double FALSE_ALARMS = 0.05;

  /**
   * Compares errors that are all finite.
   *
   * @param first errors of the one, at least one, finite
   * @param second errors of the other on the same splits, finite
   * @param testToTrained rows tested on per row trained on; 0 for tasks that share nothing
   * @param measure what the errors are
   * @return the difference
   */
  public static PairedDifference of(
      double[] first, double[] second, double testToTrained, Verdict.Measure measure) {
    int count = Arguments.atLeast(first.length, 1, "the number of splits");
    Arguments.length(second, count, "second");
    double a = mean(first);
    double b = mean(second);
    double difference = a - b;
    if (count == 1) {
      return new PairedDifference(a, b, count, Double.NaN, measure.level());
    }
    double unit = Math.scalb(1.0, Math.getExponent(difference)); // squares of errors of any size
    double variance = Math.max(
        variance(first, second, difference, unit), measure.leastVariance(difference) / unit / unit);
    double error = Math.sqrt((1.0 / count + testToTrained) * variance) * unit;
    return new PairedDifference(a, b, count, variance > 0 ? error : Double.NaN, measure.level());
  }

  /**
   * Returns how much larger the first error is.
   *
   * @return ā − b̄
   */
  public double mean() {
    return first - second;
  }

  /**
   * Says whether the difference is large enough to matter, be it chance or not.
   *
   * @return true if it is more than {@value #RELEVANT} of the smaller error
   */
  public boolean isRelevant() {
    return Math.abs(mean()) > RELEVANT * Math.min(Math.abs(first), Math.abs(second));
  }

  /**
   * Returns how far chance moves the difference, to either side, in all but {@link #level} of the cases.
   *
   * @return standard errors times the quantile of Student's t with M − 1 degrees of freedom; NaN where it cannot be known
   */
  public double chance() {
    return quantile(level / 2) * standardError;
  }

  /**
   * Says whether the two differ: relevantly, and by more than chance.
   *
   * @return false also where the standard error cannot be known
   */
  public boolean isReal() {
    return isRelevant() && Math.abs(mean()) > chance();
  }

  /**
   * Says whether the second error is smaller: relevantly, and by more than chance in this one direction, with {@link #level}
   * as the part of false alarms.
   *
   * @return false also where the standard error cannot be known
   */
  public boolean isImprovement() {
    return seemsImprovement() && mean() > quantile(level) * standardError;
  }

  /**
   * Says whether the second error seems smaller, be it by chance: relevantly, and by more than one standard error.
   *
   * @return true also where the difference is relevant and the standard error cannot be known
   */
  public boolean isPossibleImprovement() {
    return seemsImprovement() && !(mean() <= standardError);
  }

  /**
   * Says whether the second error is relevantly smaller, however much of that is chance.
   *
   * @return true for every possible improvement, and for those that are less than one standard error
   */
  public boolean seemsImprovement() {
    return mean() > 0 && isRelevant();
  }

  /**
   * Says what the one is beside the other.
   *
   * @return {@code as good}, {@code worse} or {@code better}; the latter two {@code by less than one standard error} where that is so
   */
  public String firstInWords() {
    return !isRelevant()
        ? "as good"
        : (mean() > 0 ? "worse" : "better")
            + (Math.abs(mean()) <= standardError ? " by less than one standard error" : "");
  }

  private double quantile(double tail) {
    return Double.isNaN(standardError)
        ? Double.NaN
        : TDistribution.of(count - 1.0).inverseSurvivalProbability(tail);
  }

  /** In squares of the unit, with n − 1; differences that are equal but for the rounding of the errors have none. */
  private static double variance(double[] first, double[] second, double mean, double unit) {
    double squares = 0;
    double rounding = 0;
    for (int s = 0; s < first.length; s++) {
      double deviation = (first[s] - second[s] - mean) / unit;
      squares += deviation * deviation;
      rounding = Math.max(rounding, 4 * Math.ulp(Math.max(first[s], second[s])) / unit);
    }
    return squares > first.length * rounding * rounding ? squares / (first.length - 1) : 0;
  }

  private static double mean(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return mean;
  }
}
