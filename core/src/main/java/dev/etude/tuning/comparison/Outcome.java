package dev.etude.tuning.comparison;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.task.Judge.Score;
import dev.etude.task.JudgedTask;
import java.io.Serializable;

/**
 * The scores of one training. All scores are NaN if it diverged.
 *
 * @param trained loss and metric on the data trained on
 * @param heldOut the same on the data held out
 * @param losses on the data trained on, every {@link #spacing} steps and at the end, up to the last finite one; only the first and the
 *     last one for a closed form, or if no curve is drawn
 * @param end how it ended
 * @param trajectories the gradients that it took, over t; 0 by closed form
 */
public record Outcome(
    Score trained, Score heldOut, Vector losses, TrajectoryEnd end, double trajectories)
    implements Serializable {
  /**
   * Trains on one part of a task and judges the result.
   *
   * @param optimizer what trains
   * @param part what is trained on, and what is held out
   * @param start w_0
   * @param readings how many losses to read on the way, at least 1
   * @return the outcome
   */
  public static Outcome of(Optimizer optimizer, JudgedTask.Part part, Vector start, int readings) {
    Trajectory run =
        Trajectory.run(part.training(), start, optimizer, spacing(optimizer.steps(), readings));

    double[] w = run.weights().toArray();
    Score trained = part.trained().score(w);
    Score heldOut = part.heldOut().score(w);
    boolean whole =
        run.end() instanceof TrajectoryEnd.Completed && trained.isFinite() && heldOut.isFinite();
    return new Outcome(
        whole ? trained : Score.NONE,
        whole ? heldOut : Score.NONE,
        run.losses(),
        run.end(),
        (double) run.spent().gradients() / optimizer.steps());
  }

  /**
   * Returns how many steps lie between two of the losses.
   *
   * @param steps t, at least 1
   * @param readings how many losses are read on the way, at least 1
   * @return at least 1, so that there are about so many losses
   */
  public static int spacing(int steps, int readings) {
    return steps / readings + (steps % readings == 0 ? 0 : 1);
  }

  /**
   * Returns what weights that were not trained come to.
   *
   * @param trained their score on the rows that train
   * @param heldOut their score on held-out rows
   * @return an outcome of 0 steps
   */
  public static Outcome untrained(Score trained, Score heldOut) {
    return new Outcome(
        trained,
        heldOut,
        Vector.of(trained.loss(), trained.loss()),
        new TrajectoryEnd.Completed(0, trained.loss()),
        0);
  }

  /**
   * Says whether the training ended at finite numbers.
   *
   * @return false if it diverged
   */
  public boolean isWhole() {
    return trained.isFinite() && heldOut.isFinite();
  }

  /**
   * Says whether the loss ended above where it began.
   *
   * @return true if training did harm
   */
  public boolean hasRisen() {
    return losses.get(losses.dimension() - 1) > losses.get(0);
  }
}
