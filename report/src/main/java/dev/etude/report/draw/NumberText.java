package dev.etude.report.draw;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Formats numbers for the labels of an axis: plain if they are short, otherwise with a power of ten. */
public final class NumberText {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int FIRST_LARGE = 6; // 10⁶ and above, and below 10⁻⁴, in powers of ten
  private static final int LAST_SMALL = -4;

  private NumberText() {}

  /**
   * Writes a number for people.
   *
   * @param value the number
   * @return for example 0.025, 120000, 1.5×10⁶ or 2×10⁻⁵
   */
  public static String of(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal digits = value.stripTrailingZeros();
    int leading = digits.precision() - digits.scale() - 1;
    if (leading >= LAST_SMALL && leading < FIRST_LARGE) {
      return digits.toPlainString();
    }
    BigDecimal mantissa = digits.scaleByPowerOfTen(-leading).stripTrailingZeros();
    if (mantissa.unscaledValue().abs().equals(BigInteger.ONE)) {
      return (mantissa.signum() < 0 ? "-" : "") + powerOfTen(leading);
    }
    return mantissa.toPlainString() + "×" + powerOfTen(leading);
  }

  /**
   * Writes a power of ten for people.
   *
   * @param exponent the exponent
   * @return 1, 10 or for example 10⁻³
   */
  public static String powerOfTen(int exponent) {
    if (exponent == 0 || exponent == 1) {
      return exponent == 0 ? "1" : "10";
    }
    StringBuilder text = new StringBuilder("10");
    if (exponent < 0) {
      text.append('⁻');
    }
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
