package dev.etude.cli.tune;

import dev.etude.cli.option.InnerName;
import dev.etude.data.table.Split;
import dev.etude.random.Seed;
import dev.etude.task.RegressionLandscape;
import dev.etude.task.RegressionRows;
import dev.etude.task.RegressionTask;
import dev.etude.task.Shared;
import dev.etude.task.StochasticRegressionTask;
import dev.etude.task.TaskFunction;

/** Draws split s of the table, from child "split" s of the seed, and prepares the regression on it. */
record SplitTask(
    Shared<RegressionRows> table,
    double validationFraction,
    double testFraction,
    InnerName inner,
    int steps,
    Seed seed)
    implements TaskFunction<RegressionLandscape> {
  @Override
  public RegressionLandscape apply(int s) {
    RegressionRows rows = table.get();
    Seed own = seed.child("split", s);
    Split split = Split.draw(rows.rows(), validationFraction, testFraction, own);
    int[] training = split.train();
    int[] validation = split.validation();
    return inner == InnerName.GD
        ? RegressionTask.of(rows, training, validation, split.test(), steps)
        : StochasticRegressionTask.of(rows, training, validation, split.test(), steps, own);
  }
}
