package dev.etude.meta.diagnosis;

/** The judgement of an engine's answer at a step size and a horizon, from trusted to useless. */
public enum Judgement {
  /** Value and derivative agree with the reference. */
  RIGHT,
  /**
   * Value and derivative agree with the reference, but the run has left the escape radius, so that the reference itself is
   * extrapolated: higher for a run that grows faster, and not the loss after all steps.
   */
  ESCAPED,
  /** The value agrees, the derivative does not, and the engine says that it is truncated. */
  BIASED,
  /** An estimate, whose error is reported beside it. */
  NOISY,
  /** No derivative: NaN, infinite, or a status that says that there is none. */
  OVERFLOWING,
  /**
   * A finite derivative, often exactly 0, that is wrong or stands where there is none: the failure of Corollary 1. A status that
   * says so counts for nothing where the number is what automatic differentiation would have handed on.
   */
  SILENTLY_WRONG,
  /**
   * The value agrees, and the derivative is useless however well it is computed: tangents grow exponentially, or no difference
   * of the value follows it.
   */
  CHAOTIC,
  /** The loss is no more than what rounding leaves of 0: neither its value nor its derivative says anything. */
  ROUNDED;

  /**
   * Judges an answer.
   *
   * @param promise what the engine promises
   * @param answer what it said
   * @param reference what is true
   * @param tolerance the largest error that counts as none, in the units of {@link Reference#valueError} and {@link
   *     Reference#slopeError}
   * @return the judgement
   */
  static Judgement of(Promise promise, EngineAnswer answer, Reference reference, double tolerance) {
    if (!answer.status().isFinite()) {
      return Double.isFinite(answer.slope()) ? SILENTLY_WRONG : OVERFLOWING;
    }
    if (promise == Promise.ESTIMATE) {
      return NOISY;
    }
    if (reference.isRounded()) {
      return ROUNDED;
    }
    if (!(reference.valueError(answer) <= tolerance)) { // NaN where there is no reference
      return SILENTLY_WRONG;
    }
    if (!reference.hasUsefulSlope()) {
      return CHAOTIC;
    }
    if (reference.slopeError(answer) <= tolerance) {
      return reference.isExtrapolated() ? ESCAPED : RIGHT;
    }
    return promise == Promise.TRUNCATED ? BIASED : SILENTLY_WRONG;
  }
}
