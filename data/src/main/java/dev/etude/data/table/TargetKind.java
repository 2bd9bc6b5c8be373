package dev.etude.data.table;

/** The kinds of targets. */
public enum TargetKind {
  /** A number for each row. */
  NUMBERS,
  /** A class for each row. */
  CLASSES
}
