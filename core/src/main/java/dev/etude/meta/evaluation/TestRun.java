package dev.etude.meta.evaluation;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Score;
import java.io.Serializable;
import java.util.List;

/**
 * The scores of one fresh network along its training.
 *
 * @param checkpoints the scores along the way, the first before any step, the last at the end
 * @param end how the training ended. After {@code Diverged} the network is judged as it is, without further steps: its
 *     accuracy is a number, its loss may be NaN or ∞
 */
public record TestRun(List<Checkpoint> checkpoints, TrajectoryEnd end) implements Serializable {
  /**
   * The scores after a number of steps.
   *
   * @param step how many steps were made
   * @param train on all the task's training images, with the labels it was trained on
   * @param test on the test images, with clean labels
   */
  public record Checkpoint(int step, Score train, Score test) implements Serializable {
    /**
     * Returns the accuracy on the images trained on.
     *
     * @return the share that is right, against the labels trained on
     */
    public double trainAccuracy() {
      return train.accuracy();
    }

    /**
     * Returns the accuracy on test images.
     *
     * @return the share that is right
     */
    public double testAccuracy() {
      return test.accuracy();
    }
  }

  /** Copies the list. */
  public TestRun {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * Tells whether a number left the finite ones.
   *
   * @return true if it did
   */
  public boolean isDiverged() {
    return end instanceof TrajectoryEnd.Diverged;
  }
}
