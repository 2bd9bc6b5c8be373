package dev.etude.sampling.hamiltonian;

import java.util.function.DoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/** The moves of one chain: with a fixed step size, each leaves the density on phase space invariant. */
interface Transition {
  /**
   * Moves.
   *
   * @param current a point with a fresh momentum; the next point afterwards
   * @param stepSize h
   * @param random what is drawn comes from here
   * @param acceptance told, for the learner, how well steps of this size do: numbers in [0, 1]
   * @return what the move took; its gradients are all that were computed so far
   */
  Move move(
      Phase current, double stepSize, UniformRandomProvider random, DoubleConsumer acceptance);

  /** Learns from a move while the chain warms up. */
  default void learn(Move outcome) {}

  /** What was learned, as numbers. */
  default double[] memory() {
    return new double[0];
  }

  /** Takes over what was learned. */
  default void restore(double[] memory) {}
}
