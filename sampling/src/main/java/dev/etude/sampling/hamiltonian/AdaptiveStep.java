package dev.etude.sampling.hamiltonian;

import java.util.function.DoubleConsumer;

/** The macro step of {@link Walnuts}: the fewest leapfrog steps whose energy error is small, if as few lead back. */
final class AdaptiveStep implements MacroStep {
  private final Hamiltonian hamiltonian;
  private final double tolerance;
  private final int maxHalvings;
  private final Phase trial;
  private int least = 1;

  private DoubleConsumer acceptance = alpha -> {};
  private int most;
  private boolean failed;
  private boolean irreversible;

  AdaptiveStep(Hamiltonian hamiltonian, double tolerance, int maxHalvings) {
    this.hamiltonian = hamiltonian;
    this.tolerance = tolerance;
    this.maxHalvings = maxHalvings;
    trial = new Phase(hamiltonian.dimension());
  }

  /** Sets ℓ_min. */
  void setLeast(int least) {
    this.least = least;
  }

  /** Begins an orbit. */
  void begin(DoubleConsumer acceptanceOfCoarsest) {
    acceptance = acceptanceOfCoarsest;
    most = least;
    failed = false;
    irreversible = false;
  }

  @Override
  public boolean take(Phase from, double step, Phase to) {
    for (int halvings = 0; halvings <= maxHalvings; halvings++) {
      double error = error(from, step, halvings, to);
      if (halvings == 0) {
        acceptance.accept(Math.exp(-error));
      }
      if (error <= tolerance) {
        most = Math.max(most, least << halvings);
        irreversible = !leadsBack(to, step, halvings);
        return !irreversible;
      }
    }
    failed = true;
    return false;
  }

  private boolean leadsBack(Phase end, double step, int halvings) {
    for (int coarser = 0; coarser < halvings; coarser++) {
      if (error(end, -step, coarser, trial) <= tolerance) {
        return false;
      }
    }
    return true;
  }

  /** The energy error of a macro step in ℓ_min 2^halvings leapfrog steps; infinite if it leaves the numbers. */
  private double error(Phase from, double step, int halvings, Phase to) {
    int count = least << halvings;
    return hamiltonian.integrate(from, step / count, count, to)
        ? Math.abs(to.energy - from.energy)
        : Double.POSITIVE_INFINITY;
  }

  /** The largest ℓ of the orbit. */
  int mostMicroSteps() {
    return most;
  }

  /** Whether no power passed somewhere. */
  boolean hasFailed() {
    return failed;
  }

  /** Whether the orbit ended at a step that does not lead back. */
  boolean isIrreversible() {
    return irreversible;
  }
}
