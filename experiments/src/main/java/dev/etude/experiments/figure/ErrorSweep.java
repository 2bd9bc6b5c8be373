package dev.etude.experiments.figure;

import dev.etude.experiments.ExperimentProgress;
import dev.etude.math.Range;
import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Series;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.DecompositionEngine;
import dev.etude.task.gaussian.EnsembleEngine;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.SimulationEngine;
import dev.etude.task.regression.LeastSquaresLimit;
import dev.etude.update.parameter.StepSizeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Both choices of a step size along one quantity of the noisy family that varies: training and test errors on new tasks.
 *
 * @param id what its files are called
 * @param title what stands above the pictures
 * @param axis the quantity that varies
 * @param points the result at each of its values
 */
record ErrorSweep(String id, String title, Axis axis, List<Point> points) {
  private static final double VALIDATION_FRACTION = 0.5;

  /** What was found at one value. */
  record Point(double at, LeastSquaresResult result) {
    double trainByTrain(ToDoubleFunction<Chosen> quantity) {
      return quantity.applyAsDouble(result.byTraining());
    }

    double trainByValidation(ToDoubleFunction<Chosen> quantity) {
      return quantity.applyAsDouble(result.byValidation());
    }
  }

  /** How each value is looked at. */
  record Design(
      LeastSquaresEngine engine, int steps, int tasks, int testTasks, Optional<double[]> grid) {
    /** Gradient descent as in the paper; quick runs draw the tasks without their rows, exactly in distribution. */
    static Design byAllRows(boolean quick) {
      return new Design(
          quick ? new EnsembleEngine() : DecompositionEngine.KRYLOV, 40, 300, 10, Optional.empty());
    }

    /** Stochastic gradient descent as in the paper, with its grid; quick runs have fewer tasks. */
    static Design bySingleRows(boolean quick) {
      return new Design(
          SimulationEngine.STOCHASTIC,
          1000,
          quick ? 20 : 100,
          10,
          Optional.of(new StepSizeRange(1e-6, 1).grid(25)));
    }
  }

  /** Runs the sweep; one step of progress for each value. */
  static ErrorSweep run(
      String id,
      String title,
      Axis axis,
      double[] values,
      DoubleFunction<GaussianLeastSquares> family,
      Design design,
      Seed seed,
      TaskMap map,
      ExperimentProgress progress) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      LeastSquaresSetting setting = LeastSquaresSetting.of(
          family.apply(value),
          VALIDATION_FRACTION,
          design.steps,
          LeastSquaresSetting.PAPER_TRUNCATION);
      LeastSquaresTuning tuning =
          LeastSquaresTuning.draw(design.engine, setting, seed, design.tasks, map, () -> {});
      points.add(
          new Point(value, LeastSquaresResult.of(setting, tuning, design.grid, design.testTasks)));
      progress.stepBy(1);
    }
    return new ErrorSweep(id, title, axis, points);
  }

  Point first() {
    return points.get(0);
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  Point at(double value) {
    return points.stream().filter(p -> p.at == value).findFirst().orElseThrow();
  }

  /** Draws the errors on fresh rows and on the rows trained on; theory only where there is one. */
  List<Figure> figures(boolean withTheory) {
    return List.of(
        figure("test", "Test RMSE", Chosen::testRmse, withTheory),
        figure("train", "Training RMSE", Chosen::trainRmse, withTheory));
  }

  private Figure figure(
      String suffix, String quantity, Function<Chosen, Range> errors, boolean withTheory) {
    Figure.Builder figure = Figure.builder(id + "-" + suffix, quantity + ": " + title)
        .x(axis)
        .y(Axis.linear(quantity))
        .add(curve("train-by-train", p -> errors.apply(p.result.byTraining())))
        .add(curve("train-by-validation", p -> errors.apply(p.result.byValidation())));
    if (withTheory) {
      figure
          .add(theory("theory, train-by-train", suffix, Rows.TRAINING))
          .add(theory("theory, train-by-validation", suffix, Rows.VALIDATION));
    }
    GaussianLeastSquares family = first().result.setting().family();
    return figure
        .caption("Mean and range over new tasks trained on all their rows; d = "
            + family.dimension() + ", t = " + first().result.setting().steps() + ".")
        .build();
  }

  private Series curve(String name, Function<Point, Range> range) {
    double[] mean = each(p -> range.apply(p).mean());
    double[] min = each(p -> range.apply(p).min());
    double[] max = each(p -> range.apply(p).max());
    return Series.of(name, each(Point::at), mean).withBand(min, max);
  }

  private Series theory(String name, String suffix, Rows rows) {
    double[] values = each(p -> {
      LeastSquaresSetting setting = p.result.setting();
      double stepSize = LeastSquaresTuning.predicted(setting, rows);
      LeastSquaresLimit limit = LeastSquaresResult.Predicted.limit(setting);
      double noise = setting.family().noise();
      return suffix.equals("train")
          ? Math.sqrt(2 * limit.trainingLoss(stepSize, setting.steps()))
          : Math.sqrt(limit.distanceSquared(stepSize, setting.steps()) + noise * noise);
    });
    return Series.of(name, each(Point::at), values).withStyle(LineStyle.POINTS);
  }

  private double[] each(ToDoubleFunction<Point> quantity) {
    double[] values = new double[points.size()];
    Arrays.setAll(values, i -> quantity.applyAsDouble(points.get(i)));
    return values;
  }

  void writeTo(Path folder) throws IOException {
    try (CsvFile csv = CsvFile.create(
        folder.resolve(id + ".csv"),
        "noise",
        "samples",
        "chosen_by",
        "step_size",
        "meta_objective",
        "train_rmse_mean",
        "train_rmse_min",
        "train_rmse_max",
        "test_rmse_mean",
        "test_rmse_min",
        "test_rmse_max",
        "distance_squared")) {
      for (Point point : points) {
        row(csv, point, "train-by-train", point.result.byTraining());
        row(csv, point, "train-by-validation", point.result.byValidation());
      }
    }
  }

  private static void row(CsvFile csv, Point point, String name, Chosen chosen) {
    GaussianLeastSquares family = point.result.setting().family();
    Range train = chosen.trainRmse();
    Range test = chosen.testRmse();
    csv.row(
        family.noise(),
        family.samples(),
        name,
        chosen.stepSize(),
        chosen.choice().objective().value(),
        train.mean(),
        train.min(),
        train.max(),
        test.mean(),
        test.min(),
        test.max(),
        chosen.distanceSquared());
  }
}
