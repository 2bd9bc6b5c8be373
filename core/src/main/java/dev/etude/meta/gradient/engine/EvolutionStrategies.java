package dev.etude.meta.gradient.engine;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.update.parameter.Parameter;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Evolution strategies: the derivative of the objective after smoothing, from values alone.
 *
 * <pre>
 *   F_σ(θ) = E F(θ + σε),      ε ~ N(0, I)
 *   F_σ'(θ) ≈ (1/n) Σ_k ε_k (F(θ + σε_k) − F(θ − σε_k)) / 2σ
 * </pre>
 *
 * <p>θ are the coordinates without limits, log η of a step size, so that σ is a relative deviation. Unbiased for F_σ', which
 * exists where F itself is chaotic. The pairs are antithetic, and every call draws the same ε_k (common random numbers):
 * two calls differ by θ alone, and the estimate is itself the derivative of a smooth mean. The variance falls as 1/n; with
 * p meta-parameters it grows as p.
 *
 * <p>The value is the mean of F over all 2n runs. A run that escapes counts as extrapolated; one that has no value at all
 * ends the estimate with its status. Cost: 2n plain runs; memory two iterates.
 *
 * <pre>{@code
 * Quadratic valley = Quadratic.diagonal(1, 10);
 * Task<Quadratic> task = new Task<>(valley, valley, Vector.of(1, 1));
 * MetaGradient slope = new EvolutionStrategies(8, 0.01, new Seed(1)).differentiate(new Unroll<>(task, new GradientDescent(), new ConstantStep(0.15, 1000)), MetaObjective.logOfLastLoss());
 * }</pre>
 *
 * @param pairs n, at least 1
 * @param deviation σ, positive and finite; 0.1 smooths a step size over a tenth of itself
 * @param seed what the ε_k are drawn from
 */
public record EvolutionStrategies(int pairs, double deviation, Seed seed)
    implements MetaGradientEngine<Differentiable> {
  /** Checks the settings. */
  public EvolutionStrategies {
    Arguments.atLeast(pairs, 1, "pairs");
    Arguments.positive(deviation, "deviation");
  }

  @Override
  public MetaGradient differentiate(
      Unroll<? extends Differentiable> unroll, MetaObjective objective) {
    List<Parameter> parameters = unroll.parameters();
    double[] theta = unroll.theta().toArray();
    for (int j = 0; j < theta.length; j++) {
      if (!Double.isFinite(theta[j])) {
        throw new IllegalArgumentException(
            "EvolutionStrategies needs parameters inside their" + " range, but "
                + parameters.get(j).name() + " is " + parameters.get(j).value());
      }
    }
    int steps = unroll.schedule().steps();
    double[] slopes = new double[theta.length];
    double[] perturbation = new double[theta.length];
    double sum = 0;
    for (int k = 0; k < pairs; k++) {
      UniformRandomProvider random = seed.child("perturbation", k).generator();
      ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
      Arrays.setAll(perturbation, j -> normal.sample());
      PlainRun ahead = run(unroll, objective, theta, perturbation, deviation);
      PlainRun behind = run(unroll, objective, theta, perturbation, -deviation);
      Cost cost = new Cost(2L * steps * (k + 1), 2L * steps * (k + 1), 0, 2);
      if (!(ahead.status().isFinite() && behind.status().isFinite())) {
        Status failed = ahead.status().isFinite() ? behind.status() : ahead.status();
        return MetaGradient.unavailable(theta.length, failed, cost);
      }
      double difference = (ahead.value() - behind.value()) / (2 * deviation);
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] += perturbation[j] * difference;
      }
      sum += ahead.value() + behind.value();
    }
    for (int j = 0; j < slopes.length; j++) { // into natural units, as every engine's
      slopes[j] /= pairs * parameters.get(j).slope();
    }
    long runs = 2L * pairs;
    return new MetaGradient(
        sum / runs,
        Vector.of(slopes),
        new Status.Smoothed(deviation, pairs),
        new Cost(runs * steps, runs * steps, 0, 2));
  }

  private static PlainRun run(
      Unroll<? extends Differentiable> unroll,
      MetaObjective objective,
      double[] theta,
      double[] perturbation,
      double by) {
    double[] moved = theta.clone();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += by * perturbation[j];
    }
    return PlainRun.of(unroll.at(Vector.of(moved)), objective);
  }
}
