package dev.etude.cli.tune;

import dev.etude.cli.run.RunFiles;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.tuning.Learned.Trials;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.TuningSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The trajectories of a tuning as numbers and pictures.
 *
 * @param setting the table
 * @param settings what was done
 * @param byTraining what was tried on training rows
 * @param byValidation what was tried on validation rows
 */
record TrialFiles(
    TableSetting setting, TuningSettings settings, Trials byTraining, Trials byValidation) {
  void writeCsv(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "evaluations.csv",
        "chosen_by",
        "search",
        "number",
        "theta",
        "value",
        "trajectories",
        "status")) {
      write(csv, Tuned.TRAIN_BY_TRAIN, byTraining);
      write(csv, Tuned.TRAIN_BY_VALIDATION, byValidation);
    }
  }

  private static void write(CsvFile csv, String name, Trials trials) {
    write(csv, name, "step-size", trials.stepSize());
    trials.descent().ifPresent(descent -> write(csv, name, "descent", descent));
  }

  private static void write(CsvFile csv, String name, String search, FoundPoint tuned) {
    for (int i = 0; i < tuned.trials().size(); i++) {
      Point point = tuned.trials().get(i);
      StringBuilder theta = new StringBuilder();
      for (double coordinate : point.theta().toArray()) {
        theta.append(theta.isEmpty() ? "" : " ").append(Numbers.exact(coordinate));
      }
      csv.row(
          name,
          search,
          i + 1,
          theta,
          point.value(),
          point.trajectories(),
          point.status().description());
    }
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(landscape()));
    if (settings.hasMore()) {
      figures.add(metaTraining());
    }
    return figures;
  }

  private Figure landscape() {
    return Figure.builder(
            "landscape",
            "All step sizes tried, " + settings.steps() + " steps of " + setting.inner())
        .x(Axis.log("step size"))
        .y(Axis.linear(objectiveText()))
        .add(trials("training rows (" + Tuned.TRAIN_BY_TRAIN + ")", byTraining.stepSize()))
        .add(trials("validation rows (" + Tuned.TRAIN_BY_VALIDATION + ")", byValidation.stepSize()))
        .verticalMarker(stepSize(byTraining.stepSize().best()), Tuned.TRAIN_BY_TRAIN)
        .verticalMarker(stepSize(byValidation.stepSize().best()), Tuned.TRAIN_BY_VALIDATION)
        .caption("Each point is a mean over " + setting.tasksText(settings) + " of "
            + setting.fileName()
            + ". Trials without a number, and those far above the start, are left out.")
        .build();
  }

  /** The trials of a search for a step size, as far as they are near the best. */
  private static Series trials(String name, FoundPoint tuned) {
    return Series.of(name, numbers(tuned.trials(), TrialFiles::stepSize), nearBest(tuned));
  }

  /** Returns the values of all trials, but a gap for those without one or far above the first and the best. */
  private static double[] nearBest(FoundPoint tuned) {
    double best = tuned.best().value();
    double first = tuned.trials().get(0).value();
    double ceiling = best + 3 * Math.max(Math.abs(best) / 10, Math.abs(first - best));
    return numbers(tuned.trials(), point -> point.value() <= ceiling ? point.value() : Double.NaN);
  }

  private Figure metaTraining() {
    return Figure.builder("meta-training", "The meta-objective as parameters are learned")
        .x(Axis.linear("evaluation"))
        .y(Axis.linear(
            objectiveText() + (settings.smoothness() == 0 ? "" : " + cost of roughness")))
        .add(descent(Tuned.TRAIN_BY_TRAIN, byTraining))
        .add(descent(Tuned.TRAIN_BY_VALIDATION, byValidation))
        .caption(
            "Begins at the best constant step size; the best point of all is kept. Gaps are trials"
                + " far above it.")
        .build();
  }

  private static Series descent(String name, Trials trials) {
    FoundPoint tuned = trials.descent().orElse(trials.stepSize());
    double[] x = new double[tuned.trials().size()];
    Arrays.setAll(x, i -> i + 1);
    return Series.of(name, x, nearBest(tuned));
  }

  private String objectiveText() {
    return settings.reduction() == Reduction.LOG_LAST ? "(1/t) log of the last loss" : "last loss";
  }

  private static double stepSize(Point point) {
    return StrictMath.exp(point.theta().get(0));
  }

  private static double[] numbers(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).toArray();
  }
}
