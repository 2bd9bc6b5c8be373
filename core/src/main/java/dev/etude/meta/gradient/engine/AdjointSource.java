package dev.etude.meta.gradient.engine;

import dev.etude.math.LogScaled;
import dev.etude.update.Iterate;

/**
 * The contributions of the objective to an adjoint: gradients of losses, read on the way back. Part of one reverse sweep.
 */
final class AdjointSource {
  private final LossReader reader;
  private final Iterate adjoint;
  private LogScaled losses = LogScaled.ZERO;
  private double logNorm = Double.NEGATIVE_INFINITY;

  AdjointSource(LossReader reader, Iterate adjoint) {
    this.reader = reader;
    this.adjoint = adjoint;
  }

  /** Returns the sum of the losses read. */
  LogScaled losses() {
    return losses;
  }

  /** Returns log Σ‖∇f‖ over the losses that were added: what the adjoint would be at most if nothing grew. */
  double logNorm() {
    return logNorm;
  }

  /** Adds f to the losses and nothing to the adjoint. False if it is not finite. */
  boolean readOnly(Iterate iterate) {
    LogScaled loss = reader.read(iterate);
    if (loss == null) {
      return false;
    }
    losses = losses.plus(loss);
    return true;
  }

  /** Adds f to the losses and ∇f to the adjoint. False if they are not finite. */
  boolean addLoss(Iterate iterate) {
    if (!readOnly(iterate)) {
      return false;
    }
    double log = WeightNorm.log(reader.gradient.high(), reader.exponent);
    double larger = Math.max(log, logNorm);
    if (larger > Double.NEGATIVE_INFINITY) {
      logNorm = larger + StrictMath.log1p(StrictMath.exp(Math.min(log, logNorm) - larger));
    }
    return add(reader.gradient.high(), 1, reader.exponent);
  }

  /** Adds lossWeight · ∇ log f + normWeight · ∇ log‖w‖ to the adjoint. False if they are not finite. */
  boolean addExtension(Iterate at, double lossWeight, double normWeight) {
    if (lossWeight != 0) {
      LogScaled loss = reader.read(at);
      if (loss == null) {
        return false;
      }
      LogScaled factor = LogScaled.of(lossWeight).dividedBy(loss);
      long exponent = reader.exponent + factor.exponent();
      if (!add(reader.gradient.high(), factor.mantissa().hi(), exponent)) {
        return false;
      }
    }
    if (normWeight != 0) {
      LogScaled factor = LogScaled.of(normWeight).dividedBy(WeightNorm.squared(at));
      return add(at.weights(), factor.mantissa().hi(), at.exponent() + factor.exponent());
    }
    return true;
  }

  /** Adds factor · 2^exponent · vector, |factor| below 2, to the adjoint. */
  private boolean add(double[] vector, double factor, long exponent) {
    if (adjoint.largestMagnitude() == 0) {
      adjoint.setExponent(exponent);
    }
    long scale = Math.max(adjoint.exponent(), exponent);
    adjoint.setExponent(scale);
    int shift = (int) Math.max(exponent - scale, -4000);
    double[] weights = adjoint.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += factor * Math.scalb(vector[i], shift);
    }
    return adjoint.rescale();
  }
}
