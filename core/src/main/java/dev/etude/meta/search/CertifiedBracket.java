package dev.etude.meta.search;

/**
 * An interval that contains the minimiser of an objective of one step size, proved by the signs of its derivative.
 *
 * @param lower η where the derivative is not positive
 * @param upper η where the derivative is not negative
 */
public record CertifiedBracket(double lower, double upper) {
  /**
   * Returns the middle of the interval.
   *
   * @return η*, to the width of the interval
   */
  public double minimizer() {
    return lower + (upper - lower) / 2;
  }
}
