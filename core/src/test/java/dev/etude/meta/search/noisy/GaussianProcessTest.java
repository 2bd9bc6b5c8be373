package dev.etude.meta.search.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final Kernel KERNEL = new Kernel(Vector.of(2), 1.5, 0.3, 0.4, 0.2);

  /** Two trainings with different seeds: all by the inverse of a matrix of two rows. */
  @Test
  void agreesWithTwoTrainingsByHand() {
    double matern = 1 + Math.pow(1.5, 2) * matern(0.5); // at distance 1 = half a length
    double own =
        1 + Math.pow(1.5, 2) + Math.pow(0.3, 2) + Math.pow(0.4, 2) + Math.pow(0.2, 2) + 1e-9;
    double determinant = own * own - matern * matern;
    double[] y = {0.7, -0.3};
    double[] weights = {
      (own * y[0] - matern * y[1]) / determinant, (own * y[1] - matern * y[0]) / determinant
    };
    GaussianProcess process = new GaussianProcess(
        KERNEL, new Trainings(List.of(Vector.of(0), Vector.of(1)), new int[] {0, 1}), y);
    double near = 1 + Math.pow(1.5, 2) * matern(0.25);
    double far = 1 + Math.pow(1.5, 2) * matern(0.75);
    double[] place = {1.5};
    assertThat(process.mean(process.surface(place)))
        .isCloseTo(far * weights[0] + near * weights[1], within(1e-9));
    assertThat(process.mean(process.training(place, 0)))
        .as("shares the luck and the variation of the first")
        .isCloseTo(
            (far + 0.16 + 0.09 * matern(0.75)) * weights[0] + near * weights[1], within(1e-9));
    assertThat(process.logEvidence())
        .isCloseTo(
            -(weights[0] * y[0] + weights[1] * y[1] + Math.log(determinant)) / 2, within(1e-8));
  }

  private static double matern(double d) {
    double r = Math.sqrt(5) * d;
    return (1 + r + r * r / 3) * Math.exp(-r);
  }

  @Test
  void findsTheScaleOfASine() {
    int n = 24;
    List<Vector> at = new ArrayList<>();
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      at.add(Vector.of(i * 0.5));
      y[i] = 1.4 * Math.sin(i * 0.5);
    }
    Kernel kernel = KernelFit.fit(new Trainings(at, new int[n]), y, false).kernel();
    assertThat(kernel.noise()).isLessThan(0.05);
    assertThat(kernel.lengths().get(0)).isBetween(0.8, 6.0);
  }
}
