package dev.etude.experiments.regret;

/**
 * Points that cover a cube: coordinate j of point i is the i-th number of van der Corput's sequence in the j-th prime base.
 *
 * @see <a href="https://doi.org/10.1007/BF01386213">J. H. Halton, Numerische Mathematik 2, 1960</a>
 */
final class HaltonPoint {
  private static final int[] BASES = {2, 3, 5, 7};

  private HaltonPoint() {}

  /** Returns point i ≥ 0 of [0, 1)^p. */
  static double[] of(int p, int i) {
    double[] point = new double[p];
    for (int j = 0; j < p; j++) {
      double digit = 1;
      for (int rest = i + 1; rest > 0; rest /= BASES[j]) {
        digit /= BASES[j];
        point[j] += digit * (rest % BASES[j]);
      }
    }
    return point;
  }
}
