package dev.etude.sampling.hamiltonian;

/** One step of an orbit: from a point to its neighbour, forwards or backwards in time. */
interface MacroStep {
  /**
   * Makes a step.
   *
   * @param from a point of the orbit
   * @param step how long, negative for backwards
   * @param to where to write the next point
   * @return whether there is one from which this step leads back; if not, the orbit ends
   */
  boolean take(Phase from, double step, Phase to);

  /** A fixed number of leapfrog steps, which always lead back. */
  record Fixed(Hamiltonian hamiltonian, int microSteps) implements MacroStep {
    @Override
    public boolean take(Phase from, double step, Phase to) {
      return hamiltonian.integrate(from, step / microSteps, microSteps, to);
    }
  }
}
