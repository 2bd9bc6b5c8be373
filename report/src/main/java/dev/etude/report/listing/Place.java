package dev.etude.report.listing;

/** Where a listing is shown. */
public enum Place {
  /** A table of plain text, which fits the terminal. */
  TERMINAL,
  /** A table of a report. */
  PAGE,
  /** A file of comma-separated values, all numbers in full. */
  CSV,
  /** The fields of {@code --json}, all numbers in full. */
  JSON
}
