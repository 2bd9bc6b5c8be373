package dev.etude.meta.search.noisy;

/**
 * The expected loss before any training: a bowl over the box, since whoever names ranges expects the best inside. On the
 * scale with variance 1,
 *
 * <pre>
 *   m(x) = h Σ_j (2 u_j − 1)²,     u the parts of the ranges, h = {@value #HEIGHT}
 * </pre>
 *
 * @param box the ranges
 */
record Bowl(Box box) {
  private static final double HEIGHT = 0.5;

  double at(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      double lower = box.lower().get(j);
      double upper = box.upper().get(j);
      double part = (2 * x[j] - lower - upper) / (upper - lower);
      sum += part * part;
    }
    return HEIGHT * sum;
  }
}
