package dev.etude.meta.objective;

/** Which rows a meta-objective reads. */
public enum Rows {
  /** The rows that the inner optimizer trains on: train-by-train. */
  TRAINING,
  /** Rows that it does not see: train-by-validation. */
  VALIDATION
}
