package dev.etude.sampling.hamiltonian;

import dev.etude.sampling.adaptation.StepSizeLearner;

/**
 * A way to move through a density: a value that starts any number of chains.
 *
 * <p>The three samplers share the orbit, the mass and its learning. They differ in what a macro step is and in how its length
 * is learned while the chain warms up.
 */
public sealed interface Sampler permits Nuts, Walnuts, Gist {
  /**
   * Returns the sampler's name.
   *
   * @return nuts, walnuts or gist
   */
  String name();

  /**
   * Returns the moves of one chain.
   *
   * @param hamiltonian the energy of the chain, with its own workspace
   * @return the moves; they belong to one thread
   */
  Transition transition(Hamiltonian hamiltonian);

  /**
   * Returns what learns the step size of one chain while it warms up.
   *
   * @param first a step size that is roughly right, positive
   * @return a learner that starts there
   */
  StepSizeLearner learner(double first);
}
