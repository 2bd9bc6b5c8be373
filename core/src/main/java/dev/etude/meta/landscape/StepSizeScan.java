package dev.etude.meta.landscape;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The step sizes at which an objective is looked at before its minima are refined. */
final class StepSizeScan {
  private StepSizeScan() {}

  /** Returns points equally spaced in log η, both ends included. */
  static DoubleStream geometric(double from, double to, int intervals) {
    return IntStream.rangeClosed(0, intervals)
        .mapToDouble(i -> from * StrictMath.pow(to / from, (double) i / intervals));
  }

  /** Returns equally spaced points, both ends included. */
  static DoubleStream linear(double from, double to, int intervals) {
    return IntStream.rangeClosed(0, intervals).mapToDouble(i -> from + (to - from) * i / intervals);
  }

  /** Returns 0 and all points of two streams in ascending order. */
  static double[] fromZero(DoubleStream first, DoubleStream second) {
    return DoubleStream.concat(DoubleStream.of(0), DoubleStream.concat(first, second))
        .sorted()
        .distinct()
        .toArray();
  }
}
