package dev.etude.inner.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.NoisyQuadratic;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GradientDifferencesTest {
  /** A loss without products of its own. */
  private record GradientOnly(TwiceDifferentiable problem) implements Differentiable {
    @Override
    public int dimension() {
      return problem.dimension();
    }

    @Override
    public double loss(double[] weights) {
      return problem.loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      problem.gradient(weights, gradient);
    }

    @Override
    public Differentiable at(int step) {
      TwiceDifferentiable stepProblem = problem.at(step);
      return stepProblem == problem ? this : new GradientOnly(stepProblem);
    }
  }

  /**
   * h |v| is at most 2⁻¹⁶, a fourth derivative of f is 2,400, |∇f| ≈ 10³: 2⁻³² 2,400/6 + 2⁻⁵³ 10³ 2¹⁷ = 1.1·10⁻⁷, for
   * directions of any size.
   */
  @Test
  void differencesAreTheProductsToTheStatedError() {
    Rosenbrock problem = new Rosenbrock(3);
    TwiceDifferentiable differences = GradientDifferences.of(new GradientOnly(problem));
    assertThat(differences.hasExactProducts()).isFalse();
    double[] w = {-1.2, 1, 0.3};
    for (double scale : new double[] {1, 1e-200, 1e200}) {
      double[] v = {0.5 * scale, -1 * scale, 0.25 * scale};
      double[] expected = new double[3];
      problem.hessianVector(w, v, expected);
      double[] product = new double[3];
      differences.hessianVector(w, v, product);
      for (int i = 0; i < 3; i++) {
        assertThat(product[i] / scale)
            .as("entry %d, scale %s", i, scale)
            .isCloseTo(expected[i] / scale, within(1.1e-7));
      }
    }
    double[] product = {1, 1, 1};
    differences.hessianVector(w, new double[3], product);
    assertThat(product).as("of direction 0").containsExactly(0, 0, 0);
  }

  @Test
  void aProblemWithProductsKeepsThem() {
    Rosenbrock problem = new Rosenbrock(2);
    assertThat(GradientDifferences.of(problem)).isSameAs(problem);
  }

  @Test
  void stepsSeeTheProblemsOwnBatches() {
    NoisyQuadratic noisy = new NoisyQuadratic(Vector.of(2, 1), Vector.of(1, 1), new Seed(3));
    TwiceDifferentiable workspace =
        GradientDifferences.of(new GradientOnly(noisy)).withWorkspace();
    double[] w = {1, 2};
    double[] expected = new double[2];
    double[] actual = new double[2];
    for (int step = 1; step <= 3; step++) {
      noisy.at(step).gradient(w, expected);
      workspace.at(step).gradient(w, actual);
      assertThat(actual).as("step %d", step).containsExactly(expected);
      workspace.at(step).hessianVector(w, new double[] {1, 1}, actual);
      assertThat(actual).as("step %d", step).containsExactly(new double[] {2, 1}, within(1e-10));
    }
  }

  /** Differences of noise agree at no width. */
  @Test
  void productsOfNoiseAreKnownToBeWorthNothing() {
    Differentiable noise = new Differentiable() {
      @Override
      public int dimension() {
        return 20;
      }

      @Override
      public double loss(double[] weights) {
        return 1;
      }

      @Override
      public void gradient(double[] weights, double[] gradient) {
        Seed seed = new Seed(Double.doubleToLongBits(weights[0]));
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = seed.bits(i) * 0x1p-63;
        }
      }
    };
    TwiceDifferentiable workspace = GradientDifferences.of(noise).withWorkspace();
    double[] w = new double[20];
    double[] v = new double[20];
    Arrays.fill(v, 1);
    workspace.hessianVector(w, v, new double[20]);
    assertThat(workspace.productError()).isGreaterThan(0.5);
  }

  /**
   * f = ¼ Σ w⁴ at w = 1 along 1: products 3, third derivatives 6, rounding 2⁻⁵³ in double precision, 2⁻²⁴ where gradients are
   * rounded to single. The errors promised are those of the javadoc.
   */
  @Test
  void theErrorFoundBoundsTheErrorMade() {
    for (boolean single : new boolean[] {false, true}) {
      Differentiable quartic = new Differentiable() {
        @Override
        public int dimension() {
          return 7;
        }

        @Override
        public double loss(double[] weights) {
          return Double.NaN; // not asked for
        }

        @Override
        public void gradient(double[] weights, double[] gradient) {
          for (int i = 0; i < gradient.length; i++) {
            double exact = weights[i] * weights[i] * weights[i];
            gradient[i] = single ? (float) exact : exact;
          }
        }
      };
      TwiceDifferentiable workspace = GradientDifferences.of(quartic).withWorkspace();
      double[] w = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4};
      double[] v = {1, 1, 1, 1, 1, 1, 1};
      double[] product = new double[7];
      workspace.hessianVector(w, v, product);
      double bound = single ? 1e-3 : 1e-8;
      assertThat(workspace.productError()).as("single: %s", single).isLessThan(bound);
      for (int i = 0; i < 7; i++) {
        assertThat(product[i]).isCloseTo(3 * w[i] * w[i], within(3 * workspace.productError()));
      }
    }
  }
}
