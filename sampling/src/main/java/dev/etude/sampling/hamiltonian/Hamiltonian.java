package dev.etude.sampling.hamiltonian;

import dev.etude.random.NormalStream;
import dev.etude.sampling.density.LogDensity;
import java.util.Arrays;

/**
 * H(θ, ρ) = −log π(θ) + ½ ρᵀM⁻¹ρ with a diagonal mass, and its leapfrog steps. Workspace of one chain.
 *
 * <pre>
 *   ρ ← ρ + ½h ∇log π(θ),      θ ← θ + h M⁻¹ρ,      ρ ← ρ + ½h ∇log π(θ)
 * </pre>
 *
 * <p>n steps in a row cost n gradients and n + 1 passes over the vectors.
 */
final class Hamiltonian {
  private final LogDensity density;
  private final double[] inverseMass;
  private final double[] momentumDeviation;
  private long gradients;

  Hamiltonian(LogDensity density) {
    this.density = density;
    inverseMass = new double[density.dimension()];
    momentumDeviation = new double[density.dimension()];
    Arrays.fill(inverseMass, 1);
    Arrays.fill(momentumDeviation, 1);
  }

  int dimension() {
    return inverseMass.length;
  }

  /** How many gradients were computed so far. */
  long gradients() {
    return gradients;
  }

  void setInverseMass(double[] diagonal) {
    for (int i = 0; i < inverseMass.length; i++) {
      inverseMass[i] = diagonal[i];
      momentumDeviation[i] = Math.sqrt(1 / diagonal[i]);
    }
  }

  /** Computes density and gradient where the point is. */
  void evaluate(Phase point) {
    point.logDensity = density.valueAndGradient(point.position, point.gradient);
    gradients++;
  }

  /** Draws ρ ~ N(0, M) for a point whose density is known. */
  void drawMomentum(Phase point, NormalStream normal) {
    for (int i = 0; i < inverseMass.length; i++) {
      point.momentum[i] = momentumDeviation[i] * normal.next();
    }
    point.energy = energy(point);
  }

  /**
   * Makes leapfrog steps.
   *
   * @return whether the energy is finite at the end; if not, nothing else is known there
   */
  boolean integrate(Phase from, double step, int count, Phase to) {
    double half = 0.5 * step;
    double[] x = to.position;
    double[] p = to.momentum;
    double[] g = to.gradient;
    double[] inverse = inverseMass;
    for (int i = 0; i < x.length; i++) {
      double kicked = from.momentum[i] + half * from.gradient[i];
      p[i] = kicked;
      x[i] = from.position[i] + step * inverse[i] * kicked;
    }
    evaluate(to);
    for (int n = 1; n < count && Double.isFinite(to.logDensity); n++) {
      for (int i = 0; i < x.length; i++) {
        double kicked = p[i] + step * g[i];
        p[i] = kicked;
        x[i] += step * inverse[i] * kicked;
      }
      evaluate(to);
    }
    for (int i = 0; i < x.length; i++) {
      p[i] += half * g[i];
    }
    to.energy = energy(to);
    return Double.isFinite(to.energy);
  }

  /**
   * Whether a later point moves back towards an earlier one, or an earlier one away from a later one: ρ·(θ(later) − θ(earlier)) &lt; 0 at
   * either end. In the units in which M is 1 this is the half-squared distance's derivative, so it does not depend on the units of
   * the coordinates.
   */
  boolean turnsBack(Phase earlier, Phase later) {
    double first = 0;
    double last = 0;
    for (int i = 0; i < inverseMass.length; i++) {
      double way = later.position[i] - earlier.position[i];
      first += earlier.momentum[i] * way;
      last += later.momentum[i] * way;
    }
    return first < 0 || last < 0;
  }

  /** H of a point whose density is known. */
  double energy(Phase point) {
    return kinetic(point) - point.logDensity;
  }

  /** ½ ρᵀM⁻¹ρ, in four sums that do not wait for each other. */
  private double kinetic(Phase point) {
    double[] p = point.momentum;
    double[] inverse = inverseMass;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < p.length - 3; i += 4) {
      a += inverse[i] * p[i] * p[i];
      b += inverse[i + 1] * p[i + 1] * p[i + 1];
      c += inverse[i + 2] * p[i + 2] * p[i + 2];
      d += inverse[i + 3] * p[i + 3] * p[i + 3];
    }
    for (; i < p.length; i++) {
      a += inverse[i] * p[i] * p[i];
    }
    return 0.5 * (a + b + (c + d));
  }
}
