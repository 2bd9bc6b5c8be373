package dev.etude.report.canvas;

/**
 * The largest width that a text can have, computed without a font.
 *
 * <p>The widths are those of DejaVu Sans, one of the widest sans-serif faces, in hundredths of the size of the font and
 * rounded up. So a layout made by them is the same on every machine, and has room for the narrower fonts of others.
 */
public final class TextWidth {
  /** Of the characters from ' ' to '~'. */
  private static final String PRINTABLE =
      "032041046084064096078028040040050084032037032034064064064064064064064064064"
          + "064034034084084084054100069069070078064058078076030030066056087075079061079"
          + "070064062074069099069062069040034040084050050062064055064062036064064028028"
          + "058028098064062064064042053040064060082060060053064034064084";

  private static final double GREEK_AND_ACCENTED = 0.79;
  private static final double SUPERSCRIPT = 0.41;
  private static final double SUPERSCRIPT_MINUS = 0.53;
  private static final double SIGN = 0.84; // × and −
  private static final double FULL = 1.0;
  private static final double BOLD = 1.15;

  private TextWidth() {}

  /** The width in points. */
  static double of(String text, double size, boolean bold) {
    double width = text.codePoints().mapToDouble(TextWidth::inSizes).sum();
    return width * size * (bold ? BOLD : 1);
  }

  private static double inSizes(int c) {
    if (c >= ' ' && c <= '~') {
      int at = 3 * (c - ' ');
      return Integer.parseInt(PRINTABLE.substring(at, at + 3)) / 100.0;
    }
    if (c == '\u00D7' || c == '\u2212') {
      return SIGN;
    }
    boolean raised = c >= 0x2070 && c <= 0x2079;
    boolean lowered = c >= 0x2080 && c <= 0x2089;
    if (raised || lowered || c == '\u00B2' || c == '\u00B3' || c == '\u00B9') {
      return SUPERSCRIPT;
    }
    if (c == '\u207B') {
      return SUPERSCRIPT_MINUS;
    }
    return c < 0x530 ? GREEK_AND_ACCENTED : FULL;
  }

  /**
   * Returns as much of the beginning of a text as fits, with an ellipsis if something is missing.
   *
   * @param text one line
   * @param style how it looks
   * @param room the width there is, in points
   * @return the text, or its beginning
   */
  public static String fitted(String text, Canvas.TextStyle style, double room) {
    if (style.width(text) <= room) {
      return text;
    }
    int length = text.length();
    while (length > 1 && style.width(LegendText.shortened(text, length)) > room) {
      length--;
    }
    return LegendText.shortened(text, length);
  }
}
