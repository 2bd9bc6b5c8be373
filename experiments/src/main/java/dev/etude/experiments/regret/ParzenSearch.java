package dev.etude.experiments.regret;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/**
 * The tree-structured Parzen estimator, written from its paper: points of the unit cube, one after another, by the losses before.
 *
 * <pre>
 *   l = density of the best γ n of n points,     g = density of the others
 *   next: of {@value #CANDIDATES} draws from l the one with the largest l/g, each coordinate on its own
 * </pre>
 *
 * <p>A density is a mixture, with equal weights, of a normal distribution about each point and a wide one about the middle, which is the
 * prior; all cut to [0, 1]. The standard deviation about a point is the larger of the distances to its neighbours, the ends among them,
 * and at least 1/min(100, 1 + n). γ = {@value #GAMMA}, as in the paper. The first {@value #SCAN} points are random; the paper has more,
 * but the budgets here are small.
 *
 * @see <a href="https://papers.nips.cc/paper/2011/hash/86e8f7ab32cfd12577bc2619bc635690-Abstract.html">J. Bergstra, R. Bardenet,
 *     Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011, section 4</a>
 */
final class ParzenSearch {
  static final int SCAN = 5;
  private static final int CANDIDATES = 24;
  private static final double GAMMA = 0.15;

  private final int p;
  private final UniformRandomProvider random;
  private final NormalStream normal;

  ParzenSearch(int p, Seed seed) {
    this.p = p;
    this.random = seed.child("uniform", 0).generator();
    this.normal = new NormalStream(seed.child("normal", 0).generator());
  }

  /** A point and its loss. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Tried(double[] parts, double loss) {}

  double[] next(List<Tried> tried) {
    double[] next = new double[p];
    if (tried.size() < SCAN) {
      for (int j = 0; j < p; j++) {
        next[j] = random.nextDouble();
      }
      return next;
    }
    List<Tried> ranked = new ArrayList<>(tried);
    ranked.sort(Comparator.comparingDouble(Tried::loss));
    int good = (int) Math.ceil(GAMMA * tried.size());
    for (int j = 0; j < p; j++) {
      Density better = Density.of(ranked.subList(0, good), j);
      Density worse = Density.of(ranked.subList(good, ranked.size()), j);
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < CANDIDATES; i++) {
        double x = better.draw(random, normal);
        double ratio = better.at(x) / worse.at(x);
        if (ratio > most) {
          most = ratio;
          next[j] = x;
        }
      }
    }
    return next;
  }

  /** A mixture of normal distributions, each cut to [0, 1]. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Density(double[] means, double[] deviations) {
    static Density of(List<Tried> some, int j) {
      int n = some.size() + 1;
      double[] means = new double[n];
      means[0] = 0.5; // the prior
      for (int i = 1; i < n; i++) {
        means[i] = some.get(i - 1).parts()[j];
      }
      double[] deviations = new double[n];
      deviations[0] = 1;
      for (int i = 1; i < n; i++) {
        double below = 0;
        double above = 1;
        for (int k = 0; k < n; k++) {
          if (k != i && means[k] <= means[i]) {
            below = Math.max(below, means[k]);
          }
          if (k != i && means[k] >= means[i]) {
            above = Math.min(above, means[k]);
          }
        }
        double wide = Math.max(means[i] - below, above - means[i]);
        deviations[i] = Math.min(1, Math.max(wide, 1.0 / Math.min(100, 1 + n)));
      }
      return new Density(means, deviations);
    }

    double draw(UniformRandomProvider random, NormalStream normal) {
      int i = random.nextInt(means.length);
      while (true) {
        double x = means[i] + deviations[i] * normal.next();
        if (x >= 0 && x <= 1) {
          return x;
        }
      }
    }

    double at(double x) {
      double sum = 0;
      for (int i = 0; i < means.length; i++) {
        sum += TruncatedNormalDistribution.of(means[i], deviations[i], 0, 1).density(x);
      }
      return sum / means.length;
    }
  }
}
