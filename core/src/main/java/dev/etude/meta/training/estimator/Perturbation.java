package dev.etude.meta.training.estimator;

import dev.etude.random.Seed;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A normal random direction to move θ in, and θ moved; workspace of one follower. */
final class Perturbation {
  private final double deviation;
  private final double[] epsilon;
  private final double[] moved;

  Perturbation(int parameters, double deviation) {
    this.deviation = deviation;
    this.epsilon = new double[parameters];
    this.moved = new double[parameters];
  }

  /** Draws ε ~ N(0, σ² I); valid until the next draw. */
  double[] draw(Seed seed) {
    ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(seed.generator());
    for (int k = 0; k < epsilon.length; k++) {
      epsilon[k] = deviation * normal.sample();
    }
    return epsilon;
  }

  /** Returns θ + sign · ε; valid until the next call. */
  double[] added(double[] theta, int sign) {
    for (int k = 0; k < moved.length; k++) {
      moved[k] = theta[k] + sign * epsilon[k];
    }
    return moved;
  }
}
