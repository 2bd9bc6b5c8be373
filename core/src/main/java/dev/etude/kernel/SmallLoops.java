package dev.etude.kernel;

/** The loops of the small network in plain Java, from any entry on: the ends of blocks are everybody's. */
public final class SmallLoops {
  /** What gradients are cut at. */
  public static final float CUT = 1000;

  /** What the second feature is cut at. */
  public static final float SOFT_CUT = 0.1f;

  /** What is added to v under the root. */
  public static final float EPSILON = 1e-8f;

  /** 1 − β of v. */
  public static final float SECOND_FORGETTING = 0.05f;

  private SmallLoops() {}

  /**
   * Returns 1 − β of a first moment.
   *
   * @param decay 0, 1 or 2
   * @return 0.1, 0.01 or 0.001
   */
  public static float forgetting(int decay) {
    return Kernels.forgetting(decay + 1);
  }

  /**
   * See {@link Kernels#updateSmallMoments}.
   *
   * @param first the first entry to take
   * @param count the end of the block
   * @param gradient as there
   * @param from as there
   * @param cut as there
   * @param moments as there
   * @param at as there
   */
  public static void updateMoments(
      int first, int count, float[] gradient, int from, float[] cut, float[] moments, int at) {
    int v = at + 3 * Kernels.BLOCK;
    for (int e = first; e < count; e++) {
      float c = Math.min(Math.max(gradient[from + e], -CUT), CUT);
      cut[from + e] = c;
      for (int i = 0; i < 3; i++) {
        int m = at + i * Kernels.BLOCK + e;
        moments[m] = Math.fma(forgetting(i), c - moments[m], moments[m]);
      }
      moments[v + e] = Math.fma(SECOND_FORGETTING, Math.fma(c, c, -moments[v + e]), moments[v + e]);
    }
  }

  /**
   * See {@link Kernels#smallFeatures}.
   *
   * @param first the first entry to take
   * @param count the end of the block
   * @param cut as there
   * @param weights as there
   * @param from as there
   * @param moments as there
   * @param at as there
   * @param products as there
   * @param into as there
   */
  public static void features(
      int first,
      int count,
      float[] cut,
      float[] weights,
      int from,
      float[] moments,
      int at,
      float[] products,
      FloatMatrix into) {
    float[] f = into.values();
    int stride = into.stride();
    for (int e = first; e < count; e++) {
      float c = cut[from + e];
      float v = moments[at + 3 * Kernels.BLOCK + e];
      float q = 1 / (float) Math.sqrt(v + EPSILON);
      f[e] = c;
      f[stride + e] = Math.min(Math.max(c, -SOFT_CUT), SOFT_CUT);
      f[2 * stride + e] = weights[from + e];
      f[6 * stride + e] = v;
      f[10 * stride + e] = q;
      f[14 * stride + e] = c * q;
      for (int i = 0; i < 3; i++) {
        float m = moments[at + i * Kernels.BLOCK + e];
        float product = products[i * Kernels.BLOCK + e];
        f[(3 + i) * stride + e] = m;
        f[(7 + i) * stride + e] = m * q;
        f[(11 + i) * stride + e] = c * product;
        f[(15 + i) * stride + e] = m * product;
      }
    }
  }

  /**
   * See {@link Kernels#moveWeights}.
   *
   * @param first the first entry to take
   * @param count as there
   * @param factor as there
   * @param stepSize as there
   * @param decay as there
   * @param direction as there
   * @param weights as there
   */
  public static void move(
      int first,
      int count,
      float factor,
      float stepSize,
      float decay,
      float[] direction,
      float[] weights) {
    for (int e = first; e < count; e++) {
      float d = Math.fma(factor, direction[e], decay * weights[e]);
      weights[e] = Math.fma(-stepSize, d, weights[e]);
    }
  }
}
