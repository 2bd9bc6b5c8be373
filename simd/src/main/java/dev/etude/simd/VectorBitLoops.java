package dev.etude.simd;

import dev.etude.kernel.ElementaryFunctions;
import dev.etude.kernel.ElementaryLoops;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ElementaryLoops.BitLoops} on the Vector API. */
final class VectorBitLoops implements ElementaryLoops.BitLoops {
  private static final VectorSpecies<Double> S = DoubleLanes.S;
  private static final int L = S.length();
  private static final long SHIFT =
      ElementaryFunctions.BIAS - Double.doubleToRawLongBits(ElementaryFunctions.SHIFTER);
  private static final ElementaryLoops.BitLoops REST = ElementaryLoops.plainBits();

  @Override
  public void powers(int at, int count, double[] shifted) {
    int i = at;
    for (; i + L <= count; i += L) {
      DoubleVector.fromArray(S, shifted, i)
          .reinterpretAsLongs()
          .add(SHIFT)
          .lanewise(VectorOperators.LSHL, ElementaryFunctions.MANTISSA)
          .reinterpretAsDoubles()
          .intoArray(shifted, i);
    }
    REST.powers(i, count, shifted);
  }

  @Override
  public void signs(int at, int count, int from, double[] x, double[] found) {
    int i = at;
    for (; i + L <= count; i += L) {
      DoubleVector number = DoubleVector.fromArray(S, x, from + i);
      VectorMask<Double> one =
          number.abs().mul(2).compare(VectorOperators.GT, ElementaryFunctions.ONE_FROM);
      LongVector sign = number.reinterpretAsLongs().and(Long.MIN_VALUE);
      DoubleVector.fromArray(S, found, i)
          .blend(1, one)
          .abs()
          .reinterpretAsLongs()
          .or(sign)
          .reinterpretAsDoubles()
          .intoArray(x, from + i);
    }
    REST.signs(i, count, from, x, found);
  }

  @Override
  public void parts(int at, int count, int from, double[] z, double[] positive, double[] factors) {
    int i = at;
    for (; i + L <= count; i += L) {
      LongVector bits = DoubleVector.fromArray(S, z, from + i).reinterpretAsLongs();
      LongVector negative = bits.lanewise(VectorOperators.ASHR, Long.SIZE - 1);
      bits.and(negative.not()).reinterpretAsDoubles().intoArray(positive, i);
      LongVector one = DoubleVector.broadcast(S, 1).reinterpretAsLongs();
      LongVector factor = DoubleVector.fromArray(S, factors, i).reinterpretAsLongs();
      one.lanewise(
              VectorOperators.XOR, one.lanewise(VectorOperators.XOR, factor).and(negative))
          .reinterpretAsDoubles()
          .intoArray(factors, i);
    }
    REST.parts(i, count, from, z, positive, factors);
  }

  @Override
  public void sums(int at, int count, int from, double[] z, double[] high, double[] low) {
    int i = at;
    for (; i + L <= count; i += L) {
      DoubleVector number = DoubleVector.fromArray(S, z, from + i);
      DoubleVector.fromArray(S, high, i)
          .add(DoubleVector.fromArray(S, low, i))
          .blend(number, number.compare(VectorOperators.GT, ElementaryFunctions.LARGE))
          .intoArray(z, from + i);
    }
    REST.sums(i, count, from, z, high, low);
  }
}
