package dev.etude.sampling.adaptation;

/** Learns a step size from how well steps of that size do. Each chain has one of its own, which one thread uses. */
public interface StepSizeLearner {
  /**
   * Returns the step size to try next.
   *
   * @return h &gt; 0
   */
  double stepSize();

  /**
   * Takes notice of how well a step did.
   *
   * @param acceptance in [0, 1]
   */
  void observe(double acceptance);

  /**
   * Returns the step size that the draws after warm-up should use.
   *
   * @return h &gt; 0
   */
  double learned();

  /**
   * Returns all that is needed to go on to the same bits.
   *
   * @return numbers for {@link #restore}
   */
  double[] memory();

  /**
   * Goes on from an earlier state.
   *
   * @param memory what {@link #memory} returned
   */
  void restore(double[] memory);
}
