package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import dev.etude.update.adaptive.StepBounds;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Heavy-ball momentum whose scale s and gains p, one per weight, follow exponentiated gradients.
 *
 * <pre>
 *   p(t) = p(t−1) · exp(γ_p P),     s(t) = s(t−1) exp(γ_s S)          p(0) = 1, s(0) = 1, kept between bounds
 *   plain:        P = m(t−1) g(t)                                      S = h(t−1)·g(t)
 *   normalised:   P = m(t−1) g(t)/q(t)                                 S = cos∠(h(t−1), g(t))
 *   m(t) = β m(t−1) + (1 − β) g(t),     q(t) = β q(t−1) + (1 − β) g(t)²
 *   h(t) = μ h(t−1) + η p(t) g(t)
 *   w(t) = w(t−1) − s(t) h(t)
 * </pre>
 *
 * <p>P, m, q and p are taken weight by weight. The plain exponents are those of the paper's derivation and have the units of
 * a squared gradient. The normalised ones are ours: free of scale, |S| ≤ 1 and |P| ≤ 1/(2√(β(1 − β))), so that a step
 * changes s by at most the factor exp(γ_s), and each p, where β = 0.9, by at most exp(1.67 γ_p); 0/0 is 0. The step size
 * reported is s η. Cost: one gradient and d exponentials.
 *
 * @param stepSize η, positive and finite
 * @param rates γ_s and γ_p
 * @param memory β and μ
 * @param exponents normalised or plain
 * @param bounds where s and every p are kept, positive
 * @see <a href="https://arxiv.org/abs/2202.00145">E. Amid, R. Anil, C. Fifty, M. K. Warmuth, "Step-size adaptation using
 *     exponentiated gradient updates", 2022</a>
 */
public record ExponentiatedGradient(
    double stepSize, Rates rates, Memory memory, Exponents exponents, StepBounds bounds)
    implements AdaptiveRule {
  /** What stands in the exponents. */
  public enum Exponents {
    /** Free of scale. */
    NORMALISED,
    /** Inner products as they are. */
    PLAIN
  }

  /**
   * How fast scale and gains move.
   *
   * @param scale γ_s, at least 0 and finite
   * @param gains γ_p, at least 0 and finite
   */
  public record Rates(double scale, double gains) implements Serializable {
    /** Checks the rates. */
    public Rates {
      Arguments.nonNegative(scale, "rate of the scale");
      Arguments.nonNegative(gains, "rate of the gains");
    }
  }

  /**
   * How long the past counts.
   *
   * @param average β, in (0, 1)
   * @param momentum μ, in [0, 1)
   */
  public record Memory(double average, double momentum) implements Serializable {
    /** Checks the decays. */
    public Memory {
      if (!(average > 0 && average < 1)) {
        throw new IllegalArgumentException("average must be in (0, 1), but is " + average);
      }
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("momentum must be in [0, 1), but is " + momentum);
      }
    }
  }

  /** Checks the settings. */
  public ExponentiatedGradient {
    Arguments.positive(stepSize, "step size");
    Arguments.positive(bounds.least(), "the least gain");
  }

  /**
   * Returns the rule with our defaults.
   *
   * @param stepSize η
   * @return γ_s = 0.01, γ_p = 0.001, β = μ = 0.9, normalised, gains in [10⁻⁴, 10⁴]
   */
  public static ExponentiatedGradient normalised(double stepSize) {
    return new ExponentiatedGradient(
        stepSize,
        new Rates(0.01, 0.001),
        new Memory(0.9, 0.9),
        Exponents.NORMALISED,
        new StepBounds(1e-4, 1e4));
  }

  /**
   * Returns the rule as derived, for the same rate of scale and gains; the paper's rates are not known to us.
   *
   * @param stepSize η
   * @param rate γ_s = γ_p
   * @return β = μ = 0.9, plain exponents, gains in [10⁻⁴, 10⁴]
   */
  public static ExponentiatedGradient plain(double stepSize, double rate) {
    return new ExponentiatedGradient(
        stepSize,
        new Rates(rate, rate),
        new Memory(0.9, 0.9),
        Exponents.PLAIN,
        new StepBounds(1e-4, 1e4));
  }

  @Override
  public String name() {
    return "eg";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final ExponentiatedGradient rule;
    private final double[] gains; // p
    private final double[] average; // m
    private final double[] averageSquare; // q
    private final double[] velocity; // h
    private double scale = 1; // s

    Run(ExponentiatedGradient rule, double[] start) {
      super(start);
      this.rule = rule;
      this.gains = new double[start.length];
      this.average = new double[start.length];
      this.averageSquare = new double[start.length];
      this.velocity = new double[start.length];
      Arrays.fill(gains, 1);
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      scale = rule.bounds.clamp(scale * StrictMath.exp(rule.rates.scale * scaleExponent()));
      double beta = rule.memory.average;
      double mu = rule.memory.momentum;
      boolean normalised = rule.exponents == Exponents.NORMALISED;
      for (int i = 0; i < weights.length; i++) {
        double g = gradient[i];
        averageSquare[i] = beta * averageSquare[i] + (1 - beta) * g * g;
        double exponent = average[i] * g;
        if (normalised && exponent != 0) {
          exponent /= averageSquare[i];
        }
        gains[i] = rule.bounds.clamp(gains[i] * StrictMath.exp(rule.rates.gains * exponent));
        average[i] = beta * average[i] + (1 - beta) * g;
        velocity[i] = mu * velocity[i] + rule.stepSize * (gains[i] * g);
        weights[i] -= scale * velocity[i];
      }
      return scale * rule.stepSize;
    }

    private double scaleExponent() {
      int d = weights.length;
      double product = InnerProduct.of(velocity, gradient, d);
      if (rule.exponents == Exponents.PLAIN || product == 0) {
        return product;
      }
      return product
          / (Math.sqrt(InnerProduct.of(velocity, velocity, d))
              * Math.sqrt(InnerProduct.of(gradient, gradient, d)));
    }
  }
}
