package dev.etude.update;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;

/**
 * RMSProp.
 *
 * <pre>
 *   v(t) = ρ v(t−1) + (1 − ρ) g(t)²             v(0) = 0
 *   w(t) = w(t−1) − η g(t) / (√v(t) + ε)
 * </pre>
 *
 * <p>The variant of Hinton's lecture and of PyTorch: ε outside the root, no momentum, no centring, v from 0, no bias
 * correction, so that the first step is about η / √(1 − ρ) in each coordinate. Cost: about 7 operations and one root per
 * weight.
 *
 * @param decay ρ, in [0, 1)
 * @param epsilon ε, positive and finite
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">G. Hinton, "Neural networks for
 *     machine learning", lecture 6e, 2012</a>
 */
public record RmsProp(double decay, double epsilon) implements UpdateRule {
  /** Checks the settings. */
  public RmsProp {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("decay must be in [0, 1), but is " + decay);
    }
    Arguments.positive(epsilon, "epsilon");
  }

  /**
   * Returns the settings of the meta-training in the paper: 0.9, 10⁻¹⁰.
   *
   * @return RmsProp(0.9, 1e-10)
   */
  public static RmsProp withDefaults() {
    return new RmsProp(0.9, 1e-10);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
    double[] g = gradient.high();
    double[] v = iterate.slot(0);
    double[] w = iterate.weights();
    for (int i = 0; i < w.length; i++) {
      v[i] = decay * v[i] + (1 - decay) * g[i] * g[i];
      w[i] -= stepSize * g[i] / (Math.sqrt(v[i]) + epsilon);
    }
  }
}
