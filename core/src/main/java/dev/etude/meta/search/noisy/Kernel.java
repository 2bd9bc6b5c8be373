package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;
import java.util.List;

/**
 * The covariance of the losses of two trainings.
 *
 * <pre>
 *   k((x, r), (x', r')) = c² + s² M(d) + (b² + v² M(d)) [r = r'] + σ² [the same training],     d² = Σ_j (x_j − x'_j)²/ℓ_j²
 *   M(d) = (1 + √5 d + 5 d²/3) exp(−√5 d)                                         Matérn, twice differentiable
 * </pre>
 *
 * @param lengths ℓ, the distance in each coordinate over which the loss changes
 * @param signal s, how much the meta-parameters change the loss
 * @param variation v, how much a seed changes the shape of the surface: its best point is not that of another seed
 * @param luck b, how much a seed changes the loss of all trainings alike
 * @param noise σ, how much it changes each one differently
 */
record Kernel(Vector lengths, double signal, double variation, double luck, double noise) {
  private static final double ROOT_5 = Math.sqrt(5);
  private static final double CONSTANT = 1; // c²: the mean of the losses is unknown

  /** Of the loss without noise, at two places. */
  double surface(double[] x, double[] y) {
    return surface(matern(x, y));
  }

  /** Of the loss without noise, at two places with a given M. */
  double surface(double alike) {
    return CONSTANT + signal * signal * alike;
  }

  /** M of two places. */
  double matern(double[] x, double[] y) {
    double squares = 0;
    for (int j = 0; j < x.length; j++) {
      double difference = (x[j] - y[j]) / lengths.get(j);
      squares += difference * difference;
    }
    double d = ROOT_5 * Math.sqrt(squares);
    return (1 + d + d * d / 3) * StrictMath.exp(-d);
  }

  /** Returns M of each of some places and another. */
  double[] matern(List<double[]> places, double[] other) {
    double[] alike = new double[places.size()];
    for (int i = 0; i < alike.length; i++) {
      alike[i] = matern(places.get(i), other);
    }
    return alike;
  }

  /** Returns M of places and themselves. */
  double[][] matern(List<double[]> places) {
    double[][] alike = new double[places.size()][places.size()];
    for (int i = 0; i < alike.length; i++) {
      for (int j = 0; j <= i; j++) {
        alike[i][j] = matern(places.get(i), places.get(j));
        alike[j][i] = alike[i][j];
      }
    }
    return alike;
  }

  /** Of the loss of one training, noise included. */
  double variance() {
    return CONSTANT + signal * signal + variation * variation + luck * luck + noise * noise;
  }

  /** Of the difference of two trainings with the same seed at places with a given M, that of the losses without noise excluded. */
  double difference(double alike) {
    return 2 * (noise * noise + variation * variation * (1 - alike));
  }

  /** Of two trainings at places with a given M, noise excluded. */
  double trainings(double alike, boolean isSameSeed) {
    double surface = surface(alike);
    return isSameSeed ? surface + luck * luck + variation * variation * alike : surface;
  }
}
