package dev.etude.sampling.diagnosis;

/**
 * The fraction of the energy's variation that one fresh momentum explores (E-BFMI).
 *
 * <pre>
 *   Σ (E(n) − E(n−1))² / Σ (E(n) − Ē)²
 * </pre>
 *
 * <p>About 1 where momenta explore all energies; below {@value #TRUSTED} the chain moves slowly through them, and tails may be missing.
 *
 * @see <a href="https://arxiv.org/abs/1604.00695">M. Betancourt, "Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte
 *     Carlo", 2016</a>
 */
public final class EnergyFraction {
  /** The least at which draws are trusted. */
  public static final double TRUSTED = 0.2;

  private static final int MOST_MOVES = 100;

  private EnergyFraction() {}

  /**
   * Returns how many moves energies need to forget: their autocorrelation time, if they are an autoregression of order one.
   *
   * <pre>
   *   ρ = 1 − f/2,      (1 + ρ)/(1 − ρ) = 4/f − 1
   * </pre>
   *
   * @param fraction f, E-BFMI; may be NaN
   * @return 1 where f is at least {@value #TRUSTED} or NaN; at most 100
   */
  public static int moves(double fraction) {
    return fraction < TRUSTED ? (int) Math.min(MOST_MOVES, Math.ceil(4 / fraction - 1)) : 1;
  }

  /**
   * Computes the fraction of one chain.
   *
   * @param energies H at each draw, with its momentum
   * @return E-BFMI; NaN for fewer than four draws or energies that are all the same
   */
  public static double of(double[] energies) {
    if (!Draws.areUsable(new double[][] {energies})) {
      return Double.NaN;
    }
    double steps = 0;
    for (int i = 1; i < energies.length; i++) {
      steps += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
    }
    return steps / (Draws.variance(energies) * (energies.length - 1));
  }
}
