package dev.etude.check;

/**
 * Checks at the public door; each returns the value it checked.
 *
 * <p>A message reads {@code <name> must <rule>, but <fact>}. Conditions are the wanted ones, negated, so that NaN is
 * refused too.
 */
public final class Arguments {
  private Arguments() {}

  /**
   * Checks that a number is positive and finite.
   *
   * @param value the number
   * @param name its name in the message
   * @return the number
   */
  public static double positive(double value, String name) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, but is " + value);
    }
    return value;
  }

  /**
   * Checks that a number is at least 0 and finite.
   *
   * @param value the number
   * @param name its name in the message
   * @return the number
   */
  public static double nonNegative(double value, String name) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, but is " + value);
    }
    return value;
  }

  /**
   * Checks that a number is finite.
   *
   * @param value the number
   * @param name its name in the message
   * @return the number
   */
  public static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, but is " + value);
    }
    return value;
  }

  /**
   * Checks that a number is at least 0 and below 1.
   *
   * @param value the number
   * @param name its name in the message
   * @return the number
   */
  public static double fraction(double value, String name) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but is " + value);
    }
    return value;
  }

  /**
   * Checks that a count is at least a bound.
   *
   * @param value the count
   * @param bound the smallest value allowed
   * @param name its name in the message
   * @return the count
   */
  public static int atLeast(int value, int bound, String name) {
    if (value < bound) {
      throw new IllegalArgumentException(name + " must be at least " + bound + ", but is " + value);
    }
    return value;
  }

  /**
   * Checks that an array has a length.
   *
   * @param array the array
   * @param length the length it must have
   * @param name its name in the message
   * @return the array itself
   */
  public static double[] length(double[] array, int length, String name) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          name + " must have length " + length + ", but has length " + array.length);
    }
    return array;
  }
}
