package dev.etude.experiments.table;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeftOutTuning;
import dev.etude.meta.landscape.RegressionTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.task.TaskFunction;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.gaussian.DecompositionEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.LeastSquaresTask;
import dev.etude.task.gaussian.TrainedRun;
import dev.etude.task.regression.RegressionLandscape;
import dev.etude.task.regression.RegressionRows;
import dev.etude.task.regression.RegressionTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Chooses the step size of one task of {@link LeaveOneOutChoice} from its own rows, in each way. */
final class LeaveOneOutTrials {
  private static final int FINE = 60; // step sizes among which the best one is found
  private static final double DECADES = 5; // below the largest

  private LeaveOneOutTrials() {}

  /**
   * Normal rows: half of them validate, and unseen rows are all there are.
   *
   * @param setting the setting of the tasks
   * @param seed of the cell; task i is its child ("trial", i)
   */
  record Family(LeastSquaresSetting setting, Seed seed) implements TaskFunction<ChoiceErrors> {
    @Override
    public ChoiceErrors apply(int i) {
      Seed own = seed.child("trial", i);
      ThreadPoolTaskMap alone = new ThreadPoolTaskMap(1);
      LeastSquaresTuning tuning =
          LeastSquaresTuning.draw(DecompositionEngine.DENSE, setting, own, 1, alone, () -> {});
      double training = tuning.minimum(Rows.TRAINING).stepSize();
      double validation = tuning.minimum(Rows.VALIDATION).stepSize();
      double leftOut =
          LeftOutTuning.draw(setting, own, 1, alone, () -> {}).minimum().stepSize();
      LeastSquaresTask task = DecompositionEngine.DENSE.draw(setting, own.child("task", 0));
      List<TrainedRun> runs = task.test(training, validation, leftOut);
      return new ChoiceErrors(
          runs.get(0).testRmse(),
          runs.get(1).testRmse(),
          runs.get(1).testRmse(),
          runs.get(2).testRmse(),
          least(
              stepSize -> task.test(stepSize).get(0).testRmse(),
              Math.max(training, Math.max(validation, leftOut))),
          Vector.of(training, validation, leftOut));
    }
  }

  /**
   * Some rows of a table, of which a fifth validates; unseen rows are some of the others.
   *
   * @param table all rows
   * @param rows how many train and judge
   * @param unseen how many test, at most
   * @param splits how many splits of the rows
   * @param steps t
   * @param seed of the cell; the rows of draw i depend on its child ("trial", i)
   */
  record OfTable(RegressionRows table, int rows, int unseen, int splits, int steps, Seed seed)
      implements TaskFunction<ChoiceErrors> {
    @Override
    public ChoiceErrors apply(int i) {
      Seed own = seed.child("trial", i);
      int[] order = Permutation.draw(table.rows(), own.generator());
      int[] used = Arrays.copyOf(order, rows);
      int[] test = Arrays.copyOfRange(order, rows, Math.min(order.length, rows + unseen));
      int validating = rows / 5;
      List<RegressionLandscape> tasks = new ArrayList<>();
      for (int s = 0; s < splits; s++) {
        int[] places = Permutation.draw(rows, own.child("split", s).generator());
        int[] shuffled = Arrays.stream(places).map(place -> used[place]).toArray();
        tasks.add(RegressionTask.of(
            table,
            Arrays.copyOfRange(shuffled, validating, rows),
            Arrays.copyOf(shuffled, validating),
            test,
            steps));
      }
      RegressionLandscape task = tasks.get(0);
      ThreadPoolTaskMap alone = new ThreadPoolTaskMap(1);
      RegressionTuning one = new RegressionTuning(List.of(task), alone);
      RegressionTuning several = new RegressionTuning(tasks, alone);
      List<RegressionTuning.Choice> choices =
          one.choose(List.of(Rows.TRAINING, Rows.VALIDATION), steps);
      double bySplits = several.choose(List.of(Rows.VALIDATION), steps).get(0).stepSize();
      RegressionTuning.Choice leftOut = one.chooseByLeaveOneOut(steps).orElseThrow();
      DoubleUnaryOperator error = stepSize -> finite(task.testError(stepSize));
      return new ChoiceErrors(
          error.applyAsDouble(choices.get(0).stepSize()),
          error.applyAsDouble(choices.get(1).stepSize()),
          error.applyAsDouble(bySplits),
          error.applyAsDouble(leftOut.stepSize()),
          least(error, 2 / task.finalLargestCurvature()),
          Vector.of(choices.get(0).stepSize(), choices.get(1).stepSize(), leftOut.stepSize()));
    }
  }

  private static double finite(LogScaled error) {
    return error.fitsDouble() ? error.toDouble() : Double.POSITIVE_INFINITY;
  }

  /** Returns the least error over step sizes up to a largest one, no training among them. */
  private static double least(DoubleUnaryOperator error, double largest) {
    double best = error.applyAsDouble(0);
    for (int k = 0; k < FINE; k++) {
      double stepSize = largest * StrictMath.pow(10, -DECADES * k / FINE);
      best = Math.min(best, error.applyAsDouble(stepSize));
    }
    return best;
  }
}
