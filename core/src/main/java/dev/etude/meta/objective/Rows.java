package dev.etude.meta.objective;

/** The rows that a meta-objective reads. */
public enum Rows {
  /** The rows that the inner optimizer trains on: train-by-train. */
  TRAINING,
  /** Rows that it does not see: train-by-validation. */
  VALIDATION
}
