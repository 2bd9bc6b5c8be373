package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.BiasCorrection;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import dev.etude.update.rule.Adam;

/**
 * Prodigy: Adam whose step size is an estimate of the distance to the solution, from the gradients along the way back to
 * the start.
 *
 * <pre>
 *   λ = γ d c(t),                                          c(t) = 1 or √(1 − β₂ᵗ)/(1 − β₁ᵗ);     β₃ = √β₂
 *   r ← β₃ r + (d/d_0) λ g·(w_0 − w),                      s ← β₃ s + (d/d_0) λ g
 *   m ← β₁ m + (1 − β₁) d g,                               v ← β₂ v + (1 − β₂) d² g²
 *   d̂ = a r/‖s‖₁,   D ← max(D, d̂)                         D = d_0 at the start
 *   d ← D where d = d_0, otherwise min(D, growth · d)
 *   w ← w − λ m/(√v + d ε)                                 the old λ, the new d
 * </pre>
 *
 * <p>As in the authors' package <a href="https://github.com/konstmish/prodigy">prodigyopt</a>: the first jump away from d_0 is
 * free, and then d climbs to the largest d̂ seen, by the factor {@code growth} a step at most. D-Adaptation bounds the
 * first jump too, and follows the last d̂ only ({@link DistanceEstimate}); with growth = ∞ both are max(d, d̂). Optax has no
 * bound on growth.
 *
 * <p>The authors' code has c = 1 unless asked; Optax always corrects, and is much slower where few steps are made. Where
 * s = 0, d stays. Their weight decay is left out, and so is {@code safeguard_warmup}, which has d in the place of λ in s: the
 * same where γ c = 1. Cost: one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(Prodigy.withDefaults(), 100));
 * }</pre>
 *
 * @param factor γ, positive and finite
 * @param coefficient a, positive and finite
 * @param distance how d starts and grows
 * @param moments β₁, β₂ and ε
 * @param correction which c(t)
 * @see <a href="https://arxiv.org/abs/2306.06101">K. Mishchenko, A. Defazio, "Prodigy: an expeditiously adaptive
 *     parameter-free learner", ICML 2024</a>
 */
public record Prodigy(
    double factor,
    double coefficient,
    DistanceEstimate distance,
    Adam moments,
    BiasCorrection correction)
    implements AdaptiveRule {
  /** Checks the settings. */
  public Prodigy {
    Arguments.positive(factor, "factor");
    Arguments.positive(coefficient, "coefficient");
  }

  /**
   * Returns the authors' defaults: no bias correction.
   *
   * @return the rule
   */
  public static Prodigy withDefaults() {
    return with(BiasCorrection.NONE);
  }

  /**
   * Returns the defaults of a reference implementation.
   *
   * @param correction none for the authors', Adam's for Optax's
   * @return γ = 1, a = 1, d from 10⁻⁶ without a bound on growth, Adam's default moments
   */
  public static Prodigy with(BiasCorrection correction) {
    return new Prodigy(1, 1, DistanceEstimate.withDefaults(), Adam.withDefaults(), correction);
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final Prodigy rule;
    private final double[] start; // w_0
    private final double[] first; // m
    private final double[] second; // v
    private final double[] sum; // s
    private double r;
    private double distance;
    private double largest; // D

    Run(Prodigy rule, double[] start) {
      super(start);
      this.rule = rule;
      this.start = start.clone();
      this.first = new double[start.length];
      this.second = new double[start.length];
      this.sum = new double[start.length];
      this.distance = rule.distance.initial();
      this.largest = distance;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      double beta1 = rule.moments.firstDecay();
      double beta2 = rule.moments.secondDecay();
      double beta3 = Math.sqrt(beta2);
      double lambda = rule.factor * distance * rule.correction.factor(rule.moments, number);
      double weight = distance / rule.distance.initial() * lambda;
      double product = 0;
      double norm = 0;
      for (int i = 0; i < weights.length; i++) {
        double g = gradient[i];
        product += g * (start[i] - weights[i]);
        first[i] = beta1 * first[i] + (1 - beta1) * distance * g;
        second[i] = beta2 * second[i] + (1 - beta2) * (distance * g) * (distance * g);
        sum[i] = beta3 * sum[i] + weight * g;
        norm += Math.abs(sum[i]);
      }
      r = beta3 * r + weight * product;
      if (norm != 0) {
        grow(rule.coefficient * r / norm);
      }
      double epsilon = distance * rule.moments.epsilon();
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= lambda * first[i] / (Math.sqrt(second[i]) + epsilon);
      }
      return lambda;
    }

    private void grow(double candidate) {
      largest = Math.max(largest, candidate);
      boolean first = distance == rule.distance.initial();
      distance = first ? largest : Math.min(largest, rule.distance.growth() * distance);
    }
  }
}
