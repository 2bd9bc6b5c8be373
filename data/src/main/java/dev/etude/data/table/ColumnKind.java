package dev.etude.data.table;

/** What the cells of a column are. */
public enum ColumnKind {
  /** Finite numbers. */
  NUMBER,
  /** Texts, which stand for categories: a number among them is a text too. */
  TEXT
}
