package dev.etude.experiments.table;

import dev.etude.data.model.TableTasks;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;

/**
 * Trains a contestant of {@link DecayOrAveraging}: job k · splits + s is step size k on split s.
 *
 * @param tasks the splits of a table
 * @param seed their seed
 * @param steps t
 * @param splits how many splits there are
 * @param contestant which one trains
 * @param stepSizes what it is tried with
 * @param judging whether to train on training and validation rows and read test rows, not to train on the first and read the second
 */
record TabularTrial(
    Shared<TableTasks> tasks,
    Seed seed,
    int steps,
    int splits,
    TabularContestant contestant,
    Vector stepSizes,
    boolean judging)
    implements TaskFunction<Double> {
  /** Creates what has no contestant yet. */
  TabularTrial(Shared<TableTasks> tasks, Seed seed, int steps, int splits, Vector stepSizes) {
    this(tasks, seed, steps, splits, TabularContestant.CONSTANT, stepSizes, false);
  }

  TabularTrial of(TabularContestant newContestant, Vector newStepSizes, boolean judges) {
    return new TabularTrial(tasks, seed, steps, splits, newContestant, newStepSizes, judges);
  }

  /** Returns the loss of the rows held out, ∞ if the training diverged. */
  @Override
  public Double apply(int job) {
    Optimizer optimizer = contestant.optimizer(stepSizes.get(job / splits), steps);
    JudgedTask task = tasks.get().task(seed, job % splits);
    JudgedTask.Part part = judging ? task.judging() : task.choosing();
    Training training = optimizer.start(part.training(), task.start());
    double loss = training.advance(steps)
        ? part.heldOut().score(training.weights()).loss()
        : Double.POSITIVE_INFINITY;
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }
}
