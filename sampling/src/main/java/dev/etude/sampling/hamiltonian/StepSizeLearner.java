package dev.etude.sampling.hamiltonian;

/** Learns a step size from how well steps of that size do. One chain's own. */
interface StepSizeLearner {
  /** The step size to try next. */
  double stepSize();

  /** Takes notice of an acceptance in [0, 1]. */
  void observe(double acceptance);

  /** The step size learned. */
  double learned();

  /** Everything needed to go on, as numbers. */
  double[] memory();

  /** Goes on from what {@link #memory} returned. */
  void restore(double[] memory);
}
