package dev.etude.meta.landscape;

import java.util.Arrays;

/**
 * How the values of m tasks make one, and what each of them weighs in its derivative.
 *
 * <pre>
 *   plain:      F = (1/m) Σ F_s                      ∂F/∂F_s = 1/m
 *   of logs:    F = (1/t) log((1/m) Σ exp(t F_s))    ∂F/∂F_s = exp(t F_s)/Σ exp(t F)
 * </pre>
 *
 * <p>Exponentials are taken relative to the largest one, so that none overflows. A loss of 0 has F_s = −∞ and weighs nothing.
 *
 * @param value F
 * @param parts what the weights are proportional to, one for each task
 * @param whole their sum
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record TaskWeights(double value, double[] parts, double whole) {
  static TaskWeights plain(double[] values) {
    double value = 0;
    for (double each : values) {
      value += each / values.length;
    }
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return new TaskWeights(value, ones, values.length);
  }

  static TaskWeights ofLogs(double[] values, int steps) {
    if (values.length == 1) {
      return plain(values);
    }
    double largest = Arrays.stream(values).max().orElseThrow();
    double[] parts = new double[values.length];
    double whole = 0;
    for (int s = 0; s < parts.length; s++) {
      parts[s] = StrictMath.exp(steps * (values[s] - largest));
      whole += parts[s];
    }
    double value = largest + StrictMath.log(whole / parts.length) / steps;
    return new TaskWeights(value, parts, whole);
  }

  /** Returns whether a task weighs anything. */
  boolean counts(int task) {
    return parts[task] > 0;
  }

  /** Returns a derivative of a task, weighed. */
  double of(int task, double derivative) {
    return derivative * parts[task] / whole;
  }
}
