package dev.etude.update;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;

/**
 * Adam, with bias correction.
 *
 * <pre>
 *   m(t) = β₁ m(t−1) + (1 − β₁) g(t)            m(0) = 0
 *   v(t) = β₂ v(t−1) + (1 − β₂) g(t)²           v(0) = 0
 *   w(t) = w(t−1) − η · m(t)/(1 − β₁ᵗ) / (√(v(t)/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>The variant of the paper: ε outside the root, both corrections. The first step is η g/(|g| + ε), coordinate by
 * coordinate; where g = 0 the weight does not move if ε &gt; 0. Cost: about 10 operations and one root per weight.
 *
 * @param firstDecay β₁, in [0, 1)
 * @param secondDecay β₂, in [0, 1)
 * @param epsilon ε, positive and finite
 * @see <a href="https://arxiv.org/abs/1412.6980">D. P. Kingma, J. Ba, "Adam", ICLR 2015</a>
 */
public record Adam(double firstDecay, double secondDecay, double epsilon) implements UpdateRule {
  /** Checks the settings. */
  public Adam {
    if (!(firstDecay >= 0 && firstDecay < 1 && secondDecay >= 0 && secondDecay < 1)) {
      throw new IllegalArgumentException(
          "decays must be in [0, 1), but are " + firstDecay + " and " + secondDecay);
    }
    Arguments.positive(epsilon, "epsilon");
  }

  /**
   * Returns the paper's defaults: 0.9, 0.999, 10⁻⁸.
   *
   * @return Adam(0.9, 0.999, 1e-8)
   */
  public static Adam withDefaults() {
    return new Adam(0.9, 0.999, 1e-8);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
    double[] g = gradient.high();
    double[] m = iterate.slot(0);
    double[] v = iterate.slot(1);
    double[] w = iterate.weights();
    double firstCorrection = 1 - StrictMath.pow(firstDecay, number);
    double secondCorrection = 1 - StrictMath.pow(secondDecay, number);
    for (int i = 0; i < w.length; i++) {
      m[i] = firstDecay * m[i] + (1 - firstDecay) * g[i];
      v[i] = secondDecay * v[i] + (1 - secondDecay) * g[i] * g[i];
      w[i] -= stepSize * (m[i] / firstCorrection) / (Math.sqrt(v[i] / secondCorrection) + epsilon);
    }
  }
}
