package dev.etude.meta.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.Network;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.GradientDifferences;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Meta-gradients by differences of rough gradients: a 64-32-10 network of 1,437 rows, 50 steps of gradient descent, the log of
 * the last loss. Rows, labels and start are formulas; the truth was computed from them with NumPy in double precision, as
 * differences of the objective over ±0.3 % to ±10 % of the step size, which agree to 6 % (ReLU, whose objective jumps) and 0.4 %.
 */
class RoughGradientTest {
  private static final int ROWS = 1437;
  private static final MlpShape SHAPE = MlpShape.of(64, 32, 10);

  private static double formula(long k) {
    double product = k * k % 1_000_003 * 1.4142135623730951;
    return product - Math.floor(product) - 0.5;
  }

  private static double[][] rows() {
    double[][] rows = new double[ROWS][64];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 64; j++) {
        rows[i][j] = formula(i * 64L + j + 1) * Math.sqrt(12);
      }
    }
    return rows;
  }

  private static int[] labels() {
    int[] labels = new int[ROWS];
    for (long i = 0; i < ROWS; i++) {
      labels[(int) i] = (int) (i * i * 1.7320508075688772 % 10);
    }
    return labels;
  }

  private static Vector start() {
    double[] start = new double[SHAPE.parameters()];
    for (int k = 0; k < 64 * 32; k++) {
      start[k] = formula(k + 500_001L) * Math.sqrt(12 / 64.0);
    }
    for (int k = 0; k < 320; k++) {
      start[64 * 32 + 32 + k] = formula(k + 64 * 32 + 500_001L) * Math.sqrt(12 / 32.0);
    }
    return Vector.of(start);
  }

  private static MetaGradient gradient(Differentiable problem, double stepSize) {
    Task<TwiceDifferentiable> task = Task.of(GradientDifferences.of(problem), start());
    return new ForwardMode()
        .differentiate(
            new Unroll<>(task, new GradientDescent(), new ConstantStep(stepSize, 50)),
            MetaObjective.logOfLastLoss());
  }

  /** As a library in single precision has it: weights are rounded on the way in, gradients on the way out. */
  private record Rounded(Differentiable problem) implements Differentiable {
    @Override
    public int dimension() {
      return problem.dimension();
    }

    @Override
    public double loss(double[] weights) {
      return problem.loss(rounded(weights));
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      problem.gradient(rounded(weights), gradient);
      System.arraycopy(rounded(gradient), 0, gradient, 0, gradient.length);
    }

    @Override
    public Differentiable withWorkspace() {
      return new Rounded(problem.withWorkspace());
    }

    private static double[] rounded(double[] numbers) {
      return Arrays.stream(numbers).map(number -> (float) number).toArray();
    }
  }

  private static Differentiable network(Activation activation) {
    return Network.of(SHAPE, activation, rows(), CrossEntropy.of(labels(), 10));
  }

  /** Differences over 2⁻¹⁷ of the weights, whatever the gradient, gave slopes of the wrong sign here. */
  @ParameterizedTest(name = "{0}, step size {1}")
  @CsvSource({
    "RELU, 0.5, -0.00452, 0.0005",
    "RELU, 1, -0.00452, 0.0007",
    "TANH, 1, -0.00257, 0.00002",
  })
  void slopesInSinglePrecisionAreThoseOfTheObjective(
      Activation activation, double stepSize, double slope, double tolerance) {
    MetaGradient found = gradient(new Rounded(network(activation)), stepSize);
    assertThat(found.stepSizeDerivative()).isCloseTo(slope, within(tolerance));
    assertThat(found.status().hasUsefulGradient()).isTrue();
    Status.Approximate status = (Status.Approximate) found.status();
    assertThat(status.error())
        .as("what the status admits is not less than the error made, and no excuse for any")
        .isBetween(Math.abs(found.stepSizeDerivative() / slope - 1) / 10, 0.5);
  }
}
