package dev.etude.meta.gradient;

import dev.etude.check.Arguments;
import dev.etude.meta.objective.Reduction;

/**
 * The settings of one unroll of a learned optimizer: its length, where its losses are read, what is left out on the way
 * back.
 *
 * <pre>
 *   mean          (1/m) Σ loss(w after step)   over the m steps  n, n − every, n − 2 every, … ≥ 1 of the unroll's n
 *   last          loss after step n
 *   log of last   (1/n) log(loss after step n)
 * </pre>
 *
 * @param steps n, at least 1
 * @param reduction how the losses become one number
 * @param every each how many steps a loss of the mean is read, counted back from the end; at least 1
 * @param metaBatch how many images a loss is read on
 * @param selection which blocks take part in the way back
 */
public record UnrollSettings(
    int steps, Reduction reduction, int every, int metaBatch, Selection selection) {
  /** Checks the counts. */
  public UnrollSettings {
    Arguments.atLeast(steps, 1, "steps");
    Arguments.atLeast(every, 1, "every");
    Arguments.atLeast(metaBatch, 1, "metaBatch");
  }

  /**
   * Returns how many losses are read.
   *
   * @return m
   */
  public int losses() {
    return reduction == Reduction.MEAN ? (steps - 1) / every + 1 : 1;
  }

  /**
   * Says whether a loss is read after a step of the unroll.
   *
   * @param step which one, from 1
   * @return true if it is
   */
  public boolean reads(int step) {
    return step == steps || (reduction == Reduction.MEAN && (steps - step) % every == 0);
  }

  /**
   * Which blocks of 256 entries take part in the way back.
   *
   * @param probability p in (0, 1], that a block does
   * @param above blocks of tensors with up to this many entries always do
   */
  public record Selection(double probability, int above) {
    /** Checks the probability. */
    public Selection {
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability must be positive and at most 1, but is " + probability);
      }
      Arguments.atLeast(above, 0, "above");
    }

    /**
     * Returns the choice of everything.
     *
     * @return nothing is left out
     */
    public static Selection everything() {
      return new Selection(1, 0);
    }
  }
}
