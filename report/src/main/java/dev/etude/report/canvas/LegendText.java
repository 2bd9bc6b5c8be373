package dev.etude.report.canvas;

import dev.etude.report.Figure;
import dev.etude.report.Series;

/** Makes names fit for a picture: one line of printable characters. */
public final class LegendText {
  private LegendText() {}

  /**
   * Returns the name of a series, and the reason if it shows no curve.
   *
   * @param series the series
   * @param figure the figure that it belongs to
   * @return one line
   */
  public static String of(Series series, Figure figure) {
    String name = series.name().isBlank() ? "(unnamed)" : oneLine(series.name());
    boolean finite = false;
    for (int i = 0; i < series.size(); i++) {
      if (figure.x().shows(series.x(i)) && figure.y().shows(series.y(i))) {
        return name;
      }
      finite |= Double.isFinite(series.y(i));
    }
    if (series.hasBand()) {
      return name; // an area alone
    }
    String reason = series.size() == 0 ? "(no points)" : finite ? "(off the axis)" : "(not finite)";
    return name + " " + reason;
  }

  /**
   * Replaces each run of blanks and control characters by one blank, and removes those at both ends.
   *
   * @param text any text
   * @return one line
   */
  public static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
  }

  /** Cuts a line to a length, with an ellipsis where something is missing. */
  static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, safeEnd(text, length - 1)) + "…";
  }

  /** Never between the two halves of a character. */
  private static int safeEnd(String text, int end) {
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
