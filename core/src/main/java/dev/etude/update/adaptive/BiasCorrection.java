package dev.etude.update.adaptive;

import dev.etude.update.rule.Adam;

/** Whether a rule that is built on Adam's moments corrects for their start at 0; reference implementations differ. */
public enum BiasCorrection {
  /** The factor is 1. */
  NONE {
    @Override
    public double factor(Adam moments, int number) {
      return 1;
    }
  },

  /** The factor is √(1 − β₂ᵗ)/(1 − β₁ᵗ). */
  ADAM {
    @Override
    public double factor(Adam moments, int number) {
      return Math.sqrt(1 - power(moments.secondDecay(), number))
          / (1 - power(moments.firstDecay(), number));
    }
  };

  /**
   * Returns what to multiply the step size by.
   *
   * @param moments β₁ and β₂
   * @param number t, from 1
   * @return the factor
   */
  public abstract double factor(Adam moments, int number);

  /** β^t by squaring, to about 2 log₂ t roundings: {@code StrictMath.pow} allocates on some Java versions. */
  private static double power(double base, int exponent) {
    double power = 1;
    double square = base;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
