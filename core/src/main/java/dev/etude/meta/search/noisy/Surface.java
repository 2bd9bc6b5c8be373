package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The estimate of the loss without noise at any θ, given some trainings.
 */
public final class Surface {
  private static final int FITTED = 64; // more cost time and hardly change the kernel

  private final GaussianProcess process; // of what the losses differ from the bowl
  private final Bowl bowl;
  private final LossScale scale;
  private final List<Vector> tried;

  private Surface(GaussianProcess process, Bowl bowl, LossScale scale, List<Vector> tried) {
    this.process = process;
    this.bowl = bowl;
    this.scale = scale;
    this.tried = tried;
  }

  /** Describes observations by a kernel. */
  static Surface of(List<Observation> observations, Box box, Kernel kernel) {
    LossScale scale = new LossScale(observations);
    Bowl bowl = new Bowl(box);
    Trainings trainings = Trainings.of(observations);
    return new Surface(
        new GaussianProcess(kernel, trainings, without(bowl, trainings, scale.values())),
        bowl,
        scale,
        tried(observations));
  }

  /** Returns the kernel that suits observations, by at most {@value #FITTED} of them, evenly among all. */
  static Kernel kernel(List<Observation> observations, Box box, boolean seeds) {
    double[] values = new LossScale(observations).values();
    int n = observations.size();
    int[] fitted = IntStream.range(0, Math.min(n, FITTED))
        .map(i -> n <= FITTED ? i : (int) ((long) i * n / FITTED))
        .toArray();
    List<Observation> some = Arrays.stream(fitted).mapToObj(observations::get).toList();
    Trainings trainings = Trainings.of(some);
    double[] y = Arrays.stream(fitted).mapToDouble(i -> values[i]).toArray();
    return KernelFit.kernel(trainings, without(new Bowl(box), trainings, y), seeds);
  }

  private static double[] without(Bowl bowl, Trainings trainings, double[] values) {
    double[] rest = new double[values.length];
    Arrays.setAll(rest, i -> values[i] - bowl.at(trainings.at(i)));
    return rest;
  }

  private static List<Vector> tried(List<Observation> observations) {
    Set<Vector> tried = new LinkedHashSet<>();
    observations.stream().filter(Observation::isFinite).forEach(each -> tried.add(each.theta()));
    return new ArrayList<>(tried);
  }

  /**
   * Returns the points that were tried.
   *
   * @return without those where every training diverged, by ascending mean, of equals the first
   */
  public List<Vector> ranked() {
    if (tried.isEmpty()) {
      return List.of();
    }
    List<double[]> at = tried.stream().map(Vector::toArray).toList();
    double[] means = process.means(process.surfaces(process.alike(at)));
    Map<Vector, Double> sorted = new HashMap<>();
    for (int i = 0; i < means.length; i++) {
      sorted.put(tried.get(i), means[i] + bowl.at(at.get(i)));
    }
    return tried.stream().sorted(Comparator.comparing(sorted::get)).toList();
  }

  /**
   * Returns the loss that is expected.
   *
   * @param theta θ, length p
   * @return the loss at the mean of the process
   */
  public double loss(Vector theta) {
    return scale.loss(mean(theta));
  }

  /** The mean of the process. */
  double mean(Vector theta) {
    double[] x = theta.toArray();
    return process.mean(process.surface(x)) + bowl.at(x);
  }

  /**
   * Returns how well the difference of the losses at two points is known.
   *
   * @param theta one
   * @param other the other
   * @return its standard deviation, for losses near the best one
   */
  public double deviation(Vector theta, Vector other) {
    double[] x = theta.toArray();
    double[] y = other.toArray();
    double[] u = process.surface(x);
    double[] v = process.surface(y);
    Kernel kernel = process.kernel();
    double variance = kernel.surface(x, x) + kernel.surface(y, y) - 2 * kernel.surface(x, y);
    for (int i = 0; i < u.length; i++) {
      variance -= (u[i] - v[i]) * (u[i] - v[i]);
    }
    return scale.difference(Math.sqrt(Math.max(0, variance)));
  }

  /**
   * Returns how much the difference of two trainings with the same seed differs from that of the losses without noise.
   *
   * @param theta where one trains
   * @param other where the other one trains
   * @return the standard deviation, for losses near the best one; the luck that all trainings of a seed share is not counted, that a
   *     seed moves the best point is
   */
  public double noise(Vector theta, Vector other) {
    Kernel kernel = process.kernel();
    double alike = kernel.matern(theta.toArray(), other.toArray());
    return scale.difference(Math.sqrt(kernel.difference(alike)));
  }

  Bowl bowl() {
    return bowl;
  }

  GaussianProcess process() {
    return process;
  }
}
