package dev.etude.report;

import java.util.ArrayList;
import java.util.List;

/** Names made fit for a picture: one line of printable characters, or a few short lines. */
final class LegendText {
  private static final int LINE_LENGTH = 26;
  private static final int LINES = 3;

  private LegendText() {}

  /** Returns the series' name, and why there is no curve if there is none. */
  static String of(Series series, Figure figure) {
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

  /** Replaces runs of blanks and control characters by one blank; the ends lose theirs. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
  }

  /** Breaks a line at blanks, or within a word that is too long, into at most three lines. */
  static String wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > LINE_LENGTH && lines.size() < LINES - 1) {
      int blank = rest.lastIndexOf(' ', LINE_LENGTH);
      int end = blank > 0 ? blank : safeEnd(rest, LINE_LENGTH);
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(shortened(rest, LINE_LENGTH));
    return String.join("\n", lines);
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
