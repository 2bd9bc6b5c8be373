package dev.etude.update.adaptive.curvature;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import dev.etude.update.adaptive.StepBounds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gradient descent with the step sizes of Barzilai and Borwein, for full gradients.
 *
 * <pre>
 *   s = w(t−1) − w(t−2),   y = g(t) − g(t−1)
 *   long:    η(t) = s·s/s·y               short:   η(t) = s·y/y·y
 *   w(t) = w(t−1) − η(t) g(t)
 * </pre>
 *
 * <p>η is kept between bounds, and is the upper one where s·y ≤ 0. The first step is given, or 1/‖g‖∞. The steps alone
 * converge on quadratics; elsewhere a line search that lets the loss rise for a while makes them converge. Cost: one gradient;
 * with the search, one loss for each try and one at the start. The search gives up, and takes the smallest step tried, after
 * {@value #MAX_TRIES} tries.
 *
 * <p>The safeguard is that of SPG (Birgin, Martínez, Raydan 2000) without constraints: the upper bound where s·y ≤ 0, the
 * first step 1/‖g‖∞, the last M losses. A step after s·y ≤ 0 thus begins at the upper bound, and the search pays some thirty
 * losses to shorten it. Raydan 1997 bounds 1/η instead, and where it leaves its bounds, negative values included, replaces it
 * by a δ &gt; 0; his maximum is over M + 1 losses. Both shorten steps by interpolation between two factors; here each try is σ
 * times the last.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(BarzilaiBorwein.globalised(BarzilaiBorwein.Length.LONG), 100);
 * }</pre>
 *
 * @param length long or short
 * @param firstStepSize positive and finite, or null for 1/‖g‖∞
 * @param bounds where η is kept before the search, positive
 * @param search how to shorten steps, or null to take them as they are
 * @see <a href="https://doi.org/10.1093/imanum/8.1.141">J. Barzilai, J. M. Borwein, IMA J. Numer. Anal. 8, 1988</a>
 * @see <a href="https://doi.org/10.1137/S1052623494266365">M. Raydan, SIAM J. Optim. 7, 1997</a>
 * @see <a href="https://doi.org/10.1137/S1052623497330963">E. G. Birgin, J. M. Martínez, M. Raydan, SIAM J. Optim. 10, 2000</a>
 */
public record BarzilaiBorwein(
    Length length,
    @Nullable Double firstStepSize,
    StepBounds bounds,
    @Nullable NonmonotoneSearch search)
    implements AdaptiveRule {
  private static final int MAX_TRIES = 60;

  /** Which of the two quotients. */
  public enum Length {
    /** s·s/s·y, "BB1". */
    LONG,
    /** s·y/y·y, "BB2", never longer than the long one. */
    SHORT
  }

  /** Checks the settings. */
  public BarzilaiBorwein {
    if (firstStepSize != null) {
      Arguments.positive(firstStepSize, "first step size");
    }
    Arguments.positive(bounds.least(), "least step size");
  }

  /**
   * Returns the steps with SPG's safeguard and first step 1/‖g‖∞, and Raydan's numbers: η in [10⁻¹⁰, 10¹⁰] (SPG's code has
   * 10^±30), M = 10, γ = 10⁻⁴, σ = ½.
   *
   * @param length long or short
   * @return the rule
   */
  public static BarzilaiBorwein globalised(Length length) {
    return new BarzilaiBorwein(
        length, null, new StepBounds(1e-10, 1e10), NonmonotoneSearch.raydan());
  }

  /**
   * Returns the steps as published in 1988, without a search, but with η in [10⁻¹⁰, 10¹⁰], which are not of that paper.
   *
   * @param length long or short
   * @param firstStepSize η(1)
   * @return the rule
   */
  public static BarzilaiBorwein plain(Length length, double firstStepSize) {
    return new BarzilaiBorwein(length, firstStepSize, new StepBounds(1e-10, 1e10), null);
  }

  @Override
  public String name() {
    return "bb";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final BarzilaiBorwein rule;
    private final Secant secant; // from w(t−2) and g(t−1)
    private final double[] losses; // the last M, in a ring

    Run(BarzilaiBorwein rule, double[] start) {
      super(start);
      this.rule = rule;
      this.secant = new Secant(start.length);
      this.losses = new double[rule.search == null ? 0 : rule.search.memory()];
      Arrays.fill(losses, Double.NEGATIVE_INFINITY);
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      double eta = number == 1 ? firstStep() : quotient();
      secant.measureFrom(weights, gradient);
      return rule.search == null ? move(eta) : search(rule.search, number, eta, oracle);
    }

    private double firstStep() {
      if (rule.firstStepSize != null) {
        return rule.firstStepSize;
      }
      double largest = 0;
      for (double entry : gradient) {
        largest = Math.max(largest, Math.abs(entry));
      }
      return rule.bounds.clamp(1 / largest);
    }

    private double quotient() {
      secant.measureTo(weights, gradient);
      if (!secant.isConvex()) {
        return rule.bounds.largest();
      }
      return rule.bounds.clamp(rule.length == Length.LONG ? secant.longStep() : secant.shortStep());
    }

    private double search(
        NonmonotoneSearch search, int number, double longest, FirstOrderOracle oracle) {
      if (number == 1) {
        losses[0] = oracle.loss(weights);
      }
      double worst = Double.NEGATIVE_INFINITY;
      for (double loss : losses) {
        worst = Math.max(worst, loss);
      }
      double square = InnerProduct.of(gradient, gradient, gradient.length);
      double eta = longest;
      for (int tries = 1; ; tries++) {
        move(eta);
        double loss = oracle.loss(weights);
        if (loss <= worst - search.decrease() * eta * square || tries == MAX_TRIES) {
          losses[number % losses.length] = loss;
          return eta;
        }
        eta *= search.backtrack();
      }
    }

    /** Moves from where the gradient was taken. */
    private double move(double eta) {
      double[] from = secant.point();
      for (int i = 0; i < weights.length; i++) {
        weights[i] = from[i] - eta * gradient[i];
      }
      return eta;
    }
  }
}
