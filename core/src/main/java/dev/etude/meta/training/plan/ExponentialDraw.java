package dev.etude.meta.training.plan;

import dev.etude.random.Seed;

/** Exponential random numbers, rounded down, whose bits are the same everywhere. */
final class ExponentialDraw {
  private static final double MOST = 1e6;

  private ExponentialDraw() {}

  /** Returns ⌊E⌋ for E of the given mean, cut at a million; 0 for the mean 0. */
  static int draw(double mean, Seed seed) {
    double uniform = 1 - seed.generator().nextDouble(); // in (0, 1]
    return (int) Math.min(-mean * StrictMath.log(uniform), MOST);
  }
}
