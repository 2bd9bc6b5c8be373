package dev.etude.meta.gradient.engine;

import dev.etude.math.LogScaled;
import org.jspecify.annotations.Nullable;

/**
 * The log objective of a run that escaped at step τ, extrapolated to the horizon t at the rate at which it was growing.
 *
 * <pre>
 *   G = (1/t) (log f(w_τ) + (t − τ) r)
 *   r = max(log f(w_τ) − log f(w_{τ−1}),  log‖w_τ‖ − log‖w_{τ−1}‖,  0)
 * </pre>
 *
 * <p>Where f(w_τ) is not finite, G = (1/t) (log f(w_{τ−1}) + (t − τ + 1) r) with r from the norms alone. Everything is a
 * weighted sum of two log losses and two log norms, whose weights are the derivative too.
 *
 * @param value G
 * @param lossWeight ∂(tG)/∂ log f(w_τ)
 * @param normWeight ∂(tG)/∂ log‖w_τ‖
 * @param lossWeightBefore ∂(tG)/∂ log f(w_{τ−1})
 * @param normWeightBefore ∂(tG)/∂ log‖w_{τ−1}‖
 */
record EscapedLoss(
    double value,
    double lossWeight,
    double normWeight,
    double lossWeightBefore,
    double normWeightBefore) {
  /** Extrapolates; a loss that could not be read is null. Returns null if there is nothing to start from. */
  static @Nullable EscapedLoss of(
      int steps,
      int escape,
      @Nullable LogScaled lossBefore,
      double logNormBefore,
      @Nullable LogScaled loss,
      double logNorm) {
    boolean readable = loss != null && loss.signum() > 0;
    boolean readableBefore = lossBefore != null && lossBefore.signum() > 0;
    double normRate = logNorm - logNormBefore;
    if (!Double.isFinite(normRate)) {
      normRate = 0; // a start at 0 has no logarithm
    }
    if (readable && loss != null) {
      double left = steps - escape;
      double log = loss.log();
      double lossRate = readableBefore && lossBefore != null ? log - lossBefore.log() : 0;
      if (lossRate >= normRate && lossRate > 0) {
        return new EscapedLoss((log + left * lossRate) / steps, 1 + left, 0, -left, 0);
      }
      return normRate > 0
          ? new EscapedLoss((log + left * normRate) / steps, 1, left, 0, -left)
          : new EscapedLoss(log / steps, 1, 0, 0, 0);
    }
    if (readableBefore && lossBefore != null && normRate > 0) {
      double left = steps - escape + 1;
      double log = lossBefore.log();
      return new EscapedLoss((log + left * normRate) / steps, 0, left, 1, -left);
    }
    return null;
  }
}
