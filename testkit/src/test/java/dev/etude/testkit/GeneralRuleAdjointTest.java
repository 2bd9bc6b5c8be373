package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.learned.RuleWorkspace;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derivatives of unrolls of the general rule agree with those of a complex step through a transcription in doubles. */
class GeneralRuleAdjointTest {
  private static final int STEPS = 6;
  private static final double TINY = 1e-100;

  @ParameterizedTest(name = "{0} × {1}, orthogonalised {2}, decay {3}")
  @CsvSource({
    "3, 5, false, 0", "7, 4, false, 0.1", "5, 1, false, 0", "20, 17, false, 0.01",
    "3, 5, true, 0", "7, 4, true, 0.1", "5, 5, true, 0.1", "6, 1, true, 0"
  })
  void derivativesAreThoseOfAComplexStep(
      int rows, int columns, boolean orthogonalised, double decay) {
    UniformRandomProvider random = new Seed(rows * 100L + columns).generator();
    GeneralRule rule = GeneralRule.draw(LearnedWeights.Start.RANDOM, new Seed(4))
        .withOrthogonalisation(orthogonalised)
        .withWeightDecay(decay);
    TensorLayout layout = TensorLayout.matrix(rows, columns);
    float[][] start = random(random, layout, 1);
    float[][] reader = random(random, layout, 1); // the loss is ⟨reader, w⟩
    float[][][] gradients = new float[STEPS][][];
    for (int t = 0; t < STEPS; t++) {
      gradients[t] = random(random, layout, 0.3);
    }
    double[] direction = new double[GeneralRule.COUNT];
    for (int k = 0; k < direction.length; k++) {
      direction[k] = random.nextDouble(-1, 1);
    }

    LearnedRun run = rule.start(layout, start);
    RuleWorkspace workspace = rule.workspace(layout, Kernels.plain());
    workspace.forget(STEPS);
    for (int t = 0; t < STEPS; t++) {
      assertThat(workspace.remember(run, gradients[t], stepSize(t))).isTrue();
    }
    double[] derivative = new double[GeneralRule.COUNT];
    float[][] adjoint = {reader[0].clone()};
    for (int t = STEPS - 1; t >= 0; t--) {
      workspace.stepBack(t, adjoint, derivative);
    }

    Complex[] theta = new Complex[GeneralRule.COUNT];
    double along = 0;
    for (int k = 0; k < theta.length; k++) {
      theta[k] = new Complex(rule.toArray()[k], TINY * direction[k]);
      along += derivative[k] * direction[k];
    }
    ReferenceGeneralRule reference =
        new ReferenceGeneralRule(theta, matrix(start[0], columns), orthogonalised, decay);
    for (int t = 0; t < STEPS; t++) {
      double[][] gradient = new double[rows][columns];
      for (int e = 0; e < rows * columns; e++) {
        gradient[e / columns][e % columns] = gradients[t][0][e];
      }
      reference.step(gradient, stepSize(t));
    }
    double expected = 0;
    double scale = 0;
    for (int e = 0; e < rows * columns; e++) {
      Complex w = reference.weights()[e / columns][e % columns];
      expected += reader[0][e] * w.im() / TINY;
      scale += Math.abs(reader[0][e] * w.im() / TINY);
      assertThat((double) run.weights()[0][e]).isCloseTo(w.re(), within(1e-4));
    }
    assertThat(along).isCloseTo(expected, within(2e-4 * scale));
    assertThat(scale).as("something depends on θ").isGreaterThan(1e-3);
  }

  /** The adjoint of the weights before is the derivative in the start. */
  @ParameterizedTest(name = "orthogonalised {0}")
  @CsvSource({"false", "true"})
  void adjointsOfTheStartAreThoseOfAComplexStep(boolean orthogonalised) {
    int rows = 4;
    int columns = 6;
    UniformRandomProvider random = new Seed(9).generator();
    GeneralRule rule = GeneralRule.draw(LearnedWeights.Start.RANDOM, new Seed(5))
        .withOrthogonalisation(orthogonalised);
    TensorLayout layout = TensorLayout.matrix(rows, columns);
    float[][] start = random(random, layout, 1);
    float[][] gradient = random(random, layout, 0.3);
    float[][] adjoint = random(random, layout, 1);
    float[] reader = adjoint[0].clone();
    float[] direction = random(random, layout, 1)[0];

    LearnedRun run = rule.start(layout, start);
    RuleWorkspace workspace = rule.workspace(layout, Kernels.plain());
    workspace.forget(1);
    workspace.remember(run, gradient, 0.5);
    workspace.stepBack(0, adjoint, new double[GeneralRule.COUNT]);

    Complex[] theta = new Complex[GeneralRule.COUNT];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = Complex.of(rule.toArray()[k]);
    }
    Complex[][] moved = matrix(start[0], columns);
    double[][] wide = new double[rows][columns];
    for (int e = 0; e < rows * columns; e++) {
      moved[e / columns][e % columns] = new Complex(start[0][e], TINY * direction[e]);
      wide[e / columns][e % columns] = gradient[0][e];
    }
    ReferenceGeneralRule reference = new ReferenceGeneralRule(theta, moved, orthogonalised, 0);
    reference.step(wide, 0.5);
    double expected = 0;
    double actual = 0;
    for (int e = 0; e < rows * columns; e++) {
      expected += reader[e] * reference.weights()[e / columns][e % columns].im() / TINY;
      actual += adjoint[0][e] * direction[e];
    }
    assertThat(actual).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
    double unmoved = 0;
    for (int e = 0; e < rows * columns; e++) {
      unmoved += reader[e] * direction[e];
    }
    assertThat(Math.abs(expected - unmoved)).as("the step depends on w").isGreaterThan(1e-3);
  }

  private static double stepSize(int t) {
    return 0.05 * (STEPS - t);
  }

  private static float[][] random(
      UniformRandomProvider random, TensorLayout layout, double deviation) {
    float[][] tensors = layout.newTensors();
    for (float[] tensor : tensors) {
      for (int e = 0; e < tensor.length; e++) {
        tensor[e] = (float) random.nextDouble(-deviation, deviation);
      }
    }
    return tensors;
  }

  private static Complex[][] matrix(float[] entries, int columns) {
    Complex[][] matrix = new Complex[entries.length / columns][columns];
    for (int e = 0; e < entries.length; e++) {
      matrix[e / columns][e % columns] = Complex.of(entries[e]);
    }
    return matrix;
  }
}
