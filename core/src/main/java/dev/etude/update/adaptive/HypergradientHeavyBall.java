package dev.etude.update.adaptive;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import java.util.Arrays;

/**
 * Hypergradient descent with heavy ball (HDM-Best): a step size for each weight and a momentum, both learned along the run.
 *
 * <pre>
 *   w' = w(t) − P ∘ g + β (w(t) − w(t−1))              g = ∇f(w(t)),   g' = ∇f(w'),   N = ‖g‖² + ν
 *   G_P += p²,   P −= ℓ p/(√G_P + 10⁻¹²)               p = −g' ∘ g/N,                P kept in [0, 10¹⁰/L]
 *   G_β += b²,   β −= ℓ_β b/(√G_β + 10⁻¹²)             b = g'·(w(t) − w(t−1))/N,     β kept in [0, 0.9995]
 *   w(t+1) = w' if f(w') &lt; f(w(t)), otherwise w(t)
 * </pre>
 *
 * <p>P = 0, β = 0.95, ℓ = 10/L, ν = 10⁻¹² at the start; ℓ is multiplied by 0.8 each fifty steps, down to a thousandth. Once the
 * count of steps that went down, less two for each that did not, is more than the patience, L becomes the mean of ‖g' − g‖/‖w' − w‖
 * over the long steps so far, ℓ = 1/L from then on, G_P begins anew, and ν = L² ‖w(t) − w(t−1)‖²/4.
 *
 * <p>As in the authors' code, {@code HyperGradientDescent} in {@code algorithms/hdm.py}, with its defaults: one step size per
 * weight, one momentum, convex. Deviations: theirs is given L, the largest curvature; here L may be 0, and is then measured at
 * the first gradient that is not 0, along it, for one gradient more. Their patience is a quarter of the steps, from 20 to 200. On
 * mini-batches f(w) and g of the last step belong to another batch: {@link #forMiniBatches} takes them anew.
 *
 * <p>The step size told is Σ P g²/‖g‖², 0 in the first step, which moves nothing. Cost: a gradient and a loss, twice that on
 * mini-batches, and one more of each at the start.
 *
 * @param smoothness L, at least 0 and finite; 0 if it is to be measured
 * @param momentumRate ℓ_β, positive and finite
 * @param patience how many steps must go down before the curvature met takes the place of L, at least 1
 * @param anew whether f(w) and g are taken anew each step
 * @see <a href="https://arxiv.org/abs/2502.11229">Y.-C. Chu, W. Gao, Y. Ye, M. Udell, "Provable and practical online learning
 *     rate adaptation with hypergradient descent", ICML 2025</a>
 */
public record HypergradientHeavyBall(
    double smoothness, double momentumRate, int patience, boolean anew) implements AdaptiveRule {
  private static final int MOST_PATIENCE = 200;

  /** Checks the settings. */
  public HypergradientHeavyBall {
    Arguments.nonNegative(smoothness, "smoothness");
    Arguments.positive(momentumRate, "momentum rate");
    Arguments.atLeast(patience, 1, "patience");
  }

  /**
   * Returns the rule with the defaults of its authors for a thousand steps on all rows.
   *
   * @param smoothness L, or 0
   * @return the rule: ℓ_β = 1, patience 200
   */
  public static HypergradientHeavyBall of(double smoothness) {
    return new HypergradientHeavyBall(smoothness, 1, MOST_PATIENCE, false);
  }

  /**
   * Returns the rule that takes each step's loss and gradient anew, and measures L.
   *
   * @return the rule: ℓ_β = 1, patience 200
   */
  public static HypergradientHeavyBall forMiniBatches() {
    return new HypergradientHeavyBall(0, 1, MOST_PATIENCE, true);
  }

  @Override
  public String name() {
    return "hdm-best";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private static final double TINY = 1e-12;
    private static final double LONG = 1e-3; // steps whose curvature is counted
    private static final double PROBE = 1e-3;
    private static final double MOST_MOMENTUM = 0.9995;

    private final HypergradientHeavyBall rule;
    private final double[] before; // w(t−1)
    private final double[] trial;
    private final double[] trialGradient;
    private final double[] stepSizes; // P
    private final double[] squares; // G_P
    private double loss;
    private double momentum = 0.95;
    private double momentumSquares;
    private double smoothness; // L
    private double firstRate;
    private double rate; // ℓ
    private boolean knowsCurvature;
    private int wentDown;
    private double curvatures;
    private int curvaturesSeen;

    Run(HypergradientHeavyBall rule, double[] start) {
      super(start);
      this.rule = rule;
      int d = start.length;
      before = start.clone();
      trial = new double[d];
      trialGradient = new double[d];
      stepSizes = new double[d];
      squares = new double[d];
      use(rule.smoothness, 10);
    }

    private void use(double curvature, double factor) {
      smoothness = curvature;
      firstRate = factor / curvature;
      rate = firstRate;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      int d = weights.length;
      if (number == 1 || rule.anew) {
        oracle.gradient(weights, gradient);
        loss = oracle.loss(weights);
      }
      double square = InnerProduct.of(gradient, gradient, d);
      if (smoothness == 0) {
        if (square == 0) {
          return 0; // nothing can be measured yet, and nothing moves
        }
        measure(oracle, Math.sqrt(square));
      }
      double stepSize = 0;
      double travelled = 0; // ‖w(t) − w(t−1)‖²
      for (int i = 0; i < d; i++) {
        double last = weights[i] - before[i];
        trial[i] = weights[i] - stepSizes[i] * gradient[i] + momentum * last;
        stepSize += stepSizes[i] * gradient[i] * gradient[i];
        travelled += last * last;
      }
      double trialLoss = oracle.loss(trial);
      oracle.gradient(trial, trialGradient);
      learn(square + (knowsCurvature ? travelled * smoothness * smoothness / 4 : TINY));
      if (number % 50 == 49 && !knowsCurvature) {
        rate = Math.max(0.8 * rate, 1e-3 * firstRate);
      }
      move(trialLoss);
      if (wentDown > rule.patience && !knowsCurvature && curvaturesSeen > 0) {
        use(curvatures / curvaturesSeen, 1);
        Arrays.fill(squares, 0);
        knowsCurvature = true;
      }
      return square == 0 ? 0 : stepSize / square;
    }

    /** Sets L to the curvature along the gradient, by a difference. */
    private void measure(FirstOrderOracle oracle, double norm) {
      double h = PROBE / norm;
      for (int i = 0; i < trial.length; i++) {
        trial[i] = weights[i] - h * gradient[i];
      }
      oracle.gradient(trial, trialGradient);
      double curvature = Math.sqrt(distance(trialGradient, gradient)) / PROBE;
      use(curvature == 0 ? 1 : curvature, 10); // any where the loss is flat
    }

    private void learn(double scale) {
      double product = 0;
      for (int i = 0; i < weights.length; i++) {
        double hyper = -trialGradient[i] * gradient[i] / scale;
        squares[i] += hyper * hyper;
        double next = stepSizes[i] - rate * hyper / (Math.sqrt(squares[i]) + TINY);
        stepSizes[i] = Math.min(Math.max(next, 0), 1e10 / smoothness);
        product += trialGradient[i] * (weights[i] - before[i]);
      }
      double hyper = product / scale;
      momentumSquares += hyper * hyper;
      double next = momentum - rule.momentumRate * hyper / (Math.sqrt(momentumSquares) + TINY);
      momentum = Math.min(Math.max(next, 0), MOST_MOMENTUM);
    }

    private void move(double trialLoss) {
      boolean down = trialLoss < loss;
      if (down) {
        double length = Math.sqrt(distance(trial, weights));
        if (length > LONG) {
          curvatures += Math.sqrt(distance(trialGradient, gradient)) / length;
          curvaturesSeen++;
        }
        wentDown++;
        loss = trialLoss;
      } else {
        wentDown = Math.max(0, wentDown - 2);
      }
      for (int i = 0; i < weights.length; i++) {
        before[i] = weights[i];
        if (down) {
          weights[i] = trial[i];
          gradient[i] = trialGradient[i];
        } else if (!Double.isFinite(trialGradient[i])) {
          weights[i] = Double.NaN; // the step sizes are no numbers any more
        }
      }
    }

    private static double distance(double[] u, double[] v) {
      double sum = 0;
      for (int i = 0; i < u.length; i++) {
        sum += (u[i] - v[i]) * (u[i] - v[i]);
      }
      return sum;
    }
  }
}
