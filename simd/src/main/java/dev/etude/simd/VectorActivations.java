package dev.etude.simd;

import static dev.etude.kernel.ElementaryFunctions.LARGE;
import static dev.etude.kernel.ElementaryFunctions.ONE_FROM;
import static dev.etude.simd.VectorConstants.INVERSE_LN2;
import static dev.etude.simd.VectorConstants.LEAST_LOGARITHM;
import static dev.etude.simd.VectorConstants.LN2_HIGH;
import static dev.etude.simd.VectorConstants.LN2_LOW;
import static dev.etude.simd.VectorConstants.MINUS_ONE;
import static dev.etude.simd.VectorConstants.MOST_DOUBLED;
import static dev.etude.simd.VectorConstants.ONE;
import static dev.etude.simd.VectorConstants.SHIFTER;
import static dev.etude.simd.VectorConstants.TWO;
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
 *
 * <p>Each method with loops has two of them, for a reason of HotSpot's: a method of more than 325 bytes ({@code FreqInlineSize}) is
 * compiled by itself. A smaller one becomes part of its callers, up to the pass of a network; such a method has more than 18,000
 * nodes ({@code NodeCountInliningCutoff}), beyond which calls stay calls, and each vector that is passed becomes an object.
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
      tanhs(at, Math.min(chunk, whole - at), x, workspace[0], workspace[1]);
    }
    ElementaryLoops.tanh(whole, length, x, workspace, REST);
  }

  /** From x to n = e^|2x| − 1 in two parts, and from there to ±n/(n + 2). */
  private static void tanhs(int from, int count, double[] x, double[] heads, double[] tails) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = DoubleVector.fromArray(S, x, from + i).abs().mul(TWO).min(MOST_DOUBLED);
      DoubleVector shifted = y.fma(INVERSE_LN2, SHIFTER);
      DoubleVector minus = shifted.sub(SHIFTER).neg(); // −k
      DoubleVector high = minus.fma(LN2_HIGH, y);
      DoubleVector r = minus.fma(LN2_LOW, high);
      DoubleVector tail = r.mul(r).fma(q(r), minus.fma(LN2_LOW, high.sub(r)));
      DoubleVector power = power(shifted);
      DoubleVector whole = power.sub(ONE);
      DoubleVector large = power.mul(r);
      DoubleVector head = whole.add(large);
      head.intoArray(heads, i);
      power.fma(tail, large.sub(head.sub(whole))).intoArray(tails, i);
    }
    for (int i = 0; i < count; i += L) {
      DoubleVector number = DoubleVector.fromArray(S, x, from + i);
      DoubleVector head = DoubleVector.fromArray(S, heads, i);
      DoubleVector tail = DoubleVector.fromArray(S, tails, i);
      DoubleVector n = head.add(tail);
      DoubleVector low = tail.sub(n.sub(head));
      DoubleVector denominator = n.add(TWO);
      DoubleVector lower = low.sub(denominator.sub(TWO).sub(n));
      DoubleVector reciprocal = MINUS_ONE.div(denominator);
      DoubleVector quotient = n.mul(reciprocal);
      DoubleVector remainder = denominator.fma(quotient, n).add(quotient.fma(lower, low));
      LongVector sign = number.reinterpretAsLongs().and(Long.MIN_VALUE);
      remainder
          .fma(reciprocal, quotient)
          .blend(ONE, number.abs().mul(TWO).compare(VectorOperators.GT, ONE_FROM))
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
    double[] both = workspace[2];
    for (int at = 0; at < whole; at += chunk) {
      int count = Math.min(chunk, whole - at);
      slopes(at, count, z, e, low, both, slopes);
      logarithms(at, count, z, e, low, both);
    }
    ElementaryLoops.softplus(whole, length, z, slopes, workspace, REST);
  }

  /**
   * From z to e = exp(−|z|), and from there to 1/((1 + e)(2 + e)), the slopes, and what the logarithm of 1 + e changes by what e
   * was rounded by.
   */
  private static void slopes(
      int from, int count, double[] z, double[] es, double[] lows, double[] boths, double[] into) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = DoubleVector.fromArray(S, z, from + i).abs().neg().max(LEAST_LOGARITHM);
      DoubleVector shifted = y.fma(INVERSE_LN2, SHIFTER);
      DoubleVector minus = shifted.sub(SHIFTER).neg(); // −k
      DoubleVector high = minus.fma(LN2_HIGH, y);
      DoubleVector r = minus.fma(LN2_LOW, high);
      DoubleVector tail = r.mul(r).fma(q(r), minus.fma(LN2_LOW, high.sub(r)));
      DoubleVector power = power(shifted);
      DoubleVector mantissa = r.add(tail).add(ONE);
      mantissa.mul(power).intoArray(es, i);
      tail.sub(mantissa.sub(ONE).sub(r)).mul(power).intoArray(lows, i);
    }
    LongVector unit = ONE.reinterpretAsLongs();
    for (int i = 0; i < count; i += L) {
      DoubleVector e = DoubleVector.fromArray(S, es, i);
      DoubleVector two = e.add(TWO);
      DoubleVector both = ONE.div(e.add(ONE).mul(two));
      DoubleVector slope = both.mul(two); // 1/(1 + e)
      both.intoArray(boths, i);
      DoubleVector.fromArray(S, lows, i).mul(slope).intoArray(lows, i);
      LongVector negative = DoubleVector.fromArray(S, z, from + i)
          .reinterpretAsLongs()
          .lanewise(VectorOperators.ASHR, Long.SIZE - 1); // all bits, or none
      LongVector factor = unit.lanewise(
          VectorOperators.XOR,
          unit.lanewise(VectorOperators.XOR, e.reinterpretAsLongs()).and(negative));
      slope.mul(factor.reinterpretAsDoubles()).intoArray(into, from + i);
    }
  }

  /** From 1/((1 + e)(2 + e)) to S = 2e/(2 + e) and what it was rounded by, and from there to max(0, z) + log(1 + e). */
  private static void logarithms(
      int from, int count, double[] z, double[] es, double[] lows, double[] boths) {
    for (int i = 0; i < count; i += L) {
      DoubleVector e = DoubleVector.fromArray(S, es, i);
      DoubleVector reciprocal = DoubleVector.fromArray(S, boths, i).mul(e.add(ONE));
      DoubleVector two = e.add(TWO);
      DoubleVector twice = e.mul(TWO);
      DoubleVector s = twice.mul(reciprocal);
      DoubleVector opposite = s.neg();
      DoubleVector remainder = opposite.fma(e.sub(two.sub(TWO)), two.fma(opposite, twice));
      s.intoArray(es, i);
      remainder.fma(reciprocal, DoubleVector.fromArray(S, lows, i)).intoArray(lows, i);
    }
    for (int i = 0; i < count; i += L) {
      DoubleVector number = DoubleVector.fromArray(S, z, from + i);
      DoubleVector s = DoubleVector.fromArray(S, es, i);
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
