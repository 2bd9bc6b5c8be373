package dev.etude.meta.evaluation;

import dev.etude.math.Range;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeastSquaresTuning.Choice;
import dev.etude.meta.objective.Rows;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.TrainedRun;
import dev.etude.task.regression.LeastSquaresLimit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Both choices of a step size, and how new tasks turn out with them.
 *
 * @param setting what was asked
 * @param tuning the tasks learned from
 * @param byTraining the step size chosen on the rows trained on
 * @param byValidation the step size chosen on other rows
 */
public record LeastSquaresResult(
    LeastSquaresSetting setting,
    LeastSquaresTuning tuning,
    Chosen byTraining,
    Chosen byValidation) {
  /**
   * Chooses both step sizes and tests them.
   *
   * @param setting what is asked
   * @param tuning the tasks to learn from
   * @param grid the step sizes to choose from; if empty, every step size
   * @param testTasks how many new tasks, at least 1
   * @return what was found
   */
  public static LeastSquaresResult of(
      LeastSquaresSetting setting,
      LeastSquaresTuning tuning,
      Optional<double[]> grid,
      int testTasks) {
    Choice training = choose(tuning, Rows.TRAINING, grid);
    Choice validation = choose(tuning, Rows.VALIDATION, grid);
    List<List<TrainedRun>> runs =
        tuning.test(testTasks, training.stepSize(), validation.stepSize());
    return new LeastSquaresResult(
        setting, tuning, new Chosen(training, runs.get(0)), new Chosen(validation, runs.get(1)));
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
     * @param setting what is asked
     * @param rows training rows for train-by-train, validation rows for train-by-validation
     * @return the prediction
     */
    public static Predicted of(LeastSquaresSetting setting, Rows rows) {
      double stepSize = LeastSquaresTuning.predicted(setting, rows);
      return new Predicted(stepSize, limit(setting).distanceSquared(stepSize, setting.steps()));
    }

    /**
     * Returns the limit of many dimensions, trained on all rows.
     *
     * @param setting what is asked
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
