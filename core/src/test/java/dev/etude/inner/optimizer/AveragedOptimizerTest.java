package dev.etude.inner.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import org.junit.jupiter.api.Test;

/** The average of gradient descent on a quadratic, whose weights are a geometric sequence. */
class AveragedOptimizerTest {
  private static final double[] CURVATURES = {1, 4, 9};

  /** w(t) = rᵗ w_0, r = 1 − η a, hence (1 − β) r (rᵗ − βᵗ)/((r − β)(1 − βᵗ)) w_0. */
  @Test
  void theAverageIsThatOfAGeometricSequence() {
    double beta = 0.875;
    double eta = 0.0625;
    Optimizer plain = Optimizer.of(new GradientDescent(), new ConstantStep(eta, 100));
    Training training = new AveragedOptimizer(plain, beta)
        .start(Quadratic.diagonal(CURVATURES), Vector.of(1, 2, 3));
    assertThat(training.weights()).as("before the first step").containsExactly(1, 2, 3);
    for (int t = 1; t <= 100; t++) {
      assertThat(training.step()).isTrue();
      for (int i = 0; i < 3; i++) {
        double r = 1 - eta * CURVATURES[i];
        double expected = (i + 1)
            * (1 - beta)
            * r
            * (Math.pow(r, t) - Math.pow(beta, t))
            / ((r - beta) * (1 - Math.pow(beta, t)));
        assertThat(training.weights()[i])
            .as("weight %d, step %d", i, t)
            .isCloseTo(expected, within(1e-12 * Math.abs(expected) + 1e-15));
      }
    }
    assertThat(training.steps()).isEqualTo(100);
    assertThat(training.stepSize()).isEqualTo(eta);
    assertThat(training.spent()).isEqualTo(new Evaluations(100, 0));
  }

  @Test
  void withoutMemoryItIsTheOptimizerItself() {
    Optimizer plain = Optimizer.of(new GradientDescent(), new ConstantStep(0.1, 20));
    Quadratic problem = Quadratic.diagonal(CURVATURES);
    Vector start = Vector.of(1, 2, 3);
    assertThat(Trajectory.run(problem, start, new AveragedOptimizer(plain, 0)))
        .isEqualTo(Trajectory.run(problem, start, plain));
  }

  @Test
  void theMemoryIsAShareOfTheRun() {
    Optimizer plain = Optimizer.of(new GradientDescent(), new ConstantStep(0.1, 200));
    AveragedOptimizer averaged = AveragedOptimizer.overShare(plain, 0.125);
    assertThat(averaged.decay()).as("1 − 1/25").isCloseTo(0.96, within(1e-15));
    assertThat(averaged.name()).isEqualTo("gradient-descent-ema");
    assertThat(averaged.steps()).isEqualTo(200);
    assertThatThrownBy(() -> AveragedOptimizer.overShare(plain, 0))
        .hasMessage("share must be in (0, 1], but is 0.0");
    assertThatThrownBy(() -> new AveragedOptimizer(plain, 1))
        .hasMessage("decay must be in [0, 1), but is 1.0");
  }
}
