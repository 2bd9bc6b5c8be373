package dev.etude.meta.search.noisy;

import java.util.Arrays;
import java.util.List;

/**
 * Losses on the scale on which a Gaussian process describes them: straight near the best one, logarithmic far above it, so that a
 * training that nearly diverged does not hide the differences that matter.
 *
 * <pre>
 *   z = (loss − best)/u,     y = z for z ≤ 1, 1 + log z above, at most {@value #CEILING};   diverged: {@value #CEILING}
 * </pre>
 *
 * <p>u is median − best, but at most {@value #WIDEST} (quartile − best): where half of the trainings nearly diverged, their median says
 * nothing of the others. Best, median and quartile are those of the finite losses. The values are shifted and stretched to mean 0 and variance 1.
 */
final class LossScale {
  private static final double CEILING = 3;
  private static final double WIDEST = 10;

  private final double best;
  private final double unit;
  private final double[] values;
  private final double mean;
  private final double deviation;

  /** Fits the scale to observations. */
  LossScale(List<Observation> observations) {
    double[] finite = observations.stream()
        .filter(Observation::isFinite)
        .mapToDouble(Observation::loss)
        .sorted()
        .toArray();
    best = finite.length == 0 ? 0 : finite[0];
    unit = unit(finite);
    values = observations.stream()
        .mapToDouble(each -> each.isFinite() ? bend((each.loss() - best) / unit) : CEILING)
        .toArray();
    mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    deviation = squares > 0 ? Math.sqrt(squares / values.length) : 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) / deviation;
    }
  }

  private static double unit(double[] sorted) {
    return Math.min(above(sorted, sorted.length / 2), WIDEST * above(sorted, sorted.length / 4));
  }

  /** From the best to the one at a place, or to the next above it that differs. */
  private static double above(double[] sorted, int place) {
    for (int i = place; i < sorted.length; i++) {
      if (sorted[i] > sorted[0]) {
        return sorted[i] - sorted[0];
      }
    }
    return 1;
  }

  private static double bend(double z) {
    return z <= 1 ? z : Math.min(1 + StrictMath.log(z), CEILING);
  }

  /** The observations on the scale. */
  double[] values() {
    return values;
  }

  /** Returns the loss of a value on the scale. */
  double loss(double value) {
    double z = mean + deviation * value;
    return best + unit * (z <= 1 ? z : StrictMath.exp(z - 1));
  }

  /** Returns what a small difference on the scale is as a difference of losses near the best one. */
  double difference(double values) {
    return unit * deviation * values;
  }
}
