package dev.etude.inner.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.DiagonalOperator;
import dev.etude.math.Vector;
import org.junit.jupiter.api.Test;

class QuadraticTest {
  /** ½ (1, 2) [[2, 1], [1, 3]] (1, 2)ᵀ + 0.5 = ½ (2 + 4 + 12) + 0.5, around (3, -1). */
  @Test
  void lossGradientAndProductAreTheirFormulas() {
    Quadratic quadratic = Quadratic.of(new double[][] {{2, 1}, {1, 3}})
        .withMinimizer(Vector.of(3, -1))
        .withFloor(0.5);
    double[] weights = {4, 1};
    double[] gradient = new double[2];
    double[] product = new double[2];
    quadratic.gradient(weights, gradient);
    quadratic.hessianVector(weights, new double[] {1, -1}, product);
    assertThat(quadratic.loss(weights)).as("loss").isEqualTo(9.5);
    assertThat(gradient).as("gradient").containsExactly(4, 7);
    assertThat(product).as("H (1, -1)").containsExactly(1, -2);
    assertThat(quadratic.loss(new double[] {3, -1})).as("floor").isEqualTo(0.5);
    assertThat(quadratic.dimension()).as("dimension").isEqualTo(2);
  }

  @Test
  void operatorsHaveNoEigenpairs() {
    Quadratic quadratic = Quadratic.of(DiagonalOperator.of(1, 2));
    assertThat(quadratic.eigenpairs()).as("eigenpairs").isEmpty();
    assertThat(quadratic.loss(new double[] {1, 2})).as("½ (1 + 8)").isEqualTo(4.5);
  }

  /** Rounding leaves the small eigenvalue of a rank-one matrix slightly off 0; that is not an error of the user. */
  @Test
  void semidefiniteMatricesAreAccepted() {
    double[] x = {0.1, 0.7, -0.3};
    double[][] hessian = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        hessian[i][j] = x[i] * x[j];
      }
    }
    assertThat(Quadratic.of(hessian).loss(new double[] {1, 1, 1}))
        .as("½ (0.1 + 0.7 − 0.3)²")
        .isCloseTo(0.125, within(1e-16));
    assertThat(Quadratic.diagonal(1, 0).loss(new double[] {0, 5}))
        .as("flat direction")
        .isZero();
  }

  @Test
  void badHessiansAreRefused() {
    assertThatThrownBy(() -> Quadratic.of(new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "the Hessian must be positive semidefinite, but has the eigenvalue -1.0");
    assertThatThrownBy(() -> Quadratic.diagonal(1, -1e-300))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the Hessian must be positive semidefinite, but has the eigenvalue -1.0E-300");
    assertThatThrownBy(() -> Quadratic.of(new double[][] {{1, 0.5}, {0.25, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("entry (2, 1) is 0.25 and entry (1, 2) is 0.5");
    assertThatThrownBy(() -> Quadratic.diagonal())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of diagonal entries must be at least 1, but is 0");
    assertThatThrownBy(() -> Quadratic.diagonal(1, 2).withMinimizer(Vector.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minimizer must have length 2, as the Hessian has, but has length 1");
    assertThatThrownBy(() -> Quadratic.diagonal(1).withMinimizer(Vector.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minimizer[0] must be finite, but is NaN");
    assertThatThrownBy(() -> Quadratic.diagonal(1).withFloor(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("floor must be at least 0 and finite, but is -1.0");
  }
}
