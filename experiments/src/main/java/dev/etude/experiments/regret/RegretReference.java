package dev.etude.experiments.regret;

import dev.etude.math.Vector;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The least loss of a landscape, by a scan: points that cover the ranges with few seeds, the best of them with all seeds, then points
 * near the best, again with few seeds and with all.
 *
 * @param numbers the seeds by which every point is judged; no search sees them
 * @param before the mean loss before training
 * @param best the least mean loss that was found
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RegretReference(long[] numbers, double before, double best) {
  private static final int SEEDS = 32;
  private static final int FEW = 4;
  private static final int KEPT = 16;
  private static final int NEAR = 60;
  private static final double WIDTH = 0.05;
  private static final int[] POINTS = {81, 300, 800};

  static RegretReference of(RegretLandscape landscape, Seed seed) {
    long[] numbers = new long[SEEDS];
    Arrays.setAll(numbers, i -> seed.child("judging", i).value());
    int p = landscape.space().ranges().size();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < POINTS[p - 1]; i++) {
      points.add(HaltonPoint.of(p, i));
    }
    Judged best = best(landscape, points, numbers);
    NormalStream normal = new NormalStream(seed.child("near", 0).generator());
    List<double[]> near = new ArrayList<>();
    for (int i = 0; i < NEAR; i++) {
      double[] moved = best.parts.clone();
      for (int j = 0; j < p; j++) {
        moved[j] = Math.max(0, Math.min(1, moved[j] + WIDTH * normal.next()));
      }
      near.add(moved);
    }
    double nearer = best(landscape, near, numbers).loss;
    return new RegretReference(numbers, landscape.before(numbers), Math.min(best.loss, nearer));
  }

  private record Judged(double[] parts, double loss) {}

  private static Judged best(RegretLandscape landscape, List<double[]> points, long[] numbers) {
    long[] few = Arrays.copyOf(numbers, FEW);
    return judged(landscape, points, few).stream()
        .sorted(Comparator.comparingDouble(Judged::loss))
        .limit(KEPT)
        .map(each -> judged(landscape, each.parts, numbers))
        .min(Comparator.comparingDouble(Judged::loss))
        .orElseThrow();
  }

  private static List<Judged> judged(
      RegretLandscape landscape, List<double[]> points, long[] numbers) {
    return points.stream().map(parts -> judged(landscape, parts, numbers)).toList();
  }

  private static Judged judged(RegretLandscape landscape, double[] parts, long[] numbers) {
    return new Judged(parts, landscape.mean(landscape.at(parts), numbers));
  }

  /** Returns the part of the possible progress that trainings with some values miss: from 0 to 1. */
  double regret(RegretLandscape landscape, Vector values) {
    return Math.max(0, (landscape.mean(values, numbers) - best) / (before - best));
  }
}
