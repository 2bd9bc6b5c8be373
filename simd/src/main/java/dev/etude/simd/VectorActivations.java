package dev.etude.simd;

import static dev.etude.kernel.ElementaryFunctions.INVERSE_LN2;
import static dev.etude.kernel.ElementaryFunctions.LARGE;
import static dev.etude.kernel.ElementaryFunctions.LEAST_LOGARITHM;
import static dev.etude.kernel.ElementaryFunctions.LN2_HIGH;
import static dev.etude.kernel.ElementaryFunctions.LN2_LOW;
import static dev.etude.kernel.ElementaryFunctions.MOST_DOUBLED;
import static dev.etude.kernel.ElementaryFunctions.ONE_FROM;
import static dev.etude.kernel.ElementaryFunctions.SHIFTER;
import static dev.etude.simd.VectorFunctions.all;
import static dev.etude.simd.VectorFunctions.p;
import static dev.etude.simd.VectorFunctions.power;
import static dev.etude.simd.VectorFunctions.q;

import dev.etude.kernel.ElementaryLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * tanh and softplus of {@link ElementaryLoops}, few loops instead of many: what those leave in arrays stays in registers. Same bits.
 * Not one loop, since the steps of a number wait for each other, and a processor looks ahead a hundred steps or two.
 */
final class VectorActivations {
  private static final VectorSpecies<Double> S = DoubleLanes.S;
  private static final int L = S.length();
  private static final ElementaryLoops.BitLoops REST = ElementaryLoops.plainBits();

  private VectorActivations() {}

  static void tanh(int length, double[] x, double[][] workspace) {
    int chunk = workspace[0].length & -L;
    int whole = length & -L;
    for (int at = 0; at < whole; at += chunk) {
      int count = Math.min(chunk, whole - at);
      lessOne(at, count, x, workspace[0], workspace[1]);
      ratios(at, count, x, workspace[0], workspace[1]);
    }
    ElementaryLoops.tanh(whole, length, x, workspace, REST);
  }

  /** From x to n = e^|2x| − 1 in two parts. */
  private static void lessOne(int from, int count, double[] x, double[] sum, double[] rest) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = DoubleVector.fromArray(S, x, from + i).abs().mul(2).min(MOST_DOUBLED);
      DoubleVector shifted = y.fma(all(INVERSE_LN2), all(SHIFTER));
      DoubleVector minus = shifted.sub(SHIFTER).neg(); // −k
      DoubleVector high = minus.fma(all(LN2_HIGH), y);
      DoubleVector r = minus.fma(all(LN2_LOW), high);
      DoubleVector tail = r.mul(r).fma(q(r), minus.fma(all(LN2_LOW), high.sub(r)));
      DoubleVector power = power(shifted);
      DoubleVector whole = power.sub(1);
      DoubleVector large = power.mul(r);
      DoubleVector head = whole.add(large);
      head.intoArray(sum, i);
      power.fma(tail, large.sub(head.sub(whole))).intoArray(rest, i);
    }
  }

  /** From n to ±n/(n + 2). */
  private static void ratios(int from, int count, double[] x, double[] sum, double[] rest) {
    for (int i = 0; i < count; i += L) {
      DoubleVector number = DoubleVector.fromArray(S, x, from + i);
      DoubleVector head = DoubleVector.fromArray(S, sum, i);
      DoubleVector tail = DoubleVector.fromArray(S, rest, i);
      DoubleVector n = head.add(tail);
      DoubleVector low = tail.sub(n.sub(head));
      DoubleVector denominator = n.add(2);
      DoubleVector lower = low.sub(denominator.sub(2).sub(n));
      DoubleVector reciprocal = all(-1).div(denominator);
      DoubleVector quotient = n.mul(reciprocal);
      DoubleVector remainder = denominator.fma(quotient, n).add(quotient.fma(lower, low));
      LongVector sign = number.reinterpretAsLongs().and(Long.MIN_VALUE);
      remainder
          .fma(reciprocal, quotient)
          .blend(1, number.abs().mul(2).compare(VectorOperators.GT, ONE_FROM))
          .abs()
          .reinterpretAsLongs()
          .or(sign)
          .reinterpretAsDoubles()
          .intoArray(x, from + i);
    }
  }

  static void softplus(int length, double[] z, double[] slopes, double[][] workspace) {
    int chunk = workspace[0].length & -L;
    int whole = length & -L;
    double[] e = workspace[0];
    double[] low = workspace[1];
    for (int at = 0; at < whole; at += chunk) {
      int count = Math.min(chunk, whole - at);
      exponentials(at, count, z, e, low);
      quotients(at, count, z, e, low, slopes);
      logarithms(at, count, z, e, low);
    }
    ElementaryLoops.softplus(whole, length, z, slopes, workspace, REST);
  }

  /** From z to e = exp(−|z|) and what it was rounded by. */
  private static void exponentials(int from, int count, double[] z, double[] e, double[] low) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = DoubleVector.fromArray(S, z, from + i).abs().neg().max(LEAST_LOGARITHM);
      DoubleVector shifted = y.fma(all(INVERSE_LN2), all(SHIFTER));
      DoubleVector minus = shifted.sub(SHIFTER).neg(); // −k
      DoubleVector high = minus.fma(all(LN2_HIGH), y);
      DoubleVector r = minus.fma(all(LN2_LOW), high);
      DoubleVector tail = r.mul(r).fma(q(r), minus.fma(all(LN2_LOW), high.sub(r)));
      DoubleVector power = power(shifted);
      DoubleVector mantissa = r.add(tail).add(1);
      mantissa.mul(power).intoArray(e, i);
      tail.sub(mantissa.sub(1).sub(r)).mul(power).intoArray(low, i);
    }
  }

  /** From e to S = 2e/(2 + e), and adds what that was rounded by; writes the slopes. */
  private static void quotients(
      int from, int count, double[] z, double[] es, double[] lows, double[] slopes) {
    LongVector unit = all(1).reinterpretAsLongs();
    for (int i = 0; i < count; i += L) {
      DoubleVector e = DoubleVector.fromArray(S, es, i);
      DoubleVector low = DoubleVector.fromArray(S, lows, i);
      DoubleVector one = e.add(1);
      DoubleVector two = e.add(2);
      DoubleVector both = all(1).div(one.mul(two));
      DoubleVector slope = both.mul(two); // 1/(1 + e)
      DoubleVector reciprocal = both.mul(one);
      DoubleVector twice = e.mul(2);
      DoubleVector s = twice.mul(reciprocal);
      DoubleVector opposite = s.neg();
      DoubleVector remainder = opposite.fma(e.sub(two.sub(2)), two.fma(opposite, twice));
      s.intoArray(es, i);
      remainder.fma(reciprocal, low.mul(slope)).intoArray(lows, i);
      LongVector negative = DoubleVector.fromArray(S, z, from + i)
          .reinterpretAsLongs()
          .lanewise(VectorOperators.ASHR, Long.SIZE - 1); // all bits, or none
      LongVector factor = unit.lanewise(
          VectorOperators.XOR,
          unit.lanewise(VectorOperators.XOR, e.reinterpretAsLongs()).and(negative));
      slope.mul(factor.reinterpretAsDoubles()).intoArray(slopes, from + i);
    }
  }

  /** From S to max(0, z) + log(1 + e). */
  private static void logarithms(int from, int count, double[] z, double[] ss, double[] lows) {
    for (int i = 0; i < count; i += L) {
      DoubleVector number = DoubleVector.fromArray(S, z, from + i);
      DoubleVector s = DoubleVector.fromArray(S, ss, i);
      DoubleVector v = s.mul(s);
      DoubleVector small = s.mul(v).fma(p(v), DoubleVector.fromArray(S, lows, i));
      LongVector bits = number.reinterpretAsLongs();
      LongVector negative = bits.lanewise(VectorOperators.ASHR, Long.SIZE - 1);
      DoubleVector positive = bits.and(negative.not()).reinterpretAsDoubles();
      DoubleVector sum = positive.add(s);
      DoubleVector back = sum.sub(positive);
      DoubleVector rest = positive.sub(sum.sub(back)).sub(back.sub(s)).add(small);
      sum.add(rest).blend(number, number.compare(VectorOperators.GT, LARGE)).intoArray(z, from + i);
    }
  }
}
