package dev.etude.update.adaptive;

import dev.etude.check.Arguments;

/**
 * Schedule-free gradient descent: averaging in the place of a decreasing schedule.
 *
 * <pre>
 *   y(t) = (1 − β) z(t) + β x(t)                                       z(0) = x(0) = w_0
 *   z(t+1) = z(t) − γ_t ∇f(y(t))                                       γ_t = γ min(1, (t + 1)/W)
 *   x(t+1) = (1 − c) x(t) + c z(t+1),      c = γ_t² / Σ over i ≤ t of γ_i²
 * </pre>
 *
 * <p>Gradients are taken at y, which are the {@link Descent#weights}; x is judged. Without warm-up c = 1/(t+1). The
 * authors' other weights of the average (r other than 0, powers of γ other than 2) and weight decay are left out. Cost: one
 * gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(ScheduleFreeSgd.of(1.0), 100));
 * }</pre>
 *
 * @param stepSize γ, positive and finite; 10 to 50 times that of plain gradient descent
 * @param interpolation β, in [0, 1]
 * @param warmUpSteps W, at least 0; 0 and 1 are no warm-up
 * @see <a href="https://arxiv.org/abs/2405.15682">A. Defazio et al., "The road less scheduled", NeurIPS 2024</a>
 */
public record ScheduleFreeSgd(double stepSize, double interpolation, int warmUpSteps)
    implements AdaptiveRule {
  /** Checks the settings. */
  public ScheduleFreeSgd {
    Arguments.positive(stepSize, "step size");
    if (!(interpolation >= 0 && interpolation <= 1)) {
      throw new IllegalArgumentException(
          "interpolation must be in [0, 1], but is " + interpolation);
    }
    Arguments.atLeast(warmUpSteps, 0, "warm-up steps");
  }

  /**
   * Returns the rule with the defaults of the authors' {@code SGDScheduleFree}: β = 0.9 and no warm-up.
   *
   * @param stepSize γ; their default is 1
   * @return the rule
   */
  public static ScheduleFreeSgd of(double stepSize) {
    return new ScheduleFreeSgd(stepSize, 0.9, 0);
  }

  @Override
  public String name() {
    return "schedule-free";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights, weights.clone());
  }

  private static final class Run extends Descent {
    private final ScheduleFreeSgd rule;
    private final double[] base; // z
    private final double[] average; // x
    private double squares; // Σ γ_i²

    Run(ScheduleFreeSgd rule, double[] start, double[] average) {
      super(start, average);
      this.rule = rule;
      this.base = start.clone();
      this.average = average;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      double gamma =
          number < rule.warmUpSteps ? rule.stepSize * number / rule.warmUpSteps : rule.stepSize;
      squares += gamma * gamma;
      double c = gamma * gamma / squares;
      double beta = rule.interpolation;
      for (int i = 0; i < weights.length; i++) {
        base[i] -= gamma * gradient[i];
        average[i] = (1 - c) * average[i] + c * base[i];
        weights[i] = (1 - beta) * base[i] + beta * average[i];
      }
      return gamma;
    }
  }
}
