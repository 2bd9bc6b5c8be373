package dev.etude.kernel;

import static dev.etude.kernel.ElementaryFunctions.INVERSE_LN2;
import static dev.etude.kernel.ElementaryFunctions.LEAST_LOGARITHM;
import static dev.etude.kernel.ElementaryFunctions.LN2_HIGH;
import static dev.etude.kernel.ElementaryFunctions.LN2_LOW;
import static dev.etude.kernel.ElementaryFunctions.MOST_DOUBLED;
import static dev.etude.kernel.ElementaryFunctions.SHIFTER;

/**
 * tanh and softplus of many numbers, as in {@link ElementaryFunctions}, in loops which the compiler turns into vector instructions.
 *
 * <p>HotSpot does that with short loops of arithmetic over whole arrays, in which no two operations of one kind share an operand at
 * the same place; shifts of bits and choices have loops of their own. Hence the many loops, and sums written as differences. All
 * of them compute what one loop over all would.
 */
public final class ElementaryLoops {
  private static final int CHUNK = 512; // few enough for the nearest cache

  /** The loops that shift bits or choose, which HotSpot does not turn into vector instructions by itself. */
  public interface BitLoops {
    /**
     * Replaces numbers {@link ElementaryFunctions#SHIFTER} + k by 2^k.
     *
     * @param at which is the first of them
     * @param count how many numbers there are
     * @param shifted the numbers
     */
    void powers(int at, int count, double[] shifted);

    /**
     * Writes tanh of some numbers over them.
     *
     * @param at which is the first of them
     * @param count how many numbers there are
     * @param from where they begin, at 0 in other arrays
     * @param x the numbers
     * @param found ±tanh of them from index 0, right where |2x| is at most {@link ElementaryFunctions#ONE_FROM}
     */
    void signs(int at, int count, int from, double[] x, double[] found);

    /**
     * Tells apart numbers by their signs.
     *
     * @param at which is the first of them
     * @param count how many numbers there are
     * @param from where they begin, at 0 in other arrays
     * @param z the numbers
     * @param positive overwritten by max(0, z)
     * @param factors numbers; overwritten by 1 where z has no sign
     */
    void parts(int at, int count, int from, double[] z, double[] positive, double[] factors);

    /**
     * Replaces numbers by sums; those above {@link ElementaryFunctions#LARGE} stay as they are.
     *
     * @param at which is the first of them
     * @param count how many numbers there are
     * @param from where they begin, at 0 in other arrays
     * @param z the numbers
     * @param high summands
     * @param low the others
     */
    void sums(int at, int count, int from, double[] z, double[] high, double[] low);
  }

  private ElementaryLoops() {}

  /**
   * Returns the loops over bits in plain Java.
   *
   * @return one number at a time
   */
  public static BitLoops plainBits() {
    return new PlainBitLoops();
  }

  /**
   * Returns workspace for one thread.
   *
   * @return a few arrays
   */
  public static double[][] newWorkspace() {
    return new double[4][CHUNK];
  }

  /**
   * Replaces numbers by their hyperbolic tangents.
   *
   * @param from the first number's index
   * @param to one behind the last number's
   * @param x any numbers; overwritten by numbers from −1 to 1, NaN of NaN
   * @param workspace of {@link #newWorkspace}
   * @param bits the loops of another kind
   */
  public static void tanh(int from, int to, double[] x, double[][] workspace, BitLoops bits) {
    for (int at = from; at < to; at += CHUNK) {
      tanhChunk(at, Math.min(CHUNK, to - at), x, workspace, bits);
    }
  }

  private static void tanhChunk(
      int from, int count, double[] x, double[][] workspace, BitLoops bits) {
    double[] power = workspace[0];
    double[] r = workspace[1];
    double[] tail = workspace[2];
    double[] sum = workspace[3];
    doubleAbsolute(from, count, x, r);
    exponential(count, power, r, tail, bits);
    lessOne(count, power, r, tail, sum);
    together(count, sum, tail);
    ratios(count, sum, tail);
    bits.signs(0, count, from, x, sum);
  }

  private static void doubleAbsolute(int from, int count, double[] x, double[] y) {
    for (int i = 0; i < count; i++) {
      y[i] = Math.min(2 * Math.abs(x[from + i]), MOST_DOUBLED);
    }
  }

  /** From 2^k, r and tail to n = (2^k − 1) + 2^k r + 2^k tail in two parts. */
  private static void lessOne(int count, double[] power, double[] r, double[] tail, double[] sum) {
    for (int i = 0; i < count; i++) {
      double whole = power[i] - 1;
      double large = power[i] * r[i];
      double head = whole + large; // whole is 0 or the larger one
      sum[i] = head;
      tail[i] = Math.fma(power[i], tail[i], large - (head - whole));
    }
  }

  private static void together(int count, double[] sum, double[] tail) {
    for (int i = 0; i < count; i++) {
      double all = sum[i] + tail[i];
      tail[i] = tail[i] - (all - sum[i]);
      sum[i] = all;
    }
  }

  /** From n to −n/(n + 2). */
  private static void ratios(int count, double[] n, double[] low) {
    for (int i = 0; i < count; i++) {
      double numerator = n[i];
      double denominator = numerator + 2;
      double rest = low[i] - ((denominator - 2) - numerator); // exact below 2⁵⁴
      double reciprocal = -1 / denominator;
      double quotient = numerator * reciprocal;
      double remainder =
          Math.fma(denominator, quotient, numerator) + Math.fma(quotient, rest, low[i]);
      n[i] = Math.fma(remainder, reciprocal, quotient);
    }
  }

  /**
   * Replaces numbers z by softplus(z) = log(1 + e^z), and writes the slopes e^z/(1 + e^z). Both come from one exponential and one
   * quotient. Where softplus(z) is no normal number, below −708.4, both may be 0.
   *
   * @param from the first number's index
   * @param to one behind the last number's
   * @param z any numbers; overwritten by numbers from 0, NaN of NaN
   * @param slopes overwritten by numbers from 0 to 1 with errors below 4 ulp; NaN of NaN
   * @param workspace of {@link #newWorkspace}
   * @param bits the loops of another kind
   */
  public static void softplus(
      int from, int to, double[] z, double[] slopes, double[][] workspace, BitLoops bits) {
    for (int at = from; at < to; at += CHUNK) {
      softplusChunk(at, Math.min(CHUNK, to - at), z, slopes, workspace, bits);
    }
  }

  private static void softplusChunk(
      int from, int count, double[] z, double[] slopes, double[][] workspace, BitLoops bits) {
    double[] power = workspace[0];
    double[] e = workspace[1];
    double[] low = workspace[2];
    double[] s = workspace[3];
    minusAbsolute(from, count, z, e);
    exponential(count, power, e, low, bits);
    scale(count, power, e, low);
    reciprocals(count, e, s);
    slopes(from, count, e, low, s, slopes);
    quotients(count, e, low, s);
    logarithms(count, low, s);
    bits.parts(0, count, from, z, power, e);
    multiply(from, count, slopes, e);
    add(count, power, s, low);
    bits.sums(0, count, from, z, s, low);
  }

  private static void minusAbsolute(int from, int count, double[] z, double[] y) {
    for (int i = 0; i < count; i++) {
      y[i] = Math.max(-Math.abs(z[from + i]), LEAST_LOGARITHM);
    }
  }

  /** From r and tail to e = 2^k (1 + r + tail) and what it was rounded by. */
  private static void scale(int count, double[] power, double[] e, double[] low) {
    for (int i = 0; i < count; i++) {
      double r = e[i];
      double mantissa = 1 + (r + low[i]);
      e[i] = mantissa * power[i];
      low[i] = (low[i] - ((mantissa - 1) - r)) * power[i];
    }
  }

  private static void reciprocals(int count, double[] e, double[] both) {
    for (int i = 0; i < count; i++) {
      both[i] = 1 / ((1 + e[i]) * (e[i] - -2));
    }
  }

  /** Writes 1/(1 + e), and what the logarithm of 1 + e changes by what e was rounded by. */
  private static void slopes(
      int from, int count, double[] e, double[] low, double[] both, double[] slopes) {
    for (int i = 0; i < count; i++) {
      double slope = both[i] * (2 + e[i]);
      slopes[from + i] = slope;
      low[i] = low[i] * slope;
    }
  }

  /** From 1/((1 + e)(2 + e)) to S = 2e/(2 + e), and adds what that was rounded by. */
  private static void quotients(int count, double[] e, double[] low, double[] both) {
    for (int i = 0; i < count; i++) {
      double reciprocal = both[i] * (1 + e[i]);
      double twice = 2 * e[i];
      double quotient = twice * reciprocal;
      double denominator = e[i] - -2;
      double remainder =
          Math.fma(-quotient, e[i] - (denominator - 2), Math.fma(denominator, -quotient, twice));
      both[i] = quotient;
      low[i] = Math.fma(remainder, reciprocal, low[i]);
    }
  }

  private static void logarithms(int count, double[] low, double[] s) {
    for (int i = 0; i < count; i++) {
      double v = s[i] * s[i];
      low[i] = Math.fma(s[i] * v, ElementaryFunctions.p(v), low[i]);
    }
  }

  private static void multiply(int from, int count, double[] slopes, double[] factors) {
    for (int i = 0; i < count; i++) {
      slopes[from + i] = slopes[from + i] * factors[i];
    }
  }

  /** Adds positive parts to S, and to the rest what the sums were rounded by. */
  private static void add(int count, double[] positive, double[] s, double[] low) {
    for (int i = 0; i < count; i++) {
      double sum = positive[i] + s[i];
      double back = sum - positive[i];
      low[i] = ((positive[i] - (sum - back)) - (back - s[i])) + low[i];
      s[i] = sum;
    }
  }

  /** From numbers y to 2^k, r and tail of e^y = 2^k (1 + r + tail), tail = r² q(r) and what r was rounded by. */
  private static void exponential(
      int count, double[] power, double[] r, double[] tail, BitLoops bits) {
    reduce(count, power, r, tail);
    bits.powers(0, count, power);
  }

  private static void reduce(int count, double[] shifts, double[] r, double[] tail) {
    for (int i = 0; i < count; i++) {
      double y = r[i];
      double shifted = Math.fma(y, INVERSE_LN2, SHIFTER);
      double k = shifted - SHIFTER;
      double high = Math.fma(k, -LN2_HIGH, y);
      double rest = Math.fma(k, -LN2_LOW, high);
      shifts[i] = shifted;
      tail[i] =
          Math.fma(rest * rest, ElementaryFunctions.q(rest), Math.fma(k, -LN2_LOW, high - rest));
      r[i] = rest;
    }
  }
}
