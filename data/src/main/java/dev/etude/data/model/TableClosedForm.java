package dev.etude.data.model;

import dev.etude.data.split.Division;
import dev.etude.data.split.Split;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.random.Seed;
import dev.etude.task.TaskFamily;
import dev.etude.task.regression.RegressionLandscape;
import dev.etude.task.regression.RegressionRows;
import dev.etude.task.regression.RegressionTask;
import dev.etude.task.regression.StochasticRegressionTask;
import java.util.Optional;

/** Linear regression on a table by gradient descent, on all rows or on single ones, as a function of the step size. */
record TableClosedForm(
    RegressionRows rows,
    Division division,
    double validationFraction,
    double testFraction,
    boolean singleRows)
    implements TaskFamily.ClosedForm {
  @Override
  public RegressionLandscape landscape(Seed seed, int index, int steps) {
    Seed own = TableTasks.seed(seed, index);
    Split split = division.draw(validationFraction, testFraction, seed, index);
    int[] training = split.train();
    int[] validation = split.validation();
    return singleRows
        ? StochasticRegressionTask.of(rows, training, validation, split.test(), steps, own)
        : RegressionTask.of(rows, training, validation, split.test(), steps);
  }

  @Override
  public Optional<String> whyNoLeaveOneOut(Seed seed, int index) {
    if (singleRows) {
      return Optional.of(RegressionLandscape.NO_LEAVE_ONE_OUT);
    }
    Split split = division.draw(validationFraction, testFraction, seed, index);
    return RegressionTask.whyNoLeaveOneOut(
        split.train().length + split.validation().length, rows.features());
  }

  @Override
  public LeaveOneOut leaveOneOut(Seed seed, int index, int steps) {
    Split split = division.draw(validationFraction, testFraction, seed, index);
    return RegressionTask.leaveOneOut(rows, split.train(), split.validation(), steps);
  }
}
