package dev.etude.meta.search.noisy;

import java.util.List;

/**
 * The value of one more training: by how much the least mean of the loss, over some places, is expected to fall when its
 * loss is known.
 *
 * <pre>
 *   min_a μ(a) − E min_a (μ(a) + Z cov(f(a), y)/√var(y)),     Z ~ N(0, 1)
 * </pre>
 */
final class KnowledgeGradient {
  private final GaussianProcess process;
  private final List<double[]> places;
  private final double[][] projected; // L⁻¹ k of the places
  private final double[] means;

  KnowledgeGradient(GaussianProcess process, Bowl bowl, List<double[]> places) {
    this.process = process;
    this.places = places;
    this.projected = new double[places.size()][];
    this.means = new double[places.size()];
    for (int a = 0; a < projected.length; a++) {
      projected[a] = process.surface(places.get(a));
      means[a] = process.mean(projected[a]) + bowl.at(places.get(a));
    }
  }

  double mean(int place) {
    return means[place];
  }

  /** Returns what a training at a place is worth. */
  double of(double[] theta, int repeat) {
    Kernel kernel = process.kernel();
    double[] training = process.training(theta, repeat);
    double variance = kernel.variance() - GaussianProcess.dot(training, training);
    if (!(variance > 0)) {
      return 0;
    }
    double scale = 1 / Math.sqrt(variance);
    double[] slopes = new double[means.length];
    for (int a = 0; a < slopes.length; a++) {
      slopes[a] = scale
          * (kernel.surface(places.get(a), theta) - GaussianProcess.dot(projected[a], training));
    }
    return ExpectedMinimum.gain(means, slopes);
  }
}
