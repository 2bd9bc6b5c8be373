package dev.etude.sampling;

import dev.etude.tensor.TensorBundle;

/** Receives the progress of a sampling, on the thread that called it. */
public interface SamplingListener {
  /**
   * Takes notice of progress.
   *
   * @param moves how many moves of all chains are new
   */
  default void moved(long moves) {}

  /**
   * Takes notice of a state from which the sampling can go on to the same bits.
   *
   * @param state for {@link Sampling#goingOnFrom}
   */
  default void state(TensorBundle state) {}
}
