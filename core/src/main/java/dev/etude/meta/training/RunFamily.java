package dev.etude.meta.training;

/** An endless supply of tasks to train. */
public interface RunFamily {
  /**
   * Starts a task.
   *
   * @param stage what it is for
   * @param index which task; the same index gives the same task
   * @return a run of age 0
   */
  InnerRun start(Stage stage, long index);

  /**
   * Returns the meta-loss of guessing, the yardstick for blow-ups.
   *
   * @return log(classes) for a classifier, positive
   */
  double guessingLoss();
}
