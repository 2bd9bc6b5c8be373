package dev.etude.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.GradientDifferences;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSharpnessTest {
  /** ¼ (x²y² − 1)²: gradient descent moves along the minima until their sharpness is 2/η (Zhu and others, ICLR 2023). */
  private record Valley() implements TwiceDifferentiable {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double loss(double[] w) {
      double r = w[0] * w[0] * w[1] * w[1] - 1;
      return r * r / 4;
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      double r = w[0] * w[0] * w[1] * w[1] - 1;
      gradient[0] = r * w[0] * w[1] * w[1];
      gradient[1] = r * w[1] * w[0] * w[0];
    }

    @Override
    public void hessianVector(double[] w, double[] v, double[] product) {
      double x = w[0];
      double y = w[1];
      double mixed = 4 * x * x * x * y * y * y - 2 * x * y;
      product[0] = (3 * x * x * y * y - 1) * y * y * v[0] + mixed * v[1];
      product[1] = mixed * v[0] + (3 * x * x * y * y - 1) * x * x * v[1];
    }
  }

  /** Least squares, a fresh Gaussian row a step: H = x xᵀ, g ∝ x, so that s = |x|² whatever the weights are. */
  @SuppressWarnings("ArrayRecordComponent")
  private record SingleRows(double[][] rows, int step) implements TwiceDifferentiable {
    @Override
    public int dimension() {
      return rows[0].length;
    }

    @Override
    public TwiceDifferentiable at(int newStep) {
      return new SingleRows(rows, newStep);
    }

    @Override
    public double loss(double[] w) {
      double r = residual(w);
      return r * r / 2;
    }

    private double residual(double[] w) {
      double r = -1;
      for (int j = 0; j < w.length; j++) {
        r += rows[step - 1][j] * w[j];
      }
      return r;
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      for (int j = 0; j < w.length; j++) {
        gradient[j] = residual(w) * rows[step - 1][j];
      }
    }

    @Override
    public void hessianVector(double[] w, double[] v, double[] product) {
      double along = 0;
      for (int j = 0; j < v.length; j++) {
        along += rows[step - 1][j] * v[j];
      }
      for (int j = 0; j < v.length; j++) {
        product[j] = along * rows[step - 1][j];
      }
    }
  }

  @Test
  void gradientDescentOnAValleyEndsAtTheEdge() {
    double stepSize = 0.01; // 2/η = 200
    Task<Valley> task = Task.of(new Valley(), Vector.of(10.5, 0.05));
    BatchSharpness found =
        BatchSharpness.along(task, new GradientDescent(), new ConstantStep(stepSize, 3000));
    assertThat(found.shareOfEdge(50)).isCloseTo(1, within(0.1));
    assertThat(found.last(50)).isCloseTo(200, within(20.0));
  }

  /** A mean of 2,000 chi-squares of 5 degrees, of deviation √(10/2000): within 5 of them, false alarm 6·10⁻⁷. */
  @Test
  void singleRowsHaveTheSharpnessOfTheirLength() {
    double[][] rows = new double[2000][5];
    NormalStream normal = new NormalStream(new Seed(3).generator());
    for (double[] row : rows) {
      normal.fill(row, 5);
    }
    BatchSharpness found = BatchSharpness.along(
        Task.of(new SingleRows(rows, 1), Vector.of(new double[5])),
        new GradientDescent(),
        new ConstantStep(0.02, 2000));
    assertThat(found.last(2000)).isCloseTo(5, within(5 * Math.sqrt(10.0 / 2000)));
    assertThat(found.shareOfEdge(2000)).isCloseTo(0.01 * found.last(2000), within(1e-12));
  }

  /** Above 2/(L + α) the direction of the largest eigenvalue remains. */
  @Test
  void onAQuadraticTheGradientTurnsToTheLargestEigenvalue() {
    Task<Quadratic> task = Task.of(Quadratic.diagonal(4, 1), Vector.of(1, 1));
    BatchSharpness found =
        BatchSharpness.along(task, new GradientDescent(), new ConstantStep(0.49, 100));
    assertThat(found.sharpness().get(0)).isCloseTo((64 + 1) / 17.0, within(1e-14));
    assertThat(found.last(1)).isCloseTo(4, within(1e-12));
    assertThat(found.shareOfEdge(1)).isCloseTo(0.98, within(1e-12));
  }

  /** One call for many step sizes; the edge of the quadratic itself is 2/4. */
  @Test
  void edgesOfManyStepSizes() {
    Task<Quadratic> task = Task.of(Quadratic.diagonal(4, 1), Vector.of(1, 1));
    List<BatchEdge> edges = BatchEdge.along(task, new GradientDescent(), 100, 0.49, 0.55);
    assertThat(edges).extracting(BatchEdge::steps).containsExactly(100, 100);
    assertThat(edges.get(0).sharpness()).isCloseTo(4, within(1e-12));
    assertThat(edges.get(0).shareOfEdge()).isCloseTo(0.98, within(1e-12));
    assertThat(edges.get(1).shareOfEdge()).isCloseTo(1.1, within(1e-12));
    BatchEdge arrived = BatchEdge.along(
            Task.of(Quadratic.diagonal(4, 1), Vector.of(0, 0)), new GradientDescent(), 10, 0.1)
        .get(0);
    assertThat(arrived).isEqualTo(new BatchEdge(0.1, 0, null, null));
  }

  /** On the valley of four layers of one weight, 2/η within a tenth for every step size, if products are differences too. */
  @Test
  void differencesOfGradientsEndAtTheEdgeAsWell() {
    Valley exact = new Valley();
    Differentiable gradientOnly = new Differentiable() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public double loss(double[] w) {
        return exact.loss(w);
      }

      @Override
      public void gradient(double[] w, double[] gradient) {
        exact.gradient(w, gradient);
      }
    };
    for (double stepSize : new double[] {0.01, 0.02, 0.05}) {
      double x = Math.sqrt(1.1 / stepSize); // a tenth sharper than 2/η
      BatchEdge edge = BatchEdge.along(
              Task.of(GradientDifferences.of(gradientOnly), Vector.of(x, 0.5 / x)),
              new GradientDescent(),
              3000,
              stepSize)
          .get(0);
      assertThat(edge.shareOfEdge()).as("η = %s", stepSize).isCloseTo(1, within(0.1));
      assertThat(edge.sharpness()).isCloseTo(2 / stepSize, within(0.2 / stepSize));
    }
  }

  @Test
  void theRunEndsWhereThereIsNoGradient() {
    Task<Quadratic> task = Task.of(Quadratic.diagonal(2), Vector.of(1));
    BatchSharpness found =
        BatchSharpness.along(task, new GradientDescent(), new ConstantStep(0.5, 5));
    assertThat(found.measured()).isEqualTo(1);
    assertThat(found.sharpness().get(0)).isEqualTo(2);
  }
}
