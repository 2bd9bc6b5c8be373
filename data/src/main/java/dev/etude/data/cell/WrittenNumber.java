package dev.etude.data.cell;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as people write it: with a decimal comma, separated thousands, a currency, a percent sign or another unit.
 *
 * <pre>
 *   written   = ["("] [sign] [currency] [sign] digits [unit] [")"]       in parentheses it is negative
 *   digits    = those of {@link DecimalNumber} by the one convention or the other, exponents with d too
 * </pre>
 *
 * <table>
 *   <caption>Conventions</caption>
 *   <tr><th>convention</th><th>decimals</th><th>between thousands</th></tr>
 *   <tr><td>{@link DecimalMark#POINT}</td><td>1.5</td><td>1,234,567 or 12,34,567, or with blanks, apostrophes</td></tr>
 *   <tr><td>{@link DecimalMark#COMMA}</td><td>1,5</td><td>1.234.567, or with blanks, apostrophes</td></tr>
 * </table>
 *
 * @param digits the number without what stands around it
 * @param negative whether its sign is turned
 * @param unit what stands around it, a plural s left off; empty for nothing
 */
public record WrittenNumber(String digits, boolean negative, String unit) {
  private static final String CURRENCY =
      "(?:[A-Z]{0,3}\\p{Sc}|USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN"
          + "|ZAR|KRW|TRY|SGD|HKD|RUB|Fr\\.|Rs\\.?|kr\\.?)";
  private static final String NUMBER =
      "(?:\\d(?:[\\d.,'_ ]*\\d)?[.,]?|[.,]\\d+)(?:[eEdD][+-]?\\d+(?![\\p{L}]))?";
  private static final Pattern WRITTEN = Pattern.compile("([+-]?) ?(" + CURRENCY + ")? ?([+-]?)("
      + NUMBER + ") ?((?:[\\p{L}%\u2030\u00B0\\p{Sc}][^\\d,;|()]{0,11})?)");
  private static final int SHORTEST_PLURAL = 4;

  /**
   * Takes a cell apart.
   *
   * @param cell its text without surrounding blanks
   * @return its parts; empty if it is not written like a number
   */
  static Optional<WrittenNumber> of(String cell) {
    String plain = plain(cell);
    boolean inParentheses = plain.startsWith("(") && plain.endsWith(")") && plain.length() > 2;
    if (inParentheses) {
      plain = plain.substring(1, plain.length() - 1).strip();
    }
    Matcher parts = WRITTEN.matcher(plain);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String sign = parts.group(1) + parts.group(3);
    if (sign.length() > 1 || (inParentheses && !sign.isEmpty())) {
      return Optional.empty();
    }
    String before = parts.group(2) == null ? "" : parts.group(2);
    String after = parts.group(5).strip();
    if (!before.isEmpty() && !after.isEmpty() && !after.equals("%")) {
      return Optional.empty();
    }
    return Optional.of(new WrittenNumber(
        parts.group(4), inParentheses || sign.equals("-"), before + singular(after)));
  }

  /** Returns a text with the usual signs in the place of typographic ones. */
  private static String plain(String cell) {
    StringBuilder plain = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      plain.append(
          switch (c) {
            case '\u2212' -> '-';
            case '\u2019' -> '\'';
            default -> isBlank(c) ? ' ' : c;
          });
    }
    return plain.toString();
  }

  private static String singular(String unit) {
    return unit.length() >= SHORTEST_PLURAL && unit.endsWith("s")
        ? unit.substring(0, unit.length() - 1)
        : unit;
  }

  /**
   * Reads the number.
   *
   * @param mark the convention
   * @return its value; NaN if it is none by that convention, ±∞ if it is beyond the doubles
   */
  double value(DecimalMark mark) {
    String lower = digits.toLowerCase(Locale.ROOT).replace('d', 'e');
    int exponent = lower.indexOf('e');
    String mantissa = exponent < 0 ? lower : lower.substring(0, exponent);
    int decimal = mantissa.lastIndexOf(mark.character());
    String whole = decimal < 0 ? mantissa : mantissa.substring(0, decimal);
    String fraction = decimal < 0 ? "" : mantissa.substring(decimal + 1);
    if (!isDigits(fraction)) {
      return Double.NaN;
    }
    if (!isDigits(whole)) {
      whole = ungrouped(whole, mark);
    }
    if (whole.isEmpty() && (fraction.isEmpty() || decimal != 0)) {
      return Double.NaN;
    }
    double value = DecimalNumber.parse(
        whole + "." + fraction + (exponent < 0 ? "" : lower.substring(exponent)));
    return negative ? -value : value;
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Returns the digits of whole thousands; empty if they are not grouped as thousands are. */
  private static String ungrouped(String whole, DecimalMark mark) {
    int first = 0;
    while (first < whole.length() && Character.isDigit(whole.charAt(first))) {
      first++;
    }
    char between = whole.charAt(first); // there is one, or these would be digits
    if (between == mark.character() || first == 0 || first > 3 || whole.charAt(0) == '0') {
      return "";
    }
    String[] groups = whole.split(Pattern.quote(String.valueOf(between)), -1);
    int usual = groups[groups.length > 2 ? 1 : groups.length - 1].length();
    for (int g = 1; g < groups.length; g++) {
      int length = g == groups.length - 1 ? 3 : usual; // 12,34,567 is usual in India
      if (usual < 2 || usual > 3 || groups[g].length() != length || !isDigits(groups[g])) {
        return "";
      }
    }
    return String.join("", groups);
  }

  /**
   * Says whether a character is blank. Blanks at which no line may be broken count, too.
   *
   * @param c the character
   * @return whether it is blank
   */
  public static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || c == '\u00A0'
        || c == '\u2007'
        || c == '\u202F'
        || c == '\u200B'
        || c == '\uFEFF';
  }
}
