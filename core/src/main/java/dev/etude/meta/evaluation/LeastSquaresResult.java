package dev.etude.meta.evaluation;

import dev.etude.math.Range;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeastSquaresTuning.Choice;
import dev.etude.meta.landscape.LeftOutTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.TrainedRun;
import dev.etude.task.regression.LeastSquaresLimit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The choices of a step size, and how new tasks turn out with them.
 *
 * @param setting what was asked
 * @param tuning the tasks learned from
 * @param byTraining the step size chosen on the rows trained on
 * @param byValidation the step size chosen on other rows
 * @param byLeaveOneOut the step size chosen by leaving out one row after another; empty where that was not asked for
 */
public record LeastSquaresResult(
    LeastSquaresSetting setting,
    LeastSquaresTuning tuning,
    Chosen byTraining,
    Chosen byValidation,
    Optional<Chosen> byLeaveOneOut) {
  /**
   * Chooses both step sizes and tests them.
   *
   * @param setting the setting of the tasks
   * @param tuning the tasks to learn from
   * @param grid the step sizes to choose from; if empty, every step size
   * @param testTasks how many new tasks, at least 1
   * @return the result
   */
  public static LeastSquaresResult of(
      LeastSquaresSetting setting,
      LeastSquaresTuning tuning,
      Optional<double[]> grid,
      int testTasks) {
    return of(setting, tuning, Optional.empty(), grid, testTasks);
  }

  /**
   * Chooses the step sizes, that by leave-one-out among them, and tests them.
   *
   * @param setting the setting of the tasks
   * @param tuning the tasks to learn from
   * @param leftOut the leave-one-out losses of tasks to learn from, if that choice is wanted
   * @param grid the step sizes to choose from; if empty, every step size
   * @param testTasks how many new tasks, at least 1
   * @return the result
   */
  public static LeastSquaresResult of(
      LeastSquaresSetting setting,
      LeastSquaresTuning tuning,
      Optional<LeftOutTuning> leftOut,
      Optional<double[]> grid,
      int testTasks) {
    Choice training = choose(tuning, Rows.TRAINING, grid);
    Choice validation = choose(tuning, Rows.VALIDATION, grid);
    Optional<Choice> third =
        leftOut.map(losses -> grid.map(losses::minimum).orElseGet(losses::minimum));
    double[] chosen = Stream.concat(Stream.of(training, validation), third.stream())
        .mapToDouble(Choice::stepSize)
        .toArray();
    List<List<TrainedRun>> runs = tuning.test(testTasks, chosen);
    return new LeastSquaresResult(
        setting,
        tuning,
        new Chosen(training, runs.get(0)),
        new Chosen(validation, runs.get(1)),
        third.map(choice -> new Chosen(choice, runs.get(2))));
  }

  private static Choice choose(LeastSquaresTuning tuning, Rows rows, Optional<double[]> grid) {
    return grid.isPresent() ? tuning.minimum(rows, grid.get()) : tuning.minimum(rows);
  }

  /**
   * A step size and the new tasks trained with it.
   *
   * @param choice the step size and its objective
   * @param runs one for each new task
   */
  public record Chosen(Choice choice, List<TrainedRun> runs) {
    /**
     * Returns the step size.
     *
     * @return η
     */
    public double stepSize() {
      return choice.stepSize();
    }

    /**
     * Returns how well the rows trained on are fitted.
     *
     * @return root mean squared errors
     */
    public Range trainRmse() {
      return Range.of(each(TrainedRun::trainRmse));
    }

    /**
     * Returns how well fresh rows are predicted.
     *
     * @return root mean squared errors, each exact: the expectation over fresh rows
     */
    public Range testRmse() {
      return Range.of(testErrors());
    }

    /**
     * Returns how far the weights are from the truth.
     *
     * @return the mean of ‖w_t − w*‖²
     */
    public double distanceSquared() {
      return Range.of(each(TrainedRun::distanceSquared)).mean();
    }

    /**
     * Returns how many new tasks escaped.
     *
     * @return at most the number of runs
     */
    public long escaped() {
      return runs.stream().filter(TrainedRun::escaped).count();
    }

    /**
     * Returns how many runs were stopped at the radius: those learned from, at this step size, and the new ones.
     *
     * @return 0 if all have made all their steps
     */
    public long stopped() {
      return choice.objective().escaped() + escaped();
    }

    /**
     * Returns how well fresh rows are predicted in each new task.
     *
     * @return root mean squared errors in the order of the tasks
     */
    public double[] testErrors() {
      return each(TrainedRun::testRmse);
    }

    private double[] each(ToDoubleFunction<TrainedRun> quantity) {
      return runs.stream().mapToDouble(quantity).toArray();
    }
  }

  /**
   * What theory says of one choice, for gradient descent in the limit of many dimensions.
   *
   * @param stepSize η*
   * @param distanceSquared E‖w_t − w*‖², trained on all rows
   */
  public record Predicted(double stepSize, double distanceSquared) {
    /**
     * Predicts a choice.
     *
     * @param setting the setting of the tasks
     * @param rows training rows for train-by-train, validation rows for train-by-validation
     * @return the prediction
     */
    public static Predicted of(LeastSquaresSetting setting, Rows rows) {
      return at(setting, LeastSquaresTuning.predicted(setting, rows));
    }

    /**
     * Predicts the choice by leaving out one row after another.
     *
     * @param setting the setting of the tasks
     * @return the prediction
     */
    public static Predicted ofLeaveOneOut(LeastSquaresSetting setting) {
      return at(setting, LeftOutTuning.predicted(setting));
    }

    private static Predicted at(LeastSquaresSetting setting, double stepSize) {
      return new Predicted(stepSize, limit(setting).distanceSquared(stepSize, setting.steps()));
    }

    /**
     * Returns the limit of many dimensions, trained on all rows.
     *
     * @param setting the setting of the tasks
     * @return the limit of its family
     */
    public static LeastSquaresLimit limit(LeastSquaresSetting setting) {
      return new LeastSquaresLimit(
          setting.family().dimension(),
          setting.family().samples(),
          setting.family().noise());
    }
  }
}
