package dev.etude.update.adaptive;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;

/**
 * Gradient descent whose step size descends too: SGD-HD.
 *
 * <pre>
 *   additive:         α(t) = α(t−1) + β g(t)·g(t−1)                      g(0) = 0
 *   multiplicative:   α(t) = α(t−1) (1 + β cos∠(g(t), g(t−1)))
 *   w(t) = w(t−1) − α(t) g(t)
 * </pre>
 *
 * <p>The first step is α_0 g. The additive form's β has the units of α per squared gradient, so that a good one depends on
 * the scale of the loss; the multiplicative form is free of scale: f → c f with α_0 → α_0/c gives the same weights. The
 * authors' code with momentum takes its update direction for g(t−1); here there is no momentum. Cost: one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(HypergradientDescent.additive(0.01, 1e-4), 100));
 * }</pre>
 *
 * @param initialStepSize α_0, positive and finite
 * @param rate β, at least 0 and finite; below 1 in the multiplicative form
 * @param form additive or multiplicative
 * @param bounds where α is kept
 * @see <a href="https://arxiv.org/abs/1703.04782">A. G. Baydin et al., "Online learning rate adaptation with hypergradient
 *     descent", ICLR 2018</a>; D. Martínez-Rubio, "Convergence analysis of an adaptive method of gradient descent", MSc thesis,
 *     University of Oxford, 2017
 */
public record HypergradientDescent(
    double initialStepSize, double rate, HypergradientForm form, StepBounds bounds)
    implements AdaptiveRule {
  /** Checks the settings. */
  public HypergradientDescent {
    Arguments.positive(initialStepSize, "initial step size");
    form.requireRate(rate);
  }

  /**
   * Returns the published rule, without bounds.
   *
   * @param initialStepSize α_0
   * @param rate β; 10⁻⁶ is the authors' default
   * @return the additive form
   */
  public static HypergradientDescent additive(double initialStepSize, double rate) {
    return new HypergradientDescent(
        initialStepSize, rate, HypergradientForm.ADDITIVE, StepBounds.none());
  }

  /**
   * Returns the rule that is free of scale, α between 10⁻¹⁰ and 10¹⁰.
   *
   * @param initialStepSize α_0
   * @param rate β, below 1; with 0.1, α can change tenfold in 25 steps
   * @return the multiplicative form
   */
  public static HypergradientDescent multiplicative(double initialStepSize, double rate) {
    return new HypergradientDescent(
        initialStepSize, rate, HypergradientForm.MULTIPLICATIVE, new StepBounds(1e-10, 1e10));
  }

  @Override
  public String name() {
    return "sgd-hd";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final HypergradientDescent rule;
    private final double[] previous; // g(t−1)
    private double previousNorm;
    private double alpha;

    Run(HypergradientDescent rule, double[] start) {
      super(start);
      this.rule = rule;
      this.previous = new double[start.length];
      this.alpha = rule.initialStepSize;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      int d = weights.length;
      oracle.gradient(weights, gradient);
      double norm = Math.sqrt(InnerProduct.of(gradient, gradient, d));
      double product = InnerProduct.of(gradient, previous, d);
      alpha = rule.bounds.clamp(rule.form.next(alpha, rule.rate, product, norm * previousNorm));
      for (int i = 0; i < d; i++) {
        weights[i] -= alpha * gradient[i];
        previous[i] = gradient[i];
      }
      previousNorm = norm;
      return alpha;
    }
  }
}
