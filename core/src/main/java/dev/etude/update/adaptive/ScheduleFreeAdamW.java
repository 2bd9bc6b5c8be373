package dev.etude.update.adaptive;

import dev.etude.check.Arguments;
import dev.etude.update.rule.Adam;

/**
 * Schedule-free AdamW: {@link ScheduleFreeSgd} with the gradient divided by the root of its mean square.
 *
 * <pre>
 *   y(t) = (1 − β₁) z(t) + β₁ x(t)                                     z(0) = x(0) = w_0
 *   v(t+1) = β₂ v(t) + (1 − β₂) g(t)²,   g(t) = ∇f(y(t))               v(0) = 0
 *   z(t+1) = z(t) − γ_t (λ y(t) + g(t)/(√(v(t+1)/(1 − β₂ᵗ⁺¹)) + ε))    γ_t = γ min(1, (t + 1)/W)
 *   x(t+1) = (1 − c) x(t) + c z(t+1),      c = γ_t² / Σ over i ≤ t of γ_i²
 * </pre>
 *
 * <p>Gradients are taken at y, which are the {@link Descent#weights}; x is judged. As in the authors' {@code
 * AdamWScheduleFreeReference} with its defaults r = 0, weight_lr_power = 2, decay at y and no inner momentum, which are the only
 * choices here. No meta-gradient differentiates the rule, since it judges other weights than those at which it takes
 * gradients: its γ is tuned by values. Cost: one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(ScheduleFreeAdamW.of(0.003), 100));
 * }</pre>
 *
 * @param stepSize γ, positive and finite
 * @param moments β₁ for the interpolation, β₂ and ε
 * @param weightDecay λ, at least 0 and finite
 * @param warmUpSteps W, at least 0; 0 and 1 are no warm-up
 * @see <a href="https://arxiv.org/abs/2405.15682">A. Defazio et al., "The road less scheduled", NeurIPS 2024</a>
 */
public record ScheduleFreeAdamW(double stepSize, Adam moments, double weightDecay, int warmUpSteps)
    implements AdaptiveRule {
  /** Checks the settings. */
  public ScheduleFreeAdamW {
    Arguments.positive(stepSize, "step size");
    Arguments.nonNegative(weightDecay, "weight decay");
    Arguments.atLeast(warmUpSteps, 0, "warm-up steps");
  }

  /**
   * Returns the rule with the defaults of its authors: 0.9, 0.999, 10⁻⁸, no decay, no warm-up.
   *
   * @param stepSize γ; their default is 0.0025
   * @return the rule
   */
  public static ScheduleFreeAdamW of(double stepSize) {
    return new ScheduleFreeAdamW(stepSize, Adam.withDefaults(), 0, 0);
  }

  @Override
  public String name() {
    return "schedule-free-adamw";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights, weights.clone());
  }

  private static final class Run extends Descent {
    private final ScheduleFreeAdamW rule;
    private final double[] base; // z
    private final double[] average; // x
    private final double[] second; // v
    private double squares; // Σ γ_i²
    private double power = 1; // β₂ᵗ

    Run(ScheduleFreeAdamW rule, double[] start, double[] average) {
      super(start, average);
      this.rule = rule;
      this.base = start.clone();
      this.average = average;
      this.second = new double[start.length];
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      double gamma =
          number < rule.warmUpSteps ? rule.stepSize * number / rule.warmUpSteps : rule.stepSize;
      squares += gamma * gamma;
      double c = gamma * gamma / squares;
      double beta = rule.moments.firstDecay();
      double decay = rule.moments.secondDecay();
      power *= decay;
      double correction = 1 - power;
      for (int i = 0; i < weights.length; i++) {
        second[i] = decay * second[i] + (1 - decay) * gradient[i] * gradient[i];
        double root = Math.sqrt(second[i] / correction + rule.moments.rootEpsilon());
        double direction = gradient[i] / (root + rule.moments.epsilon());
        base[i] -= gamma * (rule.weightDecay * weights[i] + direction);
        average[i] = (1 - c) * average[i] + c * base[i];
        weights[i] = (1 - beta) * base[i] + beta * average[i];
      }
      return gamma;
    }
  }
}
