package dev.etude.meta.training.run;

import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.TaskPool;
import java.io.Serializable;

/** An endless supply of tasks to train; travels to where they are. */
public interface RunFamily extends Serializable {
  /**
   * Starts a task.
   *
   * @param stage what it is for
   * @param index which task; the same index gives the same task
   * @return a run of age 0
   */
  InnerRun start(Stage stage, long index);

  /**
   * Returns the meta-loss from which on a task has blown up.
   *
   * @param stage what the task is for
   * @param unrollSteps the length of the unroll
   * @return the meta-loss whose losses are {@link TaskPool#blowUp} times that of guessing
   */
  double blowUp(Stage stage, int unrollSteps);

  /**
   * Returns what a plan needs at the peak of its hungriest stage, beside the data: for each worker what it keeps of an unroll of mean
   * length, and the state of every task of the pool.
   *
   * @param plan what is done
   * @param differentiates whether steps of an unroll are kept for the way back
   * @param workers how many tasks are worked on at once
   * @return bytes, not too many; 0 unless a family says it
   */
  default double bytes(Plan plan, boolean differentiates, int workers) {
    return 0;
  }
}
