package dev.etude.results.leastsquares;

import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.MeanLoss;
import dev.etude.meta.objective.Rows;
import dev.etude.report.CsvFile;
import dev.etude.report.text.TextTable;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.task.gaussian.GaussianLeastSquares;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Both meta-objectives of noisy least squares and their derivatives at given step sizes.
 *
 * <pre>{@code
 * LeastSquaresSetting setting = LeastSquaresSetting.of(
 *     new GaussianLeastSquares(1000, 500, 1), 0.5, 40, LeastSquaresSetting.PAPER_TRUNCATION);
 * LeastSquaresTasks tasks = new LeastSquaresTasks(setting, new EnsembleEngine(), 300, new Seed(1));
 * Result result = LeastSquaresEvaluation.of(
 *     tasks, tasks.draw(new ThreadPoolTaskMap(2), WorkListener.SILENT), List.of(0.005, 0.3));
 * System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 *
 * @param tasks whose losses are averaged
 * @param stepSizes where
 * @param training train-by-train there
 * @param validation train-by-validation there
 */
public record LeastSquaresEvaluation(
    LeastSquaresTasks tasks,
    List<Double> stepSizes,
    List<MeanLoss> training,
    List<MeanLoss> validation)
    implements Result {
  /** Copies the lists. */
  public LeastSquaresEvaluation {
    stepSizes = List.copyOf(stepSizes);
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /** What {@code --json} prints of an objective at a step size. */
  public record Objective(
      double metaObjective,
      double metaObjectiveError,
      double metaGradient,
      double metaGradientError,
      int escaped) {
    private static Objective of(MeanLoss mean) {
      return new Objective(
          mean.value(), mean.valueError(), mean.slope(), mean.slopeError(), mean.escaped());
    }
  }

  /** What {@code --json} prints of a step size. */
  public record At(double stepSize, Objective trainByTrain, Objective trainByValidation) {}

  /** What {@code --json} prints; the components are the fields. */
  public record Summary(
      int dimension,
      int samples,
      double noise,
      int steps,
      int tasks,
      List<At> results,
      long seed) {}

  /**
   * Evaluates.
   *
   * @param tasks whose losses are averaged
   * @param drawn the same, drawn
   * @param stepSizes where, at least 0
   * @return the evaluation
   */
  public static LeastSquaresEvaluation of(
      LeastSquaresTasks tasks, LeastSquaresTuning drawn, List<Double> stepSizes) {
    double[] at = stepSizes.stream().mapToDouble(Double::doubleValue).toArray();
    return new LeastSquaresEvaluation(
        tasks, stepSizes, drawn.objective(Rows.TRAINING, at), drawn.objective(Rows.VALIDATION, at));
  }

  @Override
  public Summary summary() {
    GaussianLeastSquares family = tasks.setting().family();
    List<At> points = new ArrayList<>();
    for (int i = 0; i < stepSizes.size(); i++) {
      points.add(
          new At(stepSizes.get(i), Objective.of(training.get(i)), Objective.of(validation.get(i))));
    }
    return new Summary(
        family.dimension(),
        family.samples(),
        family.noise(),
        tasks.setting().steps(),
        tasks.count(),
        points,
        tasks.seed().value());
  }

  @Override
  public String text(int columns) {
    TextTable table = new TextTable(
            "step size", "objective", "value", "± error", "derivative", "± error", "escaped")
        .optional("escaped");
    summary().results.forEach(at -> rows(at).forEach(table::row));
    return table.within(columns) + tasks.count() + " tasks, seed "
        + tasks.seed().value() + ".\n";
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "evaluation.csv",
        "step_size",
        "objective",
        "value",
        "value_error",
        "derivative",
        "derivative_error",
        "escaped")) {
      for (At at : summary().results) {
        for (Object[] row : rows(at)) {
          csv.row(row);
        }
      }
    }
  }

  private static List<Object[]> rows(At at) {
    return List.of(
        row(at.stepSize, "train-by-train", at.trainByTrain),
        row(at.stepSize, "train-by-validation", at.trainByValidation));
  }

  private static Object[] row(double stepSize, String name, Objective found) {
    return new Object[] {
      stepSize,
      name,
      found.metaObjective,
      found.metaObjectiveError,
      found.metaGradient,
      found.metaGradientError,
      found.escaped
    };
  }
}
