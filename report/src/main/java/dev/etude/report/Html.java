package dev.etude.report;

/** Escapes text for HTML and builds elements. */
public final class Html {
  private Html() {}

  /**
   * Escapes a text for an element or a quoted attribute of HTML or XML. Characters that XML forbids become �.
   *
   * @param text any text
   * @return the markup
   */
  public static String escaped(String text) {
    StringBuilder markup = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> markup.append("&amp;");
        case '<' -> markup.append("&lt;");
        case '>' -> markup.append("&gt;");
        case '"' -> markup.append("&quot;");
        case '\'' -> markup.append("&#39;");
        default -> markup.appendCodePoint(isLegal(c) ? c : 0xFFFD);
      }
    });
    return markup.toString();
  }

  /**
   * Replaces characters that XML forbids by �.
   *
   * @param text any text
   * @return a text as long, without such characters
   */
  public static String legal(String text) {
    return text.codePoints()
        .map(c -> isLegal(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Whether XML 1.0 allows the character and HTML does not call it a control character. */
  private static boolean isLegal(int c) {
    boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !control && !surrogate && !noncharacter;
  }
}
