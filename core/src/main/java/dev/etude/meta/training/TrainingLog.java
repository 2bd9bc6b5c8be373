package dev.etude.meta.training;

import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.List;

/** The records of all meta-updates, from the first on. Mutable; for one thread. */
public final class TrainingLog {
  private static final int COLUMNS = 12;

  private final List<MetaUpdate> updates = new ArrayList<>();

  /** An empty log. */
  public TrainingLog() {}

  /**
   * Adds a meta-update.
   *
   * @param update what it did
   */
  public void add(MetaUpdate update) {
    updates.add(update);
  }

  /**
   * Returns what happened so far.
   *
   * @return the meta-updates in their order
   */
  public List<MetaUpdate> updates() {
    return List.copyOf(updates);
  }

  /**
   * Returns the mean meta-loss of the last updates, those without one left out.
   *
   * @param last how many to look back
   * @return the mean; NaN if there is none
   */
  public double recentMetaLoss(int last) {
    return updates.subList(Math.max(0, updates.size() - last), updates.size()).stream()
        .mapToDouble(MetaUpdate::metaLoss)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Stores the log.
   *
   * @param bundle where to
   */
  public void save(TensorBundle.Builder bundle) {
    double[] numbers = new double[COLUMNS * updates.size()];
    int at = 0;
    for (MetaUpdate update : updates) {
      Tally tally = update.tally();
      double[] row = {
        update.number(),
        update.stage(),
        update.unrollSteps(),
        update.metaLoss(),
        update.gradientNorm(),
        update.stepSize(),
        update.age(),
        tally.retired(),
        tally.blownUp(),
        tally.diverged(),
        tally.badGradients(),
        tally.skipped()
      };
      System.arraycopy(row, 0, numbers, at, COLUMNS);
      at += COLUMNS;
    }
    bundle.tensor("log", Tensor.of(numbers, updates.size(), COLUMNS));
  }

  /**
   * Reads a log that was stored with a trainer's state.
   *
   * @param bundle where from
   * @return the log
   * @throws IllegalArgumentException if it is not there or of another shape
   */
  public static TrainingLog restored(TensorBundle bundle) {
    double[] n = bundle.doubles("log", bundle.count("updates"), COLUMNS);
    TrainingLog log = new TrainingLog();
    for (int at = 0; at < n.length; at += COLUMNS) {
      Tally tally =
          new Tally((long) n[at + 7], (long) n[at + 8], (long) n[at + 9], (long) n[at + 10], (long)
              n[at + 11]);
      log.add(new MetaUpdate(
          (long) n[at],
          (int) n[at + 1],
          (long) n[at + 2],
          n[at + 3],
          n[at + 4],
          n[at + 5],
          (int) n[at + 6],
          tally));
    }
    return log;
  }
}
