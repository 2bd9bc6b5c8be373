package dev.etude.cli.tune;

import dev.etude.data.Split;
import dev.etude.random.Seed;
import dev.etude.task.RegressionRows;
import dev.etude.task.RegressionTask;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;

/** Draws split s of the table, from child "split" s of the seed, and prepares the regression on it. */
record SplitTask(
    Shared<RegressionRows> table,
    double validationFraction,
    double testFraction,
    int steps,
    Seed seed)
    implements TaskFunction<RegressionTask> {
  @Override
  public RegressionTask apply(int s) {
    RegressionRows rows = table.get();
    Split split = Split.draw(rows.rows(), validationFraction, testFraction, seed.child("split", s));
    return RegressionTask.of(rows, split.train(), split.validation(), split.test(), steps);
  }
}
