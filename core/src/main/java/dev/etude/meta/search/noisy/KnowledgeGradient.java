package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final double[][] alike; // M of trainings and places
  private final double[][] projected; // L⁻¹ K of the places
  private final double[] means;
  private final double[] @Nullable [] among; // M of a place and all, once it was asked for

  KnowledgeGradient(GaussianProcess process, Bowl bowl, List<double[]> places) {
    this.process = process;
    this.places = places;
    this.alike = process.alike(places);
    this.projected = process.surfaces(alike);
    this.means = process.means(projected);
    for (int a = 0; a < means.length; a++) {
      means[a] += bowl.at(places.get(a));
    }
    this.among = new double[means.length][];
    for (int a = 0; a < means.length; a++) {
      int place = process.trainings().place(Vector.of(places.get(a)));
      among[a] = place < 0 ? null : alike[place];
    }
  }

  /** Returns what a training at each of some places is worth; 0 where it is less than one before is. */
  double[] of(int[] trained, int repeat) {
    double[][] trainings = process.trainings(alike, trained, repeat);
    double[] worth = new double[trained.length];
    double[] training = new double[trainings.length];
    double most = 0;
    for (int c = 0; c < worth.length; c++) {
      int column = c;
      Arrays.setAll(training, i -> trainings[i][column]);
      worth[c] = of(trained[c], training, most);
      most = Math.max(most, worth[c]);
    }
    return worth;
  }

  private double of(int place, double[] training, double most) {
    Kernel kernel = process.kernel();
    double variance = kernel.variance() - GaussianProcess.dot(training, training);
    if (!(variance > 0)) {
      return 0;
    }
    double scale = 1 / Math.sqrt(variance);
    double[] near = among(place);
    double[] slopes = GaussianProcess.products(projected, training);
    for (int a = 0; a < slopes.length; a++) {
      slopes[a] = scale * (kernel.surface(near[a]) - slopes[a]);
    }
    return ExpectedMinimum.gain(means, slopes, most);
  }

  private double[] among(int place) {
    double[] known = among[place];
    if (known != null) {
      return known;
    }
    double[] near = new double[means.length];
    for (int a = 0; a < near.length; a++) {
      double[] row = among[a];
      near[a] =
          row != null ? row[place] : process.kernel().matern(places.get(a), places.get(place));
    }
    among[place] = near;
    return near;
  }
}
