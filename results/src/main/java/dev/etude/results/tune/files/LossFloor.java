package dev.etude.results.tune.files;

/**
 * Below which loss a logarithmic picture need not reach. Where a model can fit everything losses fall to 10⁻³⁰⁰, and a picture that
 * shows that shows nothing else.
 */
final class LossFloor {
  private static final double LEAST = 1e-8;

  private LossFloor() {}

  /** Returns the least loss to draw, a small part of one that everybody has: of the start, or of the baseline. */
  static double below(double usual) {
    return Double.isFinite(usual) && usual > 0 ? LEAST * usual : 0;
  }
}
