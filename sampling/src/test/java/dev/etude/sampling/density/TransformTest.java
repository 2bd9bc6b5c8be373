package dev.etude.sampling.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.Rosenbrock;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jacobians and adjoints against central differences of the map, and the bounds. */
class TransformTest {
  private static final double WIDTH = 1e-5;

  static List<Transform> transforms() {
    return List.of(
        new Reals(3),
        new Positive(3),
        new Interval(3, -1, 4),
        new Ordered(4),
        new Simplex(2),
        new Simplex(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transforms")
  void jacobianIsThatOfTheMap(Transform transform) {
    NormalStream normal = new NormalStream(new Seed(1).generator());
    for (int repetition = 0; repetition < 5; repetition++) {
      double[] free = point(transform, normal);
      int n = transform.free();
      DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
      for (int j = 0; j < n; j++) {
        double[] above = values(transform, moved(free, j, WIDTH));
        double[] below = values(transform, moved(free, j, -WIDTH));
        for (int i = 0; i < n; i++) {
          jacobian.set(i, j, (above[i] - below[i]) / (2 * WIDTH));
        }
      }
      double log = transform.apply(free, 0, new double[transform.size()], 0);
      assertThat(log)
          .isCloseTo(
              Math.log(Math.abs(CommonOps_DDRM.det(jacobian))), within(1e-7 * (1 + Math.abs(log))));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transforms")
  void adjointIsTheGradientOfTheDensity(Transform transform) {
    NormalStream normal = new NormalStream(new Seed(2).generator());
    int offset = 2; // in a larger array
    int size = transform.size();
    for (int repetition = 0; repetition < 5; repetition++) {
      double[] free = point(transform, normal);
      double[] slopes = new double[size]; // of log p(x) = Σ slope x + ½ Σ x²
      normal.fill(slopes, size);
      double[] shifted = new double[free.length + offset];
      System.arraycopy(free, 0, shifted, offset, free.length);
      double[] values = new double[size + offset];
      transform.apply(shifted, offset, values, offset);
      double[] adjoint = new double[size + offset];
      for (int i = 0; i < size; i++) {
        adjoint[i + offset] = slopes[i] + values[i + offset];
      }
      double[] gradient = new double[free.length + offset];
      transform.adjoint(shifted, offset, values, adjoint, offset, gradient);
      for (int j = 0; j < free.length; j++) {
        double above = density(transform, moved(free, j, WIDTH), slopes);
        double below = density(transform, moved(free, j, -WIDTH), slopes);
        assertThat(gradient[j + offset])
            .as("entry %d", j)
            .isCloseTo((above - below) / (2 * WIDTH), within(1e-6 * (1 + Math.abs(above))));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transforms")
  void farPointsKeepToTheBounds(Transform transform) {
    for (double far : new double[] {-30, 30}) {
      double[] free = new double[transform.free()];
      Arrays.fill(free, far);
      double[] values = new double[transform.size()];
      double log = transform.apply(free, 0, values, 0);
      assertThat(log).isFinite();
      assertThat(Arrays.stream(values).boxed())
          .allSatisfy(value -> assertThat(value).isFinite());
      if (transform instanceof Simplex) {
        assertThat(Arrays.stream(values).sum()).isCloseTo(1, within(1e-14));
      }
      if (transform instanceof Positive || transform instanceof Simplex) {
        assertThat(Arrays.stream(values).boxed())
            .allSatisfy(value -> assertThat(value).isPositive());
      }
      if (transform instanceof Interval) {
        assertThat(Arrays.stream(values).boxed())
            .allSatisfy(value -> assertThat(value).isBetween(-1.0, 4.0));
      }
    }
  }

  @Test
  void equalSharesAreTheMiddleOfTheSimplex() {
    assertThat(values(new Simplex(4), new double[3]))
        .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-15));
  }

  @Test
  void orderedValuesAscend() {
    assertThat(values(new Ordered(4), new double[] {3, -2, 0, 1})).isSorted();
  }

  @Test
  void constraintsRefuseADensityOfAnotherLength() {
    LogDensity three = new LossDensity(new Rosenbrock(2), 1, 1);
    assertThatThrownBy(() -> Constraints.of(new Simplex(3)).on(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have 3 parameters, as the constraints have, but has 2");
  }

  private static double[] point(Transform transform, NormalStream normal) {
    double[] free = new double[transform.free()];
    normal.fill(free, free.length);
    return free;
  }

  private static double[] moved(double[] free, int j, double by) {
    double[] moved = free.clone();
    moved[j] += by;
    return moved;
  }

  private static double[] values(Transform transform, double[] free) {
    double[] values = new double[transform.size()];
    transform.apply(free, 0, values, 0);
    return values;
  }

  private static double density(Transform transform, double[] free, double[] slopes) {
    double[] values = new double[transform.size()];
    double log = transform.apply(free, 0, values, 0);
    for (int i = 0; i < values.length; i++) {
      log += slopes[i] * values[i] + 0.5 * values[i] * values[i];
    }
    return log;
  }
}
