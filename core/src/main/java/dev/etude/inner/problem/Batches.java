package dev.etude.inner.problem;

/**
 * The rows of the mini-batch of each step: a function of the step alone, so that a run is resumed by its step number.
 */
@FunctionalInterface
public interface Batches {
  /**
   * Writes the rows of a step.
   *
   * @param step which one, as the run counts: the first is 1
   * @param into as many rows as wanted, overwritten
   */
  void write(int step, int[] into);
}
