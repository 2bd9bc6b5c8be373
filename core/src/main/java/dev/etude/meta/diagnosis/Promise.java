package dev.etude.meta.diagnosis;

/** The accuracy that an engine promises for its derivative. */
public enum Promise {
  /** That of the objective, by a formula: what differences say counts for nothing against it. */
  CLOSED_FORM,
  /** That of the objective, to rounding. */
  EXACT,
  /** That of the last steps alone. */
  TRUNCATED,
  /** An estimate of that of a smoothed objective. */
  ESTIMATE
}
