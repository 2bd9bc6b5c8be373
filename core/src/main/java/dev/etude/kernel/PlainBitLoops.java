package dev.etude.kernel;

/** {@link ElementaryLoops.BitLoops} in plain Java, one number at a time. */
final class PlainBitLoops implements ElementaryLoops.BitLoops {
  private static final long ONE = (long) ElementaryFunctions.BIAS << ElementaryFunctions.MANTISSA;

  @Override
  public void powers(int at, int count, double[] shifted) {
    for (int i = at; i < count; i++) {
      shifted[i] = ElementaryFunctions.power(shifted[i]);
    }
  }

  @Override
  public void signs(int at, int count, int from, double[] x, double[] found) {
    for (int i = at; i < count; i++) {
      double number = x[from + i];
      boolean one = 2 * Math.abs(number) > ElementaryFunctions.ONE_FROM;
      x[from + i] = Math.copySign(one ? 1 : found[i], number);
    }
  }

  @Override
  public void parts(int at, int count, int from, double[] z, double[] positive, double[] factors) {
    for (int i = at; i < count; i++) {
      long bits = Double.doubleToRawLongBits(z[from + i]);
      long negative = bits >> (Long.SIZE - 1); // all bits, or none
      long factor = ONE ^ ((ONE ^ Double.doubleToRawLongBits(factors[i])) & negative);
      positive[i] = Double.longBitsToDouble(bits & ~negative);
      factors[i] = Double.longBitsToDouble(factor);
    }
  }

  @Override
  public void sums(int at, int count, int from, double[] z, double[] high, double[] low) {
    for (int i = at; i < count; i++) {
      double number = z[from + i];
      z[from + i] = number > ElementaryFunctions.LARGE ? number : high[i] + low[i];
    }
  }
}
