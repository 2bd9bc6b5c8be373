package dev.etude.simd;

import static dev.etude.kernel.ElementaryFunctions.BIAS;
import static dev.etude.kernel.ElementaryFunctions.LEAST_EXPONENT;
import static dev.etude.kernel.ElementaryFunctions.LN2_HIGH;
import static dev.etude.kernel.ElementaryFunctions.MANTISSA;
import static dev.etude.kernel.ElementaryFunctions.MOST_EXPONENT;
import static dev.etude.kernel.ElementaryFunctions.ROOT_HALF;
import static dev.etude.kernel.ElementaryFunctions.SHIFTER;
import static dev.etude.kernel.ElementaryFunctions.TINY;

import dev.etude.kernel.ElementaryFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ElementaryFunctions} for several numbers at once, step by step, with the same bits. */
final class VectorFunctions {
  private static final VectorSpecies<Double> S = DoubleLanes.S;
  private static final int L = S.length();
  private static final long SHIFTER_BITS = Double.doubleToRawLongBits(SHIFTER);
  private static final long ONE_BITS = Double.doubleToRawLongBits(1);

  private VectorFunctions() {}

  static void exp(int length, double[] x) {
    int i = 0;
    for (; i + L <= length; i += L) {
      exp(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < length; i++) {
      x[i] = ElementaryFunctions.exp(x[i]);
    }
  }

  static void log1p(int length, double[] x) {
    int i = 0;
    for (; i + L <= length; i += L) {
      log1p(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < length; i++) {
      x[i] = ElementaryFunctions.log1p(x[i]);
    }
  }

  private static DoubleVector exp(DoubleVector x) {
    DoubleVector y = x.min(MOST_EXPONENT).max(LEAST_EXPONENT);
    DoubleVector k = y.fma(VectorConstants.INVERSE_LN2, VectorConstants.SHIFTER).sub(SHIFTER);
    DoubleVector minus = k.neg();
    DoubleVector high = minus.fma(VectorConstants.LN2_HIGH, y);
    DoubleVector r = minus.fma(VectorConstants.LN2_LOW, high);
    DoubleVector rLow = minus.fma(VectorConstants.LN2_LOW, high.sub(r));
    DoubleVector half = k.fma(VectorConstants.HALF, VectorConstants.SHIFTER);
    DoubleVector rest = k.sub(half.sub(SHIFTER)).add(SHIFTER);
    return r.add(r.mul(r).fma(q(r), rLow)).add(1).mul(power(half)).mul(power(rest));
  }

  private static DoubleVector log1p(DoubleVector x) {
    DoubleVector w = x.add(1);
    DoubleVector back = w.sub(1);
    DoubleVector c = VectorConstants.ONE.sub(w.sub(back)).add(x.sub(back));
    LongVector bits = w.reinterpretAsLongs();
    LongVector biased = bits.add(ONE_BITS - Double.doubleToRawLongBits(ROOT_HALF))
        .lanewise(VectorOperators.LSHR, MANTISSA);
    LongVector exponent = biased.sub(BIAS);
    DoubleVector k = exponent.add(SHIFTER_BITS).reinterpretAsDoubles().sub(SHIFTER);
    DoubleVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, MANTISSA))
        .reinterpretAsDoubles()
        .sub(1);
    DoubleVector inverse =
        biased.neg().add(2L * BIAS).lanewise(VectorOperators.LSHL, MANTISSA).reinterpretAsDoubles();
    DoubleVector cScaled = c.mul(inverse);
    DoubleVector denominator = f.add(2);
    DoubleVector denominatorLow = VectorConstants.TWO.sub(denominator).add(f).add(cScaled);
    DoubleVector reciprocal = VectorConstants.ONE.div(denominator);
    DoubleVector twice = f.mul(2);
    DoubleVector s = twice.mul(reciprocal);
    DoubleVector minus = s.neg();
    DoubleVector remainder =
        minus.fma(denominator, twice).add(minus.fma(denominatorLow, cScaled.mul(2)));
    DoubleVector sLow = remainder.mul(reciprocal);
    DoubleVector base = k.mul(LN2_HIGH);
    DoubleVector sum = base.add(s);
    DoubleVector sumLow = base.sub(sum).add(s);
    DoubleVector v = s.mul(s);
    DoubleVector small = k.fma(VectorConstants.LN2_LOW, s.mul(v).fma(p(v), sLow));
    return sum.add(sumLow.add(small))
        .blend(x, x.abs().compare(VectorOperators.LT, TINY))
        .blend(x, x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY))
        .blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, -1))
        .blend(Double.NaN, x.compare(VectorOperators.LT, -1));
  }

  static DoubleVector power(DoubleVector shifted) {
    return shifted
        .reinterpretAsLongs()
        .add(BIAS - SHIFTER_BITS)
        .lanewise(VectorOperators.LSHL, MANTISSA)
        .reinterpretAsDoubles();
  }

  static DoubleVector q(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector low = square.fma(
        r.fma(VectorConstants.Q4, VectorConstants.Q3),
        r.fma(VectorConstants.Q2, VectorConstants.Q1));
    DoubleVector middle = square.fma(
        r.fma(VectorConstants.Q8, VectorConstants.Q7),
        r.fma(VectorConstants.Q6, VectorConstants.Q5));
    DoubleVector high = r.fma(VectorConstants.Q10, VectorConstants.Q9);
    return together(square, low, middle, high).fma(r, VectorConstants.HALF);
  }

  static DoubleVector p(DoubleVector v) {
    DoubleVector square = v.mul(v);
    DoubleVector low = square.fma(
        v.fma(VectorConstants.P3, VectorConstants.P2),
        v.fma(VectorConstants.P1, VectorConstants.P0));
    DoubleVector middle = square.fma(
        v.fma(VectorConstants.P7, VectorConstants.P6),
        v.fma(VectorConstants.P5, VectorConstants.P4));
    DoubleVector high = v.fma(VectorConstants.P9, VectorConstants.P8);
    return together(square, low, middle, high);
  }

  private static DoubleVector together(
      DoubleVector square, DoubleVector low, DoubleVector middle, DoubleVector high) {
    DoubleVector fourth = square.mul(square);
    return fourth.mul(fourth).fma(high, fourth.fma(middle, low));
  }
}
