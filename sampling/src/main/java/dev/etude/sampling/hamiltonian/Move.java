package dev.etude.sampling.hamiltonian;

/**
 * The record of one move of a chain.
 *
 * @param doublings how often the orbit doubled
 * @param smallestStep the shortest leapfrog step used
 * @param energy H at the next point, with its momentum
 * @param acceptance how well steps of the coarse size did, in [0, 1]: for {@link Gist} 1 or 0, otherwise the mean of min(1, e^−ΔH)
 * @param divergent whether no step was short enough, or the energy rose out of sight
 * @param endedEarly whether the orbit ended because a step could not be taken back, or the move was refused for that reason
 * @param gradients how many gradients were computed
 */
public record Move(
    int doublings,
    double smallestStep,
    double energy,
    double acceptance,
    boolean divergent,
    boolean endedEarly,
    long gradients) {
  Move since(long before) {
    return new Move(
        doublings, smallestStep, energy, acceptance, divergent, endedEarly, gradients - before);
  }

  /** This move and another one after it, as one: energy, orbit and acceptance are those of the later one. */
  Move followedBy(Move later) {
    return new Move(
        later.doublings,
        Math.min(smallestStep, later.smallestStep),
        later.energy,
        later.acceptance,
        divergent || later.divergent,
        later.endedEarly,
        gradients + later.gradients);
  }
}
