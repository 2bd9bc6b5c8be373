package dev.etude.data.table;

/** What a target is taken for. */
public enum TargetKind {
  /** A number for each row. */
  NUMBERS,
  /** A class for each row. */
  CLASSES
}
