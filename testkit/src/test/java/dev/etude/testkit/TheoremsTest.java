package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.testkit.reference.ReferenceQuadratic;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the paper proves of one quadratic, asked of the numbers; ‖w_0‖ = 1 throughout. */
class TheoremsTest {
  private static final int[] HORIZONS = {1, 2, 10, 80, 1000};
  private static final double SLACK =
      1 + 1e-9; // for bounds that are attained, and our own rounding

  /** Theorem 4: |G'| ≤ 4 L³ / (c_min² α (L − α)) for every η ≥ 0, c_min = min(|c_1|, |c_d|). */
  @ParameterizedTest(name = "{0}")
  @MethodSource("instances")
  void derivativeOfTheLogObjectiveIsBounded(ReferenceQuadratic instance) {
    int d = instance.start().dimension();
    double largest = instance.largestEigenvalue();
    double smallest = instance.smallestEigenvalue();
    double cMin =
        Math.min(Math.abs(instance.start().get(0)), Math.abs(instance.start().get(d - 1)));
    double bound = 4 * Math.pow(largest, 3) / (cMin * cMin * smallest * (largest - smallest));
    for (int steps : HORIZONS) {
      for (double stepSize : grid(instance)) {
        assertThat(Math.abs(derivative(instance, MetaObjective.logOfLastLoss(), stepSize, steps)))
            .as("|G'| at η = %s, t = %d", stepSize, steps)
            .isLessThanOrEqualTo(bound * SLACK);
      }
    }
  }

  /** Theorem 3, below the edge: |F'| ≤ t Σ c_i² λ_i² |1 − ηλ_i|^(2t−1). */
  @ParameterizedTest(name = "{0}")
  @MethodSource("instances")
  void naiveDerivativeVanishesBelowTheEdge(ReferenceQuadratic instance) {
    for (int steps : new int[] {1, 2, 10, 80}) {
      for (double stepSize : grid(instance)) {
        if (stepSize < 2 / instance.largestEigenvalue()) {
          double bound = 0;
          for (int i = 0; i < instance.start().dimension(); i++) {
            double lambda = instance.eigenvalues().get(i);
            double c = instance.start().get(i);
            bound += steps
                * c
                * c
                * lambda
                * lambda
                * Math.pow(Math.abs(1 - stepSize * lambda), 2 * steps - 1);
          }
          double actual = derivative(instance, MetaObjective.lastLoss(), stepSize, steps);
          assertThat(Math.abs(actual))
              .as("|F'| at η = %s, t = %d", stepSize, steps)
              .isLessThanOrEqualTo(bound * SLACK);
        }
      }
    }
  }

  /** Theorem 3, beyond the edge: |F'| ≥ c_1² L² t (ηL − 1)^(2t−1) − L² t. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("instances")
  void naiveDerivativeExplodesBeyondTheEdge(ReferenceQuadratic instance) {
    double largest = instance.largestEigenvalue();
    double first = instance.start().get(0);
    for (int steps : new int[] {1, 2, 10, 40}) {
      for (double stepSize : grid(instance)) {
        if (stepSize > 2 / largest && stepSize < 100 / largest) { // F' stays a double
          double bound = first
                  * first
                  * largest
                  * largest
                  * steps
                  * Math.pow(stepSize * largest - 1, 2 * steps - 1)
              - largest * largest * steps;
          double actual = derivative(instance, MetaObjective.lastLoss(), stepSize, steps);
          assertThat(Math.abs(actual))
              .as("|F'| at η = %s, t = %d", stepSize, steps)
              .isGreaterThanOrEqualTo(bound / SLACK);
        }
      }
    }
  }

  /** Theorems 3 and 4: F is strictly convex, and F and G share their one minimiser, in [1/L, 1/α]. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("instances")
  void thereIsOneMinimizer(ReferenceQuadratic instance) {
    for (int steps : HORIZONS) {
      double minimizer = instance.minimizer(steps);
      assertThat(minimizer)
          .as("η*, t = %d", steps)
          .isBetween(
              Math.nextDown(1 / instance.largestEigenvalue()),
              Math.nextUp(1 / instance.smallestEigenvalue()));
      double previous = Double.NEGATIVE_INFINITY;
      int changes = 0;
      for (double stepSize : grid(instance)) {
        double log = derivative(instance, MetaObjective.logOfLastLoss(), stepSize, steps);
        int expected = stepSize <= minimizer ? -1 : 1;
        assertThat((int) Math.signum(log))
            .as("sign of G' at η = %s, η* = %s, t = %d", stepSize, minimizer, steps)
            .isEqualTo(expected);
        changes += Math.signum(previous) < 0 && log > 0 ? 1 : 0;
        previous = log;
      }
      assertThat(changes).as("sign changes of G', t = %d", steps).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("instances")
  void naiveDerivativeIsStrictlyIncreasing(ReferenceQuadratic instance) {
    for (int steps : new int[] {1, 2, 10}) {
      double previous = Double.NEGATIVE_INFINITY;
      for (double stepSize : grid(instance)) {
        double next = derivative(instance, MetaObjective.lastLoss(), stepSize, steps);
        assertThat(next)
            .as("F' at η = %s, t = %d, against the step size before", stepSize, steps)
            .isGreaterThan(previous);
        previous = next;
      }
    }
  }

  /** As t grows, η* tends to 2/(L + α), where the first and the last factor have equal size. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("instances")
  void minimizerTendsToTheBalancePoint(ReferenceQuadratic instance) {
    double limit = 2 / (instance.largestEigenvalue() + instance.smallestEigenvalue());
    double near = Math.abs(instance.minimizer(100_000) - limit) / limit;
    double far = Math.abs(instance.minimizer(1000) - limit) / limit;
    assertThat(near).as("relative distance at t = 100,000").isLessThan(1e-3);
    assertThat(near).as("relative distance at t = 100,000 and 1,000").isLessThanOrEqualTo(far);
  }

  static List<ReferenceQuadratic> instances() {
    List<ReferenceQuadratic> instances = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      int d = new int[] {2, 3, 5, 20, 20, 20}[number];
      UniformRandomProvider random =
          QuadraticLattice.SEED.child("theorem", number).generator();
      double[] start = RandomMatrices.gaussian(d, random);
      double norm = 0;
      for (double entry : start) {
        norm += entry * entry;
      }
      for (int i = 0; i < d; i++) {
        start[i] /= Math.sqrt(norm);
      }
      double[] eigenvalues = RandomMatrices.logSpaced(d, Math.pow(10, number + 0.5));
      for (int i = 1; i < d - 1; i++) { // between the largest and the smallest
        double share = random.nextDouble();
        eigenvalues[i] = Math.pow(eigenvalues[d - 1], share);
      }
      instances.add(new ReferenceQuadratic(
          "instance " + number + ", d = " + d, Vector.of(eigenvalues), Vector.of(start), 0));
    }
    return instances;
  }

  /** 400 step sizes from far below 1/L to far beyond 1/α, evenly spaced in the logarithm. */
  private static double[] grid(ReferenceQuadratic instance) {
    double from = 0.01 / instance.largestEigenvalue();
    double to = 100 / instance.smallestEigenvalue();
    double[] grid = new double[400];
    for (int k = 0; k < grid.length; k++) {
      grid[k] = from * Math.pow(to / from, (double) k / (grid.length - 1));
    }
    return grid;
  }

  private static double derivative(
      ReferenceQuadratic instance, MetaObjective objective, double stepSize, int steps) {
    MetaGradient actual =
        new Spectral().differentiate(instance.unroll(new ConstantStep(stepSize, steps)), objective);
    assertThat(actual.status().isFinite())
        .as("η = %s, t = %d: %s", stepSize, steps, actual.status().description())
        .isTrue();
    return actual.stepSizeDerivative();
  }
}
