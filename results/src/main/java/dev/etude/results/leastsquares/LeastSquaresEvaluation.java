package dev.etude.results.leastsquares;

import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.MeanLoss;
import dev.etude.meta.objective.Rows;
import dev.etude.report.listing.Listing;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.task.gaussian.GaussianLeastSquares;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 * @param tasks the tasks whose losses are averaged
 * @param stepSizes the step sizes η
 * @param training the meta-objective on training rows at each step size
 * @param validation the meta-objective on validation rows at each step size
 */
public record LeastSquaresEvaluation(
    LeastSquaresTasks tasks,
    List<Double> stepSizes,
    List<MeanLoss> training,
    List<MeanLoss> validation)
    implements Result {
  private static final Listing<MeanLoss> FOUND =
      columns(Listing.of(MeanLoss.class), Function.identity()).build();

  private static final Listing<Row> LISTING = columns(
          Listing.of(Row.class)
              .number("stepSize", "step size", Row::stepSize)
              .text("objective", "objective", Row::objective),
          Row::mean)
      .build();

  private static <R> Listing.Builder<R> columns(
      Listing.Builder<R> before, Function<R, MeanLoss> mean) {
    return before
        .number("metaObjective", "value", row -> mean.apply(row).value())
        .inCsv("value")
        .number("metaObjectiveError", "± error", row -> mean.apply(row).valueError())
        .inCsv("value_error")
        .number("metaGradient", "derivative", row -> mean.apply(row).slope())
        .inCsv("derivative")
        .number("metaGradientError", "± error", row -> mean.apply(row).slopeError())
        .inCsv("derivative_error")
        .count("escaped", "escaped", row -> mean.apply(row).escaped())
        .spare(1);
  }

  private record Row(double stepSize, String objective, MeanLoss mean) {}

  /** Copies the lists. */
  public LeastSquaresEvaluation {
    stepSizes = List.copyOf(stepSizes);
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * What {@code --json} prints of a step size.
   *
   * @param stepSize η
   * @param trainByTrain the mean loss on training rows over the tasks and its derivative in η, each with its standard error, and
   *     the number of runs that escaped
   * @param trainByValidation the same for validation rows
   */
  public record At(
      double stepSize,
      Map<String, @Nullable Object> trainByTrain,
      Map<String, @Nullable Object> trainByValidation) {}

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param dimension d, the number of weights
   * @param samples n, the number of rows of a task
   * @param noise σ, the standard deviation of the noise
   * @param steps t, the number of steps
   * @param tasks the number of tasks that are averaged
   * @param results one entry for each step size, in the order given
   * @param seed the seed of all random numbers, given or drawn
   */
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
   * @param tasks the tasks whose losses are averaged
   * @param drawn these tasks, drawn
   * @param stepSizes the step sizes η, each at least 0
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
    List<At> points = IntStream.range(0, stepSizes.size())
        .mapToObj(i -> new At(
            stepSizes.get(i), FOUND.fields(training.get(i)), FOUND.fields(validation.get(i))))
        .toList();
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
    return LISTING.text(rows(), columns) + tasks.count() + " tasks, seed "
        + tasks.seed().value() + ".\n";
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    files.csv("evaluation.csv", LISTING, rows());
  }

  private List<Row> rows() {
    return IntStream.range(0, stepSizes.size())
        .boxed()
        .flatMap(i -> Stream.of(
            new Row(stepSizes.get(i), "train-by-train", training.get(i)),
            new Row(stepSizes.get(i), "train-by-validation", validation.get(i))))
        .toList();
  }
}
