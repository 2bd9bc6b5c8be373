package dev.etude.data.table;

/** The kinds of columns. */
public enum ColumnKind {
  /** Finite numbers. */
  NUMBER,
  /** Texts, which stand for categories: a number among them is a text too. */
  TEXT
}
