package dev.etude.simd;

import static dev.etude.kernel.ElementaryFunctions.BIAS;
import static dev.etude.kernel.ElementaryFunctions.INVERSE_LN2;
import static dev.etude.kernel.ElementaryFunctions.LARGE;
import static dev.etude.kernel.ElementaryFunctions.LEAST_EXPONENT;
import static dev.etude.kernel.ElementaryFunctions.LN2_HIGH;
import static dev.etude.kernel.ElementaryFunctions.LN2_LOW;
import static dev.etude.kernel.ElementaryFunctions.MANTISSA;
import static dev.etude.kernel.ElementaryFunctions.MOST_DOUBLED;
import static dev.etude.kernel.ElementaryFunctions.MOST_EXPONENT;
import static dev.etude.kernel.ElementaryFunctions.ROOT_HALF;
import static dev.etude.kernel.ElementaryFunctions.ROOT_TWO_LESS_ONE;
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
  private static final long SIGN = Long.MIN_VALUE;

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

  static void expm1(int length, double[] x) {
    int i = 0;
    for (; i + L <= length; i += L) {
      expm1(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < length; i++) {
      x[i] = ElementaryFunctions.expm1(x[i]);
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

  static void tanh(int length, double[] x) {
    int i = 0;
    for (; i + L <= length; i += L) {
      tanh(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < length; i++) {
      x[i] = ElementaryFunctions.tanh(x[i]);
    }
  }

  static void softplus(int length, double[] x) {
    int i = 0;
    for (; i + L <= length; i += L) {
      softplus(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < length; i++) {
      x[i] = ElementaryFunctions.softplus(x[i]);
    }
  }

  private static DoubleVector exp(DoubleVector x) {
    DoubleVector y = x.min(MOST_EXPONENT).max(LEAST_EXPONENT);
    DoubleVector k = y.fma(all(INVERSE_LN2), all(SHIFTER)).sub(SHIFTER);
    DoubleVector minus = k.neg();
    DoubleVector high = minus.fma(all(LN2_HIGH), y);
    DoubleVector r = minus.fma(all(LN2_LOW), high);
    DoubleVector rLow = minus.fma(all(LN2_LOW), high.sub(r));
    DoubleVector half = k.fma(all(0.5), all(SHIFTER));
    DoubleVector rest = k.sub(half.sub(SHIFTER)).add(SHIFTER);
    return r.add(r.mul(r).fma(q(r), rLow)).add(1).mul(power(half)).mul(power(rest));
  }

  private static DoubleVector expm1(DoubleVector x) {
    DoubleVector y = x.min(MOST_EXPONENT).max(LEAST_EXPONENT);
    DoubleVector k = y.fma(all(INVERSE_LN2), all(SHIFTER)).sub(SHIFTER);
    DoubleVector minus = k.neg();
    DoubleVector high = minus.fma(all(LN2_HIGH), y);
    DoubleVector r = minus.fma(all(LN2_LOW), high);
    DoubleVector rLow = minus.fma(all(LN2_LOW), high.sub(r));
    DoubleVector half = k.fma(all(0.5), all(SHIFTER));
    DoubleVector rest = k.sub(half.sub(SHIFTER)).add(SHIFTER);
    DoubleVector first = power(half);
    DoubleVector second = power(rest);
    DoubleVector square = r.mul(r);
    DoubleVector tail = square.fma(r.mul(thirds(r)), r.fma(r, square.neg()).fma(all(0.5), rLow));
    DoubleVector inverse = power(all(SHIFTER).sub(half.sub(SHIFTER)));
    DoubleVector whole = second.sub(inverse);
    DoubleVector wholeLow = second.sub(whole).sub(inverse);
    DoubleVector large = second.mul(r);
    DoubleVector sum = whole.add(large);
    DoubleVector sumLow = whole.sub(sum).add(large);
    sumLow = sumLow.blend(0, whole.compare(VectorOperators.EQ, 0));
    DoubleVector middle = second.mul(0.5).mul(square);
    DoubleVector total = sum.add(middle);
    DoubleVector totalLow = sum.sub(total).add(middle);
    return total.add(totalLow.add(sumLow.add(second.fma(tail, wholeLow)))).mul(first);
  }

  private static DoubleVector log1p(DoubleVector x) {
    DoubleVector w = x.add(1);
    DoubleVector back = w.sub(1);
    DoubleVector c = all(1).sub(w.sub(back)).add(x.sub(back));
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
    DoubleVector denominatorLow = all(2).sub(denominator).add(f).add(cScaled);
    DoubleVector reciprocal = all(1).div(denominator);
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
    DoubleVector small = k.fma(all(LN2_LOW), s.mul(v).fma(p(v), sLow));
    return sum.add(sumLow.add(small))
        .blend(x, x.abs().compare(VectorOperators.LT, TINY))
        .blend(x, x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY))
        .blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, -1))
        .blend(Double.NaN, x.compare(VectorOperators.LT, -1));
  }

  private static DoubleVector tanh(DoubleVector x) {
    DoubleVector y = x.abs().mul(2).min(MOST_DOUBLED);
    DoubleVector shifted = y.fma(all(INVERSE_LN2), all(SHIFTER));
    DoubleVector minus = shifted.sub(SHIFTER).neg();
    DoubleVector high = minus.fma(all(LN2_HIGH), y);
    DoubleVector r = minus.fma(all(LN2_LOW), high);
    DoubleVector rLow = minus.fma(all(LN2_LOW), high.sub(r));
    DoubleVector power = power(shifted);
    DoubleVector whole = power.sub(1);
    DoubleVector large = power.mul(r);
    DoubleVector sum = whole.add(large);
    DoubleVector sumLow = whole.sub(sum).add(large);
    DoubleVector tail = power.fma(r.mul(r).fma(q(r), rLow), sumLow);
    DoubleVector numerator = sum.add(tail);
    DoubleVector numeratorLow = sum.sub(numerator).add(tail);
    DoubleVector denominator = numerator.add(2);
    DoubleVector denominatorLow =
        numerator.max(2).sub(denominator).add(numerator.min(2)).add(numeratorLow);
    DoubleVector reciprocal = all(1).div(denominator);
    DoubleVector quotient = numerator.mul(reciprocal);
    DoubleVector less = quotient.neg();
    DoubleVector remainder =
        less.fma(denominator, numerator).add(less.fma(denominatorLow, numeratorLow));
    DoubleVector result = remainder.fma(reciprocal, quotient).abs();
    LongVector sign = x.reinterpretAsLongs().and(SIGN);
    return result.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
  }

  private static DoubleVector softplus(DoubleVector z) {
    DoubleVector y = z.abs().neg().max(LEAST_EXPONENT);
    DoubleVector k = y.fma(all(INVERSE_LN2), all(SHIFTER)).sub(SHIFTER);
    DoubleVector minus = k.neg();
    DoubleVector high = minus.fma(all(LN2_HIGH), y);
    DoubleVector r = minus.fma(all(LN2_LOW), high);
    DoubleVector rLow = minus.fma(all(LN2_LOW), high.sub(r));
    DoubleVector half = k.fma(all(0.5), all(SHIFTER));
    DoubleVector rest = k.sub(half.sub(SHIFTER)).add(SHIFTER);
    DoubleVector first = power(half);
    DoubleVector second = power(rest);
    DoubleVector head = r.add(1);
    DoubleVector tail = all(1).sub(head).add(r).add(r.mul(r).fma(q(r), rLow));
    DoubleVector whole = head.add(tail);
    DoubleVector e = whole.mul(first).mul(second);
    DoubleVector eLow = head.sub(whole).add(tail).mul(first).mul(second);
    DoubleVector shift = all(0).blend(1, e.compare(VectorOperators.GT, ROOT_TWO_LESS_ONE));
    DoubleVector f = e.sub(shift);
    DoubleVector fLow = e.sub(f.add(shift)).add(eLow);
    DoubleVector offset = shift.add(2);
    DoubleVector denominator = offset.add(e);
    DoubleVector denominatorLow = offset.sub(denominator).add(e).add(eLow);
    DoubleVector reciprocal = all(1).div(denominator);
    DoubleVector twice = f.mul(2);
    DoubleVector s = twice.mul(reciprocal);
    DoubleVector less = s.neg();
    DoubleVector remainder =
        less.fma(denominator, twice).add(less.fma(denominatorLow, fLow.mul(2)));
    DoubleVector base = shift.mul(LN2_HIGH);
    DoubleVector log = base.add(s);
    DoubleVector logLow = base.sub(log).add(s);
    DoubleVector v = s.mul(s);
    DoubleVector small =
        logLow.add(shift.fma(all(LN2_LOW), s.mul(v).fma(p(v), remainder.mul(reciprocal))));
    DoubleVector positive = z.max(0);
    DoubleVector sum = positive.add(log);
    DoubleVector back = sum.sub(positive);
    DoubleVector sumLow = positive.sub(sum.sub(back)).add(log.sub(back));
    return sum.add(sumLow.add(small)).blend(z, z.compare(VectorOperators.GT, LARGE));
  }

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(S, x);
  }

  private static DoubleVector power(DoubleVector shifted) {
    return shifted
        .reinterpretAsLongs()
        .add(BIAS - SHIFTER_BITS)
        .lanewise(VectorOperators.LSHL, MANTISSA)
        .reinterpretAsDoubles();
  }

  private static DoubleVector q(DoubleVector r) {
    return thirds(r).fma(r, all(0.5));
  }

  private static DoubleVector thirds(DoubleVector r) {
    DoubleVector sum = r.fma(all(ElementaryFunctions.Q10), all(ElementaryFunctions.Q9));
    sum = sum.fma(r, all(ElementaryFunctions.Q8));
    sum = sum.fma(r, all(ElementaryFunctions.Q7));
    sum = sum.fma(r, all(ElementaryFunctions.Q6));
    sum = sum.fma(r, all(ElementaryFunctions.Q5));
    sum = sum.fma(r, all(ElementaryFunctions.Q4));
    sum = sum.fma(r, all(ElementaryFunctions.Q3));
    sum = sum.fma(r, all(ElementaryFunctions.Q2));
    return sum.fma(r, all(ElementaryFunctions.Q1));
  }

  private static DoubleVector p(DoubleVector v) {
    DoubleVector sum = v.fma(all(ElementaryFunctions.P7), all(ElementaryFunctions.P6));
    sum = sum.fma(v, all(ElementaryFunctions.P5));
    sum = sum.fma(v, all(ElementaryFunctions.P4));
    sum = sum.fma(v, all(ElementaryFunctions.P3));
    sum = sum.fma(v, all(ElementaryFunctions.P2));
    sum = sum.fma(v, all(ElementaryFunctions.P1));
    return sum.fma(v, all(ElementaryFunctions.P0));
  }
}
