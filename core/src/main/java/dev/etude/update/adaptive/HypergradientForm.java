package dev.etude.update.adaptive;

import dev.etude.check.Arguments;

/**
 * The way a step size follows the derivative of the loss in it, −g(t)·u(t−1), where u(t−1) was the last direction.
 */
public enum HypergradientForm {
  /** α + β g·u, as published and coded by Baydin et al.; β has units, and α may become negative. */
  ADDITIVE {
    @Override
    double next(double stepSize, double rate, double product, double norms) {
      return stepSize + rate * product;
    }
  },

  /** α (1 + β cos∠(g, u)), Martínez-Rubio's: free of scale, and positive for β &lt; 1. */
  MULTIPLICATIVE {
    @Override
    double next(double stepSize, double rate, double product, double norms) {
      return norms == 0 ? stepSize : stepSize * (1 + rate * (product / norms));
    }
  };

  /**
   * Checks a rate.
   *
   * @param rate β
   * @return the rate
   */
  double requireRate(double rate) {
    Arguments.nonNegative(rate, "rate");
    if (this == MULTIPLICATIVE && !(rate < 1)) {
      throw new IllegalArgumentException(
          "rate must be below 1 in the multiplicative form, but is " + rate);
    }
    return rate;
  }

  /**
   * Returns the next step size.
   *
   * @param stepSize α
   * @param rate β
   * @param product g·u
   * @param norms ‖g‖ ‖u‖; if 0, there is no angle
   * @return the next α
   */
  abstract double next(double stepSize, double rate, double product, double norms);
}
