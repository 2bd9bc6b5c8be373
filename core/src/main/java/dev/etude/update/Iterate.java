package dev.etude.update;

import java.util.Arrays;

/**
 * The state of an inner optimizer between two steps: the weights and the rule's own vectors, under one power of two.
 *
 * <pre>
 *   weights = 2^exponent · weights(),      slot s = 2^exponent · slot(s)
 * </pre>
 *
 * <p>Tangents and adjoints of an iterate have the same shape, so they are iterates too. The exponent lets a linear
 * recurrence run any number of steps without leaving the range of a double; {@link #rescale} moves it, exactly. Mutable
 * workspace of the engine that made it.
 */
public final class Iterate {
  private static final int COMFORTABLE_EXPONENT = 64;
  private static final double COMFORTABLE = 0x1.0p64;
  private static final double[][] NO_SLOTS = {};

  private final double[] weights;
  private final double[][] slots;
  private final double leastComfortableSum;
  private long exponent;

  /**
   * Creates an iterate of zeros.
   *
   * @param dimension the number of weights d
   * @param slots how many vectors of length d the rule keeps
   */
  public Iterate(int dimension, int slots) {
    this.weights = new double[dimension];
    this.slots = slots == 0 ? NO_SLOTS : new double[slots][dimension];
    // A sum this large has a term of at least 2^-COMFORTABLE_EXPONENT, the sum's rounding included.
    this.leastComfortableSum = 2.0 * dimension * (1 + slots) / COMFORTABLE;
  }

  /**
   * Returns the weights without their scale, to read and to write.
   *
   * @return the array itself, length d
   */
  public double[] weights() {
    return weights;
  }

  /**
   * Returns one of the rule's own vectors without its scale, to read and to write.
   *
   * @param s from 0
   * @return the array itself, length d
   */
  public double[] slot(int s) {
    return slots[s];
  }

  /**
   * Returns the common scale.
   *
   * @return the power of two
   */
  public long exponent() {
    return exponent;
  }

  /** Makes weights and slots 0 under the scale 1. */
  public void clear() {
    Arrays.fill(weights, 0);
    for (double[] slot : slots) {
      Arrays.fill(slot, 0);
    }
    exponent = 0;
  }

  /**
   * Copies another iterate of the same shape.
   *
   * @param other what to copy
   */
  public void copyFrom(Iterate other) {
    System.arraycopy(other.weights, 0, weights, 0, weights.length);
    for (int s = 0; s < slots.length; s++) {
      System.arraycopy(other.slots[s], 0, slots[s], 0, weights.length);
    }
    exponent = other.exponent;
  }

  /**
   * Moves the scale so that the largest entry has magnitude 1, when it has gone far from there. Exact, except that
   * entries more than 2⁹⁰⁰ below the largest may be flushed to 0.
   *
   * @return false if an entry is infinite or not a number
   */
  public boolean rescale() {
    double sum = sumOfMagnitudes(); // no less than the largest; a NaN fails both comparisons
    return (sum >= leastComfortableSum && sum <= COMFORTABLE) || rescaleByLargest();
  }

  private boolean rescaleByLargest() {
    int largest = Math.getExponent(largestMagnitude());
    if (largest > Double.MAX_EXPONENT) {
      return false;
    }
    if (largest > COMFORTABLE_EXPONENT
        || (largest < -COMFORTABLE_EXPONENT && largest >= Double.MIN_EXPONENT)) {
      shift(largest);
    } else if (largest < Double.MIN_EXPONENT && largestMagnitude() > 0) {
      shift(Double.MIN_EXPONENT);
      return rescaleByLargest();
    }
    return true;
  }

  /**
   * Expresses the same vectors under another scale; entries may overflow or underflow.
   *
   * @param target the new power of two
   */
  public void setExponent(long target) {
    long by = Math.max(-4000, Math.min(4000, target - exponent));
    shift((int) by);
    exponent = target;
  }

  /**
   * Returns the largest magnitude of an unscaled entry.
   *
   * @return max |entry|; infinite or NaN if an entry is
   */
  public double largestMagnitude() {
    double largest = largestMagnitude(weights);
    for (double[] slot : slots) {
      largest = Math.max(largest, largestMagnitude(slot));
    }
    return largest;
  }

  /**
   * Says whether every entry is a finite number.
   *
   * @return false if an entry is infinite or not a number
   */
  public boolean isFinite() {
    return Double.isFinite(sumOfMagnitudes()) || Double.isFinite(largestMagnitude());
  }

  private double sumOfMagnitudes() {
    double sum = sumOfMagnitudes(weights);
    for (double[] slot : slots) {
      sum += sumOfMagnitudes(slot);
    }
    return sum;
  }

  /** Four sums side by side: several times as fast as a maximum. */
  private static double sumOfMagnitudes(double[] vector) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= vector.length; i += 4) {
      s0 += Math.abs(vector[i]);
      s1 += Math.abs(vector[i + 1]);
      s2 += Math.abs(vector[i + 2]);
      s3 += Math.abs(vector[i + 3]);
    }
    for (; i < vector.length; i++) {
      s0 += Math.abs(vector[i]);
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double largestMagnitude(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.max(largest, Math.abs(entry)); // Math.max hands NaN on
    }
    return largest;
  }

  private void shift(int by) {
    shift(weights, by);
    for (double[] slot : slots) {
      shift(slot, by);
    }
    exponent += by;
  }

  private static void shift(double[] vector, int by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Math.scalb(vector[i], -by);
    }
  }
}
