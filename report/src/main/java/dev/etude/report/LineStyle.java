package dev.etude.report;

/** The styles of a series. Colour comes from the series' position in its figure. */
public enum LineStyle {
  /** A line whose dashes follow from the series' position, so that neighbours differ without colour. */
  AUTOMATIC,
  /** An unbroken line. */
  SOLID,
  /** A line of long dashes. */
  DASHED,
  /** A line of dots. */
  DOTTED,
  /** A line of long dashes and dots in turn. */
  DASH_DOTTED,
  /** No line, a symbol at every point. */
  POINTS
}
