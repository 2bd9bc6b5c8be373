package dev.etude.cli.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the whole numbers from 1 to 2³¹ − 1, also written as {@code 1e5}. */
public final class Count implements ITypeConverter<Integer> {
  private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final int LONGEST = 20; // characters; keeps 1e999999999 from being written out

  /** For picocli, which calls it by reflection. */
  public Count() {}

  @Override
  public Integer convert(String word) {
    try {
      BigDecimal number = new BigDecimal(word.length() > LONGEST ? "" : word);
      if (number.signum() > 0 && number.precision() - number.scale() <= 10) {
        BigInteger count = number.toBigIntegerExact();
        if (count.compareTo(LARGEST) <= 0) {
          return count.intValueExact();
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // said below, for the words above too
    }
    throw new TypeConversionException(
        "must be a whole number from 1 to " + LARGEST + ", but is '" + word + "'");
  }
}
