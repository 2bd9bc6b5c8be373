package dev.etude.update.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Iterate;
import org.junit.jupiter.api.Test;

class NesterovTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new Nesterov(0.8125);
  }

  /** f(w) = ½ λ (w − 1)² in one dimension, against Nesterov's two sequences. */
  @Test
  void weightsAreTheLookAheadPoints() {
    double lambda = 0.75;
    double eta = 0.5;
    double mu = 0.875;
    Iterate iterate = new Iterate(1, 1);
    DoubleDoubleVector gradient = new DoubleDoubleVector(1);
    double x = 0;
    double y = 0;
    for (int step = 1; step <= 30; step++) {
      gradient.high()[0] = lambda * (iterate.weights()[0] - 1);
      new Nesterov(mu).step(step, eta, gradient, iterate);
      double next = y - eta * lambda * (y - 1);
      y = next + mu * (next - x);
      x = next;
      assertThat(iterate.weights()[0]).as("step %d", step).isCloseTo(y, within(1e-14));
    }
  }
}
