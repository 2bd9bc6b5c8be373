package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.BiasCorrection;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import dev.etude.update.rule.Adam;

/**
 * Adam with D-Adaptation.
 *
 * <pre>
 *   λ = γ d c(t),                                     c(t) = 1 or √(1 − β₂ᵗ)/(1 − β₁ᵗ)
 *   n = λ g·s/(√v + ε)                                the old s and v; elementwise quotient
 *   m ← β₁ m + (1 − β₁) λ g,     v ← β₂ v + (1 − β₂) g²
 *   s ← β₃ s + (1 − β₃) λ g,     r ← β₃ r + (1 − β₃) n,          β₃ = √β₂
 *   w ← w − m/(√v + ε)                                the new m and v
 *   d ← d after seeing d̂ = r/((1 − β₃) ‖s‖₁)          {@link DistanceEstimate}
 * </pre>
 *
 * <p>The authors' code has c = 1 unless asked; Optax always corrects. Where s = 0, d stays. Weight decay is left out. Cost:
 * one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(DAdaptedAdam.with(BiasCorrection.ADAM), 100));
 * }</pre>
 *
 * @param factor γ, positive and finite
 * @param distance how d starts and grows
 * @param moments β₁, β₂ and ε
 * @param correction which c(t)
 * @see <a href="https://arxiv.org/abs/2301.07733">A. Defazio, K. Mishchenko, ICML 2023</a>
 */
public record DAdaptedAdam(
    double factor, DistanceEstimate distance, Adam moments, BiasCorrection correction)
    implements AdaptiveRule {
  /** Checks the settings. */
  public DAdaptedAdam {
    Arguments.positive(factor, "factor");
  }

  /**
   * Returns the defaults of a reference implementation.
   *
   * @param correction none for the authors', Adam's for Optax's
   * @return γ = 1, d from 10⁻⁶ without a bound on growth, Adam's default moments
   */
  public static DAdaptedAdam with(BiasCorrection correction) {
    return new DAdaptedAdam(1, DistanceEstimate.withDefaults(), Adam.withDefaults(), correction);
  }

  @Override
  public String name() {
    return "d-adapt-adam";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final DAdaptedAdam rule;
    private final double[] first; // m
    private final double[] second; // v
    private final double[] sum; // s
    private double r;
    private double distance;

    Run(DAdaptedAdam rule, double[] start) {
      super(start);
      this.rule = rule;
      this.first = new double[start.length];
      this.second = new double[start.length];
      this.sum = new double[start.length];
      this.distance = rule.distance.initial();
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      double beta1 = rule.moments.firstDecay();
      double beta2 = rule.moments.secondDecay();
      double beta3 = Math.sqrt(beta2);
      double epsilon = rule.moments.epsilon();
      double lambda = rule.factor * distance * rule.correction.factor(rule.moments, number);
      double numerator = 0;
      double norm = 0;
      for (int i = 0; i < weights.length; i++) {
        double g = gradient[i];
        numerator += lambda * g * (sum[i] / (Math.sqrt(second[i]) + epsilon));
        first[i] = beta1 * first[i] + (1 - beta1) * lambda * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        sum[i] = beta3 * sum[i] + (1 - beta3) * lambda * g;
        norm += Math.abs(sum[i]);
        weights[i] -= first[i] / (Math.sqrt(second[i]) + epsilon);
      }
      r = beta3 * r + (1 - beta3) * numerator;
      if (norm != 0) {
        distance = rule.distance.next(distance, r / ((1 - beta3) * norm));
      }
      return lambda;
    }
  }
}
