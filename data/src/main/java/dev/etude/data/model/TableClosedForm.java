package dev.etude.data.model;

import dev.etude.data.split.Division;
import dev.etude.data.split.Split;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.random.Seed;
import dev.etude.task.TaskFamily;
import dev.etude.task.regression.RegressionLandscape;
import dev.etude.task.regression.RegressionRows;
import dev.etude.task.regression.RegressionTask;
import dev.etude.task.regression.StochasticRegressionTask;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Linear regression on a table by gradient descent, on all rows or on single ones, as a function of the step size. */
record TableClosedForm(
    RegressionRows rows,
    Division division,
    double validationFraction,
    double testFraction,
    boolean singleRows)
    implements TaskFamily.ClosedForm {
  /** Returns that of linear regression without a penalty, by all rows or single ones of a table without gaps; empty for all else. */
  static Optional<TaskFamily.ClosedForm> of(
      Examples examples, TableSettings settings, Division division) {
    boolean exists = settings.model().kind() == ModelKind.LINEAR
        && settings.model().penalty() == 0
        && (settings.batch() == TableTasks.ALL_ROWS || settings.batch() == 1)
        && Arrays.stream(examples.features())
            .allMatch(row -> Arrays.stream(row).noneMatch(Double::isNaN));
    if (!exists) {
      return Optional.empty();
    }
    int[] all = IntStream.range(0, examples.rows()).toArray();
    return Optional.of(new TableClosedForm(
        RegressionRows.of(examples.features(), ((Target.Numbers) examples.target()).values(all)),
        division,
        settings.validationFraction(),
        settings.testFraction(),
        settings.batch() == 1));
  }

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
