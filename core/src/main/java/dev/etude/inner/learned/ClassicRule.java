package dev.etude.inner.learned;

/**
 * The hand-made rules that learned optimizers are compared with, in single precision, coordinate by coordinate.
 *
 * <pre>
 *   SGD        w ← w − η g
 *   MOMENTUM   m ← 0.9 m + g                                       w ← w − η m
 *   RMSPROP    v ← 0.9 v + 0.1 g²                                  w ← w − η g / (√v + 10⁻¹⁰)
 *   ADAM       m ← 0.9 m + 0.1 g,  v ← 0.999 v + 0.001 g²          w ← w − η m' / (√v' + 10⁻⁸)
 *              m' = m/(1 − 0.9ᵗ),  v' = v/(1 − 0.999ᵗ)
 * </pre>
 *
 * <p>The variants of {@code dev.etude.update} with their defaults; m and v start at 0, t is the number of the step, from 1.
 */
public enum ClassicRule {
  /** Plain steps along the gradient. */
  SGD(0),
  /** Heavy-ball momentum. */
  MOMENTUM(1),
  /** Steps scaled by the root mean square of recent gradients. */
  RMSPROP(1),
  /** Scaled momentum, both corrected for their start at 0. */
  ADAM(2);

  private static final float DECAY = 0.9f;
  private static final float SLOW_DECAY = 0.999f;

  private final int slots;

  ClassicRule(int slots) {
    this.slots = slots;
  }

  /** Returns how many arrays as long as the weights the rule remembers. */
  int slots() {
    return slots;
  }

  /**
   * Moves the entries of one tensor.
   *
   * @param number t, from 1
   * @param stepSize η
   * @param g the gradient, as long as {@code w}
   * @param slots what the rule remembers of this tensor, changed in place
   * @param w the entries, changed in place
   */
  void step(int number, float stepSize, float[] g, float[][] slots, float[] w) {
    switch (this) {
      case SGD -> sgd(stepSize, g, w);
      case MOMENTUM -> momentum(stepSize, g, slots[0], w);
      case RMSPROP -> rmsProp(stepSize, g, slots[0], w);
      case ADAM -> adam(number, stepSize, g, slots[0], slots[1], w);
    }
  }

  private static void sgd(float stepSize, float[] g, float[] w) {
    for (int i = 0; i < w.length; i++) {
      w[i] -= stepSize * g[i];
    }
  }

  private static void momentum(float stepSize, float[] g, float[] m, float[] w) {
    for (int i = 0; i < w.length; i++) {
      m[i] = DECAY * m[i] + g[i];
      w[i] -= stepSize * m[i];
    }
  }

  private static void rmsProp(float stepSize, float[] g, float[] v, float[] w) {
    for (int i = 0; i < w.length; i++) {
      v[i] = DECAY * v[i] + (1 - DECAY) * g[i] * g[i];
      w[i] -= stepSize * g[i] / ((float) Math.sqrt(v[i]) + 1e-10f);
    }
  }

  private static void adam(int number, float stepSize, float[] g, float[] m, float[] v, float[] w) {
    float first = (float) (1 / (1 - StrictMath.pow(0.9, number)));
    float second = (float) (1 / (1 - StrictMath.pow(0.999, number)));
    for (int i = 0; i < w.length; i++) {
      m[i] = DECAY * m[i] + (1 - DECAY) * g[i];
      v[i] = SLOW_DECAY * v[i] + (1 - SLOW_DECAY) * g[i] * g[i];
      w[i] -= stepSize * (m[i] * first) / ((float) Math.sqrt(v[i] * second) + 1e-8f);
    }
  }
}
