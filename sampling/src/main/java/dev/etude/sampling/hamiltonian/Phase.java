package dev.etude.sampling.hamiltonian;

/** A point of phase space, with what is known there. Workspace of one orbit. */
final class Phase {
  final double[] position;
  final double[] momentum;
  final double[] gradient;

  /** log π(θ). */
  double logDensity;

  /** H(θ, ρ); infinite or NaN outside. */
  double energy;

  /** How many macro steps after the orbit's first point, in time. */
  int place;

  /** Whether an orbit holds it. */
  boolean held;

  Phase(int dimension) {
    position = new double[dimension];
    momentum = new double[dimension];
    gradient = new double[dimension];
  }

  /** Copies another point of the same dimension. */
  void set(Phase other) {
    int d = position.length;
    System.arraycopy(other.position, 0, position, 0, d);
    System.arraycopy(other.momentum, 0, momentum, 0, d);
    System.arraycopy(other.gradient, 0, gradient, 0, d);
    logDensity = other.logDensity;
    energy = other.energy;
    place = other.place;
  }
}
