package dev.etude.cli.tune;

import dev.etude.data.model.Metric;
import dev.etude.data.model.TableTask;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import java.io.Serializable;

/**
 * What a training came to; all numbers are NaN if it diverged.
 *
 * @param trained loss and metric on the rows trained on
 * @param heldOut the same on the others
 * @param losses of the rows trained on along the way, up to the last finite one
 * @param end how it ended
 * @param trajectories what it took
 */
record Outcome(Score trained, Score heldOut, Vector losses, TrajectoryEnd end, double trajectories)
    implements Serializable {

  /** A loss, without a penalty, and what a person asks for. */
  record Score(double loss, double metric) implements Serializable {
    private static final Score NONE = new Score(Double.NaN, Double.NaN);

    boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(metric);
    }
  }

  /** Trains on one part of a task and looks at the result. */
  static Outcome of(Trainer trainer, TableTask.Part part, Vector start, Metric metric) {
    Trainer.Run run = trainer.train(part.training(), start);
    double[] w = run.weights().toArray();
    Score trained = new Score(part.unpenalised().loss(w), part.trainingMetric(metric, w));
    Score heldOut = new Score(part.heldOut().loss(w), part.heldOutMetric(metric, w));
    boolean whole =
        run.end() instanceof TrajectoryEnd.Completed && trained.isFinite() && heldOut.isFinite();
    return new Outcome(
        whole ? trained : Score.NONE,
        whole ? heldOut : Score.NONE,
        run.losses(),
        run.end(),
        run.trajectories());
  }

  boolean isWhole() {
    return trained.isFinite();
  }

  /** Says whether the loss ended above where it began. */
  boolean hasRisen() {
    return losses.get(losses.dimension() - 1) > losses.get(0);
  }
}
