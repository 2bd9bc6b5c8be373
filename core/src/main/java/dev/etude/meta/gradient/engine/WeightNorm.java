package dev.etude.meta.gradient.engine;

import dev.etude.math.InnerProduct;
import dev.etude.math.LogScaled;
import dev.etude.update.Iterate;

/** The Euclidean norm of an iterate's weights, of any size, and its derivative. */
final class WeightNorm {
  private static final double SAFE_LEAST = 1e-250;
  private static final double SAFE_MOST = 1e250;

  private WeightNorm() {}

  /** Says whether ‖w‖, the scale left out, is above a radius or not a number. */
  static boolean isAbove(double radius, Iterate iterate) {
    double[] w = iterate.weights();
    return !(InnerProduct.of(w, w, w.length) <= radius * radius);
  }

  /** Returns ‖w‖². */
  static LogScaled squared(Iterate iterate) {
    return product(iterate.weights(), iterate.exponent(), iterate.weights(), iterate.exponent());
  }

  /** Returns log‖w‖; −∞ for 0. */
  static double log(Iterate iterate) {
    return log(iterate.weights(), iterate.exponent());
  }

  /** Returns log‖2^exponent · vector‖; −∞ for 0. */
  static double log(double[] vector, long exponent) {
    double squares = InnerProduct.of(vector, vector, vector.length);
    LogScaled squared = squares > SAFE_LEAST && squares < SAFE_MOST
        ? LogScaled.of(squares, 2 * exponent)
        : product(vector, exponent, vector, exponent);
    return squared.isZero() ? Double.NEGATIVE_INFINITY : squared.log() / 2;
  }

  /** Returns the derivative of log‖w‖ along a tangent, ⟨w, ẇ⟩/‖w‖². */
  static LogScaled logAlong(Iterate iterate, Iterate tangent) {
    return product(iterate.weights(), iterate.exponent(), tangent.weights(), tangent.exponent())
        .dividedBy(squared(iterate));
  }

  private static LogScaled product(double[] a, long aExponent, double[] b, long bExponent) {
    int aShift = shift(a);
    int bShift = shift(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = Math.fma(Math.scalb(a[i], -aShift), Math.scalb(b[i], -bShift), sum);
    }
    return LogScaled.of(sum, aExponent + aShift + bExponent + bShift);
  }

  /** What brings the largest entry to about 1. */
  private static int shift(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return Math.getExponent(largest);
  }
}
