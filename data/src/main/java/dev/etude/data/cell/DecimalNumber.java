package dev.etude.data.cell;

/**
 * A number in decimal notation.
 *
 * <pre>
 *   number   = [sign] (digits ["." [digits]] | "." digits) [("e" | "E") [sign] digits]
 *   sign     = "+" | "-"
 * </pre>
 *
 * <p>Digits are 0 to 9. {@link Double#parseDouble} takes more ({@code 1d}, {@code 0x1p3}, {@code NaN}, blanks), which in a
 * table is a slip rather than a number.
 *
 * <p>Accuracy: the nearest double, ties to even, as {@code parseDouble} gives, in three steps of rising cost. Let the number
 * be m·10ᵏ.
 *
 * <ol>
 *   <li>m ≤ 2⁵³ and |k| ≤ 22: both factors are doubles, and one multiplication or division rounds once.
 *   <li>−22 ≤ k ≤ 0, the usual case for 16 digits and more: a quotient with its remainder bounds the number from both
 *       sides; when both bounds round to one double, that is it.
 *   <li>Otherwise {@code parseDouble}.
 * </ol>
 */
public final class DecimalNumber {
  private static final long EXACT_INTEGERS = 1L << 53;
  private static final int LONG_DIGITS = 18; // any 18 digits fit a long
  private static final int HUGE_EXPONENT =
      1_000_000; // saturates here, far beyond what a double holds

  private static final double[] EXACT_POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private DecimalNumber() {}

  /**
   * Reads a decimal number.
   *
   * @param text the number, with a decimal point if any
   * @return its value; ±∞ when it is beyond the doubles, NaN when the text is not a decimal number
   */
  public static double parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /**
   * Reads a number from part of an array.
   *
   * @param text the characters; not written to
   * @param start the first character of the number
   * @param end one past its last
   * @return its value; ±∞ when it is beyond the doubles, NaN when the text is not a decimal number
   */
  public static double parse(char[] text, int start, int end) {
    int at = start;
    boolean negative = at < end && text[at] == '-';
    if (negative || (at < end && text[at] == '+')) {
      at++;
    }
    long mantissa = 0; // of the first 18 digits that count
    int digits = 0; // that count: from the first one that is not 0
    int fractionDigits = 0;
    boolean anyDigit = false;
    boolean pointSeen = false;
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        anyDigit = true;
        if (digits > 0 || digit > 0) {
          if (digits < LONG_DIGITS) {
            mantissa = 10 * mantissa + digit;
          }
          digits++;
        }
        if (pointSeen) {
          fractionDigits++;
        }
      } else if (text[at] == '.' && !pointSeen) {
        pointSeen = true;
      } else {
        break;
      }
    }
    if (!anyDigit) {
      return Double.NaN;
    }
    int exponent = 0;
    if (at < end) {
      if (text[at] != 'e' && text[at] != 'E') {
        return Double.NaN;
      }
      at++;
      boolean down = at < end && text[at] == '-';
      if (down || (at < end && text[at] == '+')) {
        at++;
      }
      if (at == end) {
        return Double.NaN;
      }
      for (; at < end; at++) {
        int digit = text[at] - '0';
        if (digit < 0 || digit > 9) {
          return Double.NaN;
        }
        exponent = Math.min(10 * exponent + digit, HUGE_EXPONENT);
      }
      exponent = down ? -exponent : exponent;
    }
    int dropped = Math.max(0, digits - LONG_DIGITS);
    int power = exponent - fractionDigits + dropped;
    double magnitude = magnitude(mantissa, dropped > 0, power);
    if (Double.isNaN(magnitude)) {
      return Double.parseDouble(new String(text, start, end - start));
    }
    return negative ? -magnitude : magnitude;
  }

  /** Returns m·10ᵏ, where m lies in [mantissa, mantissa + 1) if digits were cut off; NaN if that takes more than this. */
  private static double magnitude(long mantissa, boolean cut, int power) {
    if (Math.abs(power) >= EXACT_POWERS_OF_TEN.length) {
      return Double.NaN;
    }
    if (!cut && mantissa <= EXACT_INTEGERS) {
      return power < 0
          ? mantissa / EXACT_POWERS_OF_TEN[-power]
          : mantissa * EXACT_POWERS_OF_TEN[power];
    }
    return power > 0 ? Double.NaN : quotient(mantissa, cut, EXACT_POWERS_OF_TEN[-power]);
  }

  private static double quotient(long mantissa, boolean cut, double divisor) {
    double high = (double) mantissa;
    double low = mantissa - (long) high; // exact, at most 2⁶ in size as the mantissa is below 2⁶⁰
    double quotient = high / divisor;
    double remainder = Math.fma(-quotient, divisor, high); // exact, as of every rounded division
    // Three roundings follow, each of at most 2⁻⁵³ of the sum of these sizes.
    double margin = (Math.abs(remainder) + Math.abs(low) + 1) * 0x1p-50;
    double least = quotient + (remainder + low - margin) / divisor;
    double most = quotient + (remainder + low + (cut ? 1 : 0) + margin) / divisor;
    return least == most ? least : Double.NaN;
  }
}
