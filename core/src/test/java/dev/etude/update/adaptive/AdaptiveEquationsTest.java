package dev.etude.update.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.update.adaptive.curvature.AdSgd;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DAdaptedAdam;
import dev.etude.update.adaptive.distance.DAdaptedSgd;
import dev.etude.update.adaptive.distance.DistanceEstimate;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.adaptive.distance.DistanceOverWeightedGradients;
import dev.etude.update.adaptive.distance.ExponentiatedGradient;
import dev.etude.update.adaptive.distance.Mechanic;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.Adam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The javadoc equations, transcribed slowly, equal the code, where no value from elsewhere covers them.
 *
 * <p>On f(w) = ½ (½w₁² + 3w₂²) from (1, −2), with vectors that are never written to. 10⁻¹¹ relative to the start: 30 steps
 * of some ten roundings, amplified a hundredfold by growing step sizes.
 */
class AdaptiveEquationsTest {
  private static final double[] START = {1, -2};
  private static final double[] CURVATURES = {0.5, 3};
  private static final int STEPS = 30;

  @Test
  void multiplicativeHypergradientDescent() {
    double beta = 0.2;
    Descent descent = HypergradientDescent.multiplicative(0.05, beta).start(START);
    double alpha = 0.05;
    double[] w = START;
    double[] last = {0, 0};
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      if (t > 1) {
        alpha = alpha * (1 + beta * dot(g, last) / (norm(g) * norm(last)));
      }
      w = plus(w, -alpha, g);
      last = g;
      requireStep(descent, t, w, alpha);
    }
  }

  @Test
  void multiplicativeHypergradientAdam() {
    double beta = 0.2;
    Descent descent = HypergradientAdam.multiplicative(0.05, beta).start(START);
    double alpha = 0.05;
    double[] w = START;
    double[] u = {0, 0};
    double[] m = {0, 0};
    double[] v = {0, 0};
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      if (t > 1) {
        alpha = alpha * (1 + beta * dot(g, u) / (norm(g) * norm(u)));
      }
      m = plus(times(0.9, m), 0.1, g);
      v = plus(times(0.999, v), 0.001, product(g, g));
      double c = Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
      u = times(c, quotient(m, v, 1e-8));
      w = plus(w, -alpha, u);
      requireStep(descent, t, w, alpha);
    }
  }

  @Test
  void normalisedExponentiatedGradient() {
    ExponentiatedGradient rule = new ExponentiatedGradient(
        0.02,
        new ExponentiatedGradient.Rates(0.05, 0.2),
        new ExponentiatedGradient.Memory(0.8, 0.7),
        ExponentiatedGradient.Exponents.NORMALISED,
        new StepBounds(1e-4, 1e4));
    Descent descent = rule.start(START);
    double s = 1;
    double[] p = {1, 1};
    double[] m = {0, 0};
    double[] q = {0, 0};
    double[] h = {0, 0};
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      q = plus(times(0.8, q), 0.2, product(g, g));
      if (t > 1) {
        s = s * Math.exp(0.05 * dot(h, g) / (norm(h) * norm(g)));
        p = new double[] {
          p[0] * Math.exp(0.2 * m[0] * g[0] / q[0]), p[1] * Math.exp(0.2 * m[1] * g[1] / q[1])
        };
      }
      m = plus(times(0.8, m), 0.2, g);
      h = plus(times(0.7, h), 0.02, product(p, g));
      w = plus(w, -s, h);
      requireStep(descent, t, w, s * 0.02);
    }
  }

  /** f* = −1 keeps the gap large, so that γ binds late; c = ½. */
  @Test
  void stochasticPolyakStep() {
    Descent descent = PolyakStep.stochastic(-1, 0.6).start(START);
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      double eta = Math.min((loss(w) + 1) / (0.5 * dot(g, g)), 0.6);
      w = plus(w, -eta, g);
      requireStep(descent, t, w, eta);
    }
  }

  @Test
  void polyakStepIsZeroBelowTheLowestLoss() {
    Descent descent = PolyakStep.of(100).start(START);
    descent.step(bowl());
    assertThat(descent.weights()).containsExactly(START);
    assertThat(descent.stepSize()).isZero();
  }

  /** Two bowls in turn; both gradients of a step are of the same one. */
  @Test
  void adSgd() {
    double[][] curvatures = {{0.5, 3}, {1, 2}};
    Descent descent = new AdSgd(0.05, 0.3, 1e-3).start(START);
    double lambda = 0.05;
    double theta = 1;
    double[] before = START;
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double[] a = curvatures[t % 2];
      double[] g = product(a, w);
      double next = Math.sqrt(1 + 0.3 * theta) * lambda;
      if (t > 1) {
        double inverse = norm(plus(w, -1, before)) / norm(plus(g, -1, product(a, before)));
        next = Math.min(next, inverse) + 1e-3;
      }
      theta = next / lambda;
      lambda = next;
      before = w;
      w = plus(w, -lambda, g);
      descent.step(new Bowl(a));
      requireWeights(descent, t, w);
    }
  }

  @Test
  void dAdaptedSgdWithMomentumAndBoundedGrowth() {
    Descent descent = new DAdaptedSgd(2, 0.5, new DistanceEstimate(1e-3, 1.5)).start(START);
    double d = 1e-3;
    double r = 0;
    double[] s = {0, 0};
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      double lambda = 2 * d / norm(gradient(START));
      r = r + lambda * dot(g, s);
      s = plus(s, lambda, g);
      w = plus(times(0.5, w), 0.5, plus(START, -1, s));
      d = Math.max(d, Math.min(2 * r / norm(s), 1.5 * d));
      requireStep(descent, t, w, lambda);
    }
  }

  @Test
  void dAdaptedAdamWithoutCorrection() {
    Adam moments = new Adam(0.8, 0.95, 1e-6);
    Descent descent = new DAdaptedAdam(
            0.5, new DistanceEstimate(1e-2, 2), moments, BiasCorrection.NONE)
        .start(START);
    double root = Math.sqrt(0.95);
    double d = 1e-2;
    double r = 0;
    double[] m = {0, 0};
    double[] v = {0, 0};
    double[] s = {0, 0};
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      double lambda = 0.5 * d;
      double n = lambda * dot(g, quotient(s, v, 1e-6));
      m = plus(times(0.8, m), 0.2 * lambda, g);
      v = plus(times(0.95, v), 1 - 0.95, product(g, g));
      s = plus(times(root, s), (1 - root) * lambda, g);
      r = root * r + (1 - root) * n;
      w = plus(w, -1, quotient(m, v, 1e-6));
      d = Math.max(d, Math.min(r / ((1 - root) * (Math.abs(s[0]) + Math.abs(s[1]))), 2 * d));
      requireStep(descent, t, w, lambda);
    }
  }

  @Test
  void prodigyWithAllItsSettings() {
    Adam moments = new Adam(0.8, 0.95, 1e-6);
    Descent descent = new Prodigy(
            0.5, 2, new DistanceEstimate(1e-2, 1.2), moments, BiasCorrection.ADAM)
        .start(START);
    double root = Math.sqrt(0.95);
    double d = 1e-2;
    double largest = d;
    double r = 0;
    double[] m = {0, 0};
    double[] v = {0, 0};
    double[] s = {0, 0};
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w);
      double c = Math.sqrt(1 - Math.pow(0.95, t)) / (1 - Math.pow(0.8, t));
      double lambda = 0.5 * d * c;
      r = root * r + d / 1e-2 * lambda * dot(g, plus(START, -1, w));
      s = plus(times(root, s), d / 1e-2 * lambda, g);
      m = plus(times(0.8, m), 0.2 * d, g);
      v = plus(times(0.95, v), (1 - 0.95) * d * d, product(g, g));
      double seen = 2 * r / (Math.abs(s[0]) + Math.abs(s[1]));
      largest = Math.max(largest, seen);
      d = d == 1e-2 && seen > d ? seen : Math.min(largest, 1.2 * d);
      w = plus(w, -lambda, quotient(m, v, d * 1e-6));
      requireStep(descent, t, w, lambda);
    }
  }

  /** From the whole history each time. */
  @Test
  void distanceOverGradientsAndItsAverage() {
    Descent descent = new DistanceOverGradients(0.1, 8).start(START);
    List<double[]> history = new ArrayList<>(List.of(START));
    double[] average = START;
    for (int t = 1; t <= STEPS; t++) {
      double farthest = 0.1 * (1 + norm(START));
      double squares = 0;
      for (double[] w : history) {
        farthest = Math.max(farthest, norm(plus(w, -1, START)));
        squares += dot(gradient(w), gradient(w));
      }
      double[] w = history.get(t - 1);
      double eta = farthest / Math.sqrt(squares + 1e-8);
      history.add(plus(w, -eta, gradient(w)));
      average = plus(times(1 - 9.0 / (t + 8), average), 9.0 / (t + 8), history.get(t));
      requireStep(descent, t, history.get(t), eta);
      requireClose(descent.judgedWeights(), average, "average", t);
    }
  }

  @Test
  void withoutForgettingTheAverageIsTheMean() {
    for (AdaptiveRule rule : List.of(
        new DistanceOverGradients(0.1, 0), new DistanceOverWeightedGradients(1e-2, 1e-4, 0))) {
      Descent descent = rule.start(START);
      double[] sum = {0, 0};
      for (int t = 1; t <= STEPS; t++) {
        descent.step(bowl());
        sum = plus(sum, 1, descent.weights());
        requireClose(descent.judgedWeights(), times(1.0 / t, sum), "mean", t);
      }
    }
  }

  @Test
  void scheduleFreeWithWarmUp() {
    Descent descent = new ScheduleFreeSgd(0.3, 0.8, 4).start(START);
    double[] z = START;
    double[] x = START;
    double[] y = START;
    double squares = 0;
    for (int t = 0; t < STEPS; t++) {
      double gamma = 0.3 * Math.min(1, (t + 1) / 4.0);
      squares += gamma * gamma;
      z = plus(z, -gamma, gradient(y));
      double c = gamma * gamma / squares;
      x = plus(times(1 - c, x), c, z);
      y = plus(times(0.2, z), 0.8, x);
      requireStep(descent, t + 1, y, gamma);
      requireClose(descent.judgedWeights(), x, "x", t + 1);
    }
  }

  @Test
  void mechanicAsInOptax() {
    double eta = 0.5;
    Descent descent = new Mechanic(eta, 1e-3, 0.01, 1e-8, Mechanic.Reference.OPTAX).start(START);
    double[] s = {1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3};
    double[] m = new double[6];
    double[] v = new double[6];
    double[] r = new double[6];
    double[] w = START;
    for (int t = 1; t <= STEPS; t++) {
      double sum = s[0] + s[1] + s[2] + s[3] + s[4] + s[5];
      double[] g = gradient(w);
      double[] decayed = plus(g, 0.01 * sum * norm(g) / (norm(w) + 1e-8), w);
      double[] move = times(1 / (sum + 1e-8), plus(START, -1, w));
      double h = dot(decayed, move);
      double next = 0;
      for (int i = 0; i < 6; i++) {
        double beta = 1 - Math.pow(10, -(i + 1));
        double clipped = Math.abs(h) <= m[i] ? h : Math.signum(h) * m[i];
        m[i] = Math.max(beta * m[i], Math.abs(h) + 1e-8);
        v[i] = beta * beta * v[i] + h * h;
        r[i] = beta * r[i] + clipped * s[i];
        s[i] = (1e-3 * m[i] / 6 + Math.max(0, r[i])) / (Math.sqrt(v[i]) + 1e-8);
        next += s[i];
      }
      w = plus(START, -next, plus(move, eta, g));
      requireStep(descent, t, w, next * eta);
    }
  }

  private static void requireStep(Descent descent, int number, double[] weights, double stepSize) {
    descent.step(bowl());
    requireWeights(descent, number, weights);
    assertThat(descent.stepSize())
        .as("step size %d", number)
        .isCloseTo(stepSize, within(1e-11 * stepSize));
  }

  private static void requireWeights(Descent descent, int number, double[] weights) {
    requireClose(descent.weights(), weights, "weights", number);
  }

  private static void requireClose(double[] actual, double[] expected, String name, int number) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("%s[%d] after step %d", name, i, number)
          .isCloseTo(expected[i], within(1e-11));
    }
  }

  private static Bowl bowl() {
    return new Bowl(CURVATURES);
  }

  private static double loss(double[] w) {
    return dot(CURVATURES, product(w, w)) / 2;
  }

  private static double[] gradient(double[] w) {
    return product(CURVATURES, w);
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1];
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double[] times(double factor, double[] a) {
    return new double[] {factor * a[0], factor * a[1]};
  }

  private static double[] plus(double[] a, double factor, double[] b) {
    return new double[] {a[0] + factor * b[0], a[1] + factor * b[1]};
  }

  private static double[] product(double[] a, double[] b) {
    return new double[] {a[0] * b[0], a[1] * b[1]};
  }

  private static double[] quotient(double[] a, double[] v, double epsilon) {
    return new double[] {a[0] / (Math.sqrt(v[0]) + epsilon), a[1] / (Math.sqrt(v[1]) + epsilon)};
  }
}
