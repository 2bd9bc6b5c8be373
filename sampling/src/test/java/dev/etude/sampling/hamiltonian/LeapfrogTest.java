package dev.etude.sampling.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.target.Funnel;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** A macro step leads back, keeps the volume of phase space, and its energy error is of second order. */
class LeapfrogTest {
  private static final double[] INVERSE_MASS = {0.5, 2, 1.5};

  private final Hamiltonian hamiltonian = hamiltonian();
  private final NormalStream normal = new NormalStream(new Seed(3).generator());

  private static Hamiltonian hamiltonian() {
    Hamiltonian hamiltonian = new Hamiltonian(new Funnel(2));
    hamiltonian.setInverseMass(INVERSE_MASS);
    return hamiltonian;
  }

  private Phase point() {
    Phase point = new Phase(3);
    normal.fill(point.position, 3);
    hamiltonian.evaluate(point);
    hamiltonian.drawMomentum(point, normal);
    return point;
  }

  @Test
  void stepsForwardAndBackReturn() {
    for (int repetition = 0; repetition < 20; repetition++) {
      Phase start = point();
      Phase end = new Phase(3);
      Phase back = new Phase(3);
      hamiltonian.integrate(start, 0.05, 8, end);
      hamiltonian.integrate(end, -0.05, 8, back);
      assertThat(back.position).containsExactly(start.position, within(1e-10));
      assertThat(back.momentum).containsExactly(start.momentum, within(1e-10));
      assertThat(back.energy).isCloseTo(start.energy, within(1e-10));
    }
  }

  @Test
  void volumeIsKept() {
    MacroStep step = new MacroStep.Fixed(hamiltonian, 3);
    assertThat(volume(point(), step, 0.6)).isCloseTo(1, within(1e-7));
  }

  /** Where the number of leapfrog steps is the same all around; it is so but for a set of measure 0. */
  @Test
  void anAdaptiveStepKeepsTheVolume() {
    AdaptiveStep step = new AdaptiveStep(hamiltonian, 0.1, 10);
    MacroStep counted = (from, size, to) -> {
      step.begin(alpha -> {});
      return step.take(from, size, to);
    };
    Phase end = new Phase(3);
    int halved = 0;
    for (int repetition = 0; repetition < 40; repetition++) {
      Phase start = point();
      if (counted.take(start, 1, end) && step.mostMicroSteps() >= 4) {
        assertThat(volume(start, counted, 1)).isCloseTo(1, within(1e-4));
        halved++;
      }
    }
    assertThat(halved).isGreaterThan(3);
  }

  /** The determinant of the Jacobian of a step, by central differences. */
  private double volume(Phase start, MacroStep step, double size) {
    double width = 1e-5;
    DMatrixRMaj jacobian = new DMatrixRMaj(6, 6);
    for (int j = 0; j < 6; j++) {
      double[] above = image(start, step, size, j, width);
      double[] below = image(start, step, size, j, -width);
      for (int i = 0; i < 6; i++) {
        jacobian.set(i, j, (above[i] - below[i]) / (2 * width));
      }
    }
    return CommonOps_DDRM.det(jacobian);
  }

  private double[] image(Phase start, MacroStep step, double size, int entry, double by) {
    Phase moved = new Phase(3);
    moved.set(start);
    if (entry < 3) {
      moved.position[entry] += by;
      hamiltonian.evaluate(moved);
    } else {
      moved.momentum[entry - 3] += by;
    }
    moved.energy = hamiltonian.energy(moved);
    Phase end = new Phase(3);
    assertThat(step.take(moved, size, end)).isTrue();
    double[] both = new double[6];
    System.arraycopy(end.position, 0, both, 0, 3);
    System.arraycopy(end.momentum, 0, both, 3, 3);
    return both;
  }

  @Test
  void energyErrorFallsWithTheSquareOfTheStep() {
    Phase start = point();
    Phase end = new Phase(3);
    double[] errors = new double[3];
    for (int k = 0; k < 3; k++) {
      int steps = 20 << k;
      hamiltonian.integrate(start, 1.0 / steps, steps, end);
      errors[k] = Math.abs(end.energy - start.energy);
    }
    assertThat(errors[0] / errors[1]).isBetween(3.6, 4.4);
    assertThat(errors[1] / errors[2]).isBetween(3.8, 4.2);
  }

  @Test
  void theMeanSquareOfMomentaIsTheMass() {
    Phase point = point();
    double[] squares = new double[3];
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      hamiltonian.drawMomentum(point, normal);
      for (int j = 0; j < 3; j++) {
        squares[j] += point.momentum[j] * point.momentum[j] / n;
      }
    }
    for (int j = 0; j < 3; j++) { // the relative deviation is √(2/n) = 1 %
      assertThat(squares[j] * INVERSE_MASS[j]).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void anAdaptiveStepTakesTheSameWayBack() {
    AdaptiveStep step = new AdaptiveStep(hamiltonian, 0.1, 10);
    step.begin(alpha -> {});
    Phase end = new Phase(3);
    Phase back = new Phase(3);
    int taken = 0;
    int refused = 0;
    for (int repetition = 0; repetition < 400; repetition++) {
      Phase start = point();
      start.position[0] -= 2; // where steps of 1 are too long
      hamiltonian.evaluate(start);
      hamiltonian.drawMomentum(start, normal);
      if (!step.take(start, 1, end)) {
        refused++;
        continue;
      }
      taken++;
      assertThat(step.take(end, -1, back)).isTrue();
      assertThat(back.position).containsExactly(start.position, within(1e-8));
      assertThat(back.momentum).containsExactly(start.momentum, within(1e-8));
    }
    assertThat(taken).isGreaterThan(100);
    assertThat(refused).isGreaterThan(10); // so the other way round is seen, too
    assertThat(step.mostMicroSteps()).isGreaterThan(4);
  }

  @Test
  void theDirectionsFoundMakeTheSameOrbit() {
    Orbit orbit = new Orbit(hamiltonian, 8, Double.POSITIVE_INFINITY, false);
    Orbit again = new Orbit(hamiltonian, 8, Double.POSITIVE_INFINITY, false);
    MacroStep step = new MacroStep.Fixed(hamiltonian, 1);
    UniformRandomProvider random = new Seed(4).generator();
    int largest = 0;
    for (int repetition = 0; repetition < 200; repetition++) {
      Phase start = point();
      int directions = random.nextInt();
      orbit.grow(start, 0.1, step, directions, random);
      int back = Gist.directionsFrom(orbit.chosenPlace(), orbit.doublings(), directions);
      again.grow(orbit.chosen(), 0.1, step, back, random);
      largest = Math.max(largest, orbit.doublings());
      assertThat(again.doublings()).isEqualTo(orbit.doublings());
      assertThat(again.first().position).containsExactly(orbit.first().position, within(1e-8));
      assertThat(again.last().position).containsExactly(orbit.last().position, within(1e-8));
    }
    assertThat(largest).isGreaterThan(3);
  }
}
