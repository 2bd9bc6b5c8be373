package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LanczosTest {
  /** T of the first steps by hand: A = diag(1, 2, 3), b = (1, 1, 1)/√3 gives 2, √(2/3), 2, √(1/3), 2. */
  @Test
  void threeStepsByHand() {
    Lanczos space = Lanczos.of(DiagonalOperator.of(1, 2, 3), new double[] {5, 5, 5}, 3);
    double first = Math.sqrt(2.0 / 3);
    double second = Math.sqrt(1.0 / 3);
    double[][] expected = {{2, first, 0}, {first, 2, second}, {0, second, 2}};
    assertThat(space.size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(space.tridiagonal()[i]).containsExactly(expected[i], within(1e-14));
    }
  }

  @Test
  void endsWhereTheSpaceStopsGrowing() {
    // b lies in the span of two eigenvectors.
    Lanczos space = Lanczos.of(DiagonalOperator.of(1, 2, 3, 4), new double[] {1, 0, 0, 1}, 4);
    assertThat(space.size()).isEqualTo(2);
    // The trace of the part is 1 + 4, its determinant 1 · 4.
    double[][] t = space.tridiagonal();
    assertThat(t[0][0] + t[1][1]).isCloseTo(5, within(1e-14));
    assertThat(t[0][0] * t[1][1] - t[0][1] * t[1][0]).isCloseTo(4, within(1e-13));
  }

  @Test
  void theBasisIsOrthonormalOverEightDecadesOfEigenvalues() {
    int d = 60;
    double[] eigenvalues = new double[d];
    double[] start = new double[d];
    for (int i = 0; i < d; i++) {
      eigenvalues[i] = Math.pow(10, -8.0 * i / (d - 1));
      start[i] = 1 + (i % 3);
    }
    Lanczos space = Lanczos.of(DiagonalOperator.of(eigenvalues), start, d);
    for (int i = 0; i < space.size(); i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int k = 0; k < d; k++) {
          product += space.vector(i)[k] * space.vector(j)[k];
        }
        assertThat(product)
            .as("⟨v_%d, v_%d⟩", i + 1, j + 1)
            .isCloseTo(i == j ? 1 : 0, within(d * 0x1.0p-52));
      }
    }
  }
}
