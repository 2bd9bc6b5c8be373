package dev.etude.update.adaptive;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.rule.Adam;

/**
 * Adam whose step size descends too: Adam-HD.
 *
 * <pre>
 *   u(t) = m(t)/(√v(t) + ε) · √(1 − β₂ᵗ)/(1 − β₁ᵗ)        m, v: Adam's moments of the gradients up to t; u(0) = 0
 *   α(t) = α(t−1) + β g(t)·u(t−1)     or     α(t−1) (1 + β cos∠(g(t), u(t−1)))
 *   w(t) = w(t−1) − α(t) u(t)
 * </pre>
 *
 * <p>As in the authors' code, ε is added to the root of the uncorrected v: √(1 − β₂ᵗ) times smaller than the ε of {@link
 * Adam}. Their code sums g·u tensor by tensor while it changes the one α, so that the order of the tensors matters; here it
 * is the inner product of all weights. Cost: one gradient.
 *
 * @param initialStepSize α_0, positive and finite
 * @param rate β, at least 0 and finite; below 1 in the multiplicative form
 * @param form additive or multiplicative
 * @param bounds where α is kept
 * @param moments β₁, β₂ and ε
 * @see <a href="https://arxiv.org/abs/1703.04782">A. G. Baydin et al., ICLR 2018</a>
 */
public record HypergradientAdam(
    double initialStepSize, double rate, HypergradientForm form, StepBounds bounds, Adam moments)
    implements AdaptiveRule {
  /** Checks the settings. */
  public HypergradientAdam {
    Arguments.positive(initialStepSize, "initial step size");
    form.requireRate(rate);
  }

  /**
   * Returns the published rule, without bounds.
   *
   * @param initialStepSize α_0; 10⁻³ is the authors' default
   * @param rate β; 10⁻⁸ is the authors' default
   * @return the additive form
   */
  public static HypergradientAdam additive(double initialStepSize, double rate) {
    return new HypergradientAdam(
        initialStepSize, rate, HypergradientForm.ADDITIVE, StepBounds.none(), Adam.withDefaults());
  }

  /**
   * Returns the rule that is free of scale, α between 10⁻¹⁰ and 10¹⁰.
   *
   * @param initialStepSize α_0
   * @param rate β, below 1; with 0.1, α can change tenfold in 25 steps
   * @return the multiplicative form
   */
  public static HypergradientAdam multiplicative(double initialStepSize, double rate) {
    return new HypergradientAdam(
        initialStepSize,
        rate,
        HypergradientForm.MULTIPLICATIVE,
        new StepBounds(1e-10, 1e10),
        Adam.withDefaults());
  }

  @Override
  public String name() {
    return "adam-hd";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final HypergradientAdam rule;
    private final double[] first; // m
    private final double[] second; // v
    private final double[] direction; // u
    private double alpha;

    Run(HypergradientAdam rule, double[] start) {
      super(start);
      this.rule = rule;
      this.first = new double[start.length];
      this.second = new double[start.length];
      this.direction = new double[start.length];
      this.alpha = rule.initialStepSize;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      int d = weights.length;
      oracle.gradient(weights, gradient);
      double product = InnerProduct.of(gradient, direction, d);
      double norms = Math.sqrt(InnerProduct.of(gradient, gradient, d))
          * Math.sqrt(InnerProduct.of(direction, direction, d));
      alpha = rule.bounds.clamp(rule.form.next(alpha, rule.rate, product, norms));
      double firstDecay = rule.moments.firstDecay();
      double secondDecay = rule.moments.secondDecay();
      double correction = BiasCorrection.ADAM.factor(rule.moments, number);
      for (int i = 0; i < d; i++) {
        first[i] = firstDecay * first[i] + (1 - firstDecay) * gradient[i];
        second[i] = secondDecay * second[i] + (1 - secondDecay) * gradient[i] * gradient[i];
        direction[i] = correction * first[i] / (Math.sqrt(second[i]) + rule.moments.epsilon());
        weights[i] -= alpha * direction[i];
      }
      return alpha;
    }
  }
}
