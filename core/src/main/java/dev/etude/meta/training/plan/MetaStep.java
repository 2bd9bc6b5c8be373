package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import dev.etude.update.UpdateRule;
import java.io.Serializable;

/**
 * The meta-optimizer: how θ moves along a meta-gradient.
 *
 * <pre>
 *   g ← g · min(1, clip/‖g‖)
 *   η = stepSize · decayTo^progress          progress from 0 to 1 over the stage
 * </pre>
 *
 * @param rule the update rule, its moments 0 at the start of the stage
 * @param stepSize η at the start
 * @param decayTo what is left of η in the end, in (0, 1]
 * @param clip the largest norm of a meta-gradient, positive; infinite for no bound
 */
public record MetaStep(UpdateRule rule, double stepSize, double decayTo, double clip)
    implements Serializable {
  /** Checks the settings. */
  public MetaStep {
    Arguments.positive(stepSize, "stepSize");
    if (!(decayTo > 0 && decayTo <= 1)) {
      throw new IllegalArgumentException("decayTo must be in (0, 1], but is " + decayTo);
    }
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip must be positive, but is " + clip);
    }
  }

  /**
   * Returns the step size of a meta-update.
   *
   * @param progress the share of the stage that is done, from 0 to 1
   * @return {@code stepSize · decayTo^progress}
   */
  public double stepSizeAt(double progress) {
    return stepSize * StrictMath.pow(decayTo, progress);
  }

  /**
   * Divides a sum of gradients by their number and clips it.
   *
   * @param sum the sum; then the mean, of at most the norm {@code clip}
   * @param count how many gradients
   * @return the norm before clipping
   */
  public double clip(double[] sum, int count) {
    double squares = 0;
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= count;
      squares += sum[k] * sum[k];
    }
    double norm = Math.sqrt(squares);
    if (norm > clip) {
      double factor = clip / norm;
      for (int k = 0; k < sum.length; k++) {
        sum[k] *= factor;
      }
    }
    return norm;
  }
}
