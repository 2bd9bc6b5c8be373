package dev.etude.cli.tune;

import dev.etude.cli.run.RunFiles;
import dev.etude.math.Range;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.tuning.Point;
import dev.etude.meta.tuning.TunedPoint;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The files of a tuning by trainings that were run: all evaluations, the schedules learned, the comparison, pictures, the
 * report.
 *
 * @param result what was found
 * @param fileName the table's name
 */
record TableTuneReport(TableTuneResult result, String fileName) {
  private static final String TRAIN = "train-by-train";
  private static final String VALIDATION = "train-by-validation";

  void writeTo(RunFiles files) throws IOException {
    writeEvaluations(files);
    writeSchedules(files);
    ComparisonFiles comparison =
        new ComparisonFiles(result.comparison(), result.setting().tasks().metric());
    comparison.writeCsv(files);
    List<Figure> figures = new ArrayList<>();
    figures.add(landscape());
    if (result.settings().hasMore()) {
      figures.add(metaTraining());
    }
    if (!result.trainByTrain().learned().isConstant()) {
      figures.add(schedules());
    }
    figures.addAll(comparison.figures(2));
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    report(figures, comparison).writeTo(files.path("report.html"));
  }

  private void writeEvaluations(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "evaluations.csv",
        "chosen_by",
        "search",
        "number",
        "theta",
        "value",
        "trajectories",
        "status")) {
      write(csv, TRAIN, result.trainByTrain().learned());
      write(csv, VALIDATION, result.trainByValidation().learned());
    }
  }

  private static void write(CsvFile csv, String name, Learned learned) {
    write(csv, name, "step-size", learned.stepSize());
    learned.descent().ifPresent(descent -> write(csv, name, "descent", descent));
  }

  private static void write(CsvFile csv, String name, String search, TunedPoint tuned) {
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

  private void writeSchedules(RunFiles files) throws IOException {
    Learned learned = result.choice().learned();
    new LearnedSchedule(
            result.setting().rule().toString(),
            result.settings().steps(),
            learned.values(),
            learned.listOfStepSizes())
        .writeTo(
            files,
            result.trainByTrain().learned().stepSizes(),
            result.trainByValidation().learned().stepSizes());
  }

  private Figure landscape() {
    Learned byTraining = result.trainByTrain().learned();
    Learned byValidation = result.trainByValidation().learned();
    return Figure.builder(
            "landscape",
            "All step sizes tried, " + result.settings().steps() + " steps of "
                + result.setting().rule())
        .x(Axis.log("step size"))
        .y(Axis.linear(objectiveText()))
        .add(trials("training rows (" + TRAIN + ")", byTraining.stepSize()))
        .add(trials("validation rows (" + VALIDATION + ")", byValidation.stepSize()))
        .verticalMarker(stepSize(byTraining.stepSize().best()), TRAIN)
        .verticalMarker(stepSize(byValidation.stepSize().best()), VALIDATION)
        .caption("Each point is a mean over " + result.setting().tasksText() + " of " + fileName
            + ". Trials without a number, and those far above the start, are left out.")
        .build();
  }

  /** The trials of a search for a step size, as far as they are near the best. */
  private static Series trials(String name, TunedPoint tuned) {
    return Series.of(name, numbers(tuned.trials(), TableTuneReport::stepSize), nearBest(tuned));
  }

  /** Returns the values of all trials, but a gap for those without one or far above the first and the best. */
  private static double[] nearBest(TunedPoint tuned) {
    double best = tuned.best().value();
    double first = tuned.trials().get(0).value();
    double ceiling = best + 3 * Math.max(Math.abs(best) / 10, Math.abs(first - best));
    return numbers(tuned.trials(), point -> point.value() <= ceiling ? point.value() : Double.NaN);
  }

  private Figure metaTraining() {
    return Figure.builder("meta-training", "The meta-objective as parameters are learned")
        .x(Axis.linear("evaluation"))
        .y(Axis.linear(penalisedText()))
        .add(trial(TRAIN, result.trainByTrain().learned()))
        .add(trial(VALIDATION, result.trainByValidation().learned()))
        .caption(
            "Begins at the best constant step size; the best point of all is kept. Gaps are trials"
                + " far above it.")
        .build();
  }

  private static Series trial(String name, Learned learned) {
    TunedPoint tuned = learned.descent().orElse(learned.stepSize());
    double[] x = new double[tuned.trials().size()];
    Arrays.setAll(x, i -> i + 1);
    return Series.of(name, x, nearBest(tuned));
  }

  private Figure schedules() {
    double[] steps = new double[result.settings().steps()];
    Arrays.setAll(steps, i -> i + 1);
    return Figure.builder("schedule", "The step sizes learned")
        .x(Axis.linear("step"))
        .y(Axis.log("step size"))
        .add(Series.of(TRAIN, steps, result.trainByTrain().learned().stepSizes()))
        .add(Series.of(VALIDATION, steps, result.trainByValidation().learned().stepSizes()))
        .caption("Schedule " + TuneText.schedule(result.settings()) + "; numbers in schedule.csv.")
        .build();
  }

  private String rowsText() {
    return TuneText.rows(result.objective());
  }

  private String objectiveText() {
    return result.settings().reduction() == Reduction.LOG_LAST
        ? "(1/t) log of the last loss"
        : "last loss";
  }

  private String penalisedText() {
    return objectiveText()
        + (result.settings().penalty().weight() == 0 ? "" : " + cost of roughness");
  }

  private static double stepSize(Point point) {
    return StrictMath.exp(point.theta().get(0));
  }

  private static double[] numbers(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).toArray();
  }

  private HtmlReport report(List<Figure> figures, ComparisonFiles comparison) {
    String metric = result.setting().tasks().metric().text();
    HtmlReport.Builder page = HtmlReport.builder(
            "Step sizes for predicting " + result.setting().targetName())
        .verdict(result.verdict().choice().text(), result.verdict().reason())
        .table(
            "What was learned",
            List.of("chosen by", "learned", "trajectories"),
            List.of(
                learned(TRAIN, result.trainByTrain()),
                learned(VALIDATION, result.trainByValidation())))
        .table(
            "What it leads to: the mean and the range over " + result.setting().tasksText(),
            List.of(
                "chosen by",
                "read on",
                "loss",
                "min loss",
                "max loss",
                metric,
                "min " + metric,
                "max " + metric),
            Stream.of(
                    rows(TRAIN, result.trainByTrain()),
                    rows(VALIDATION, result.trainByValidation()))
                .flatMap(List::stream)
                .toList())
        .table(
            "Beside others; the gap is test loss less training loss; searches may spend as many"
                + " trajectories as learning by the " + rowsText() + " rows took",
            comparison.header(),
            comparison.rows());
    figures.forEach(page::figure);
    return page.section("In Java, as chosen by the " + rowsText() + " rows")
        .code(result.choice().learned().snippet())
        .definitions(
            "Settings", settings(result.setting(), result.settings(), fileName, result.seed()))
        .build();
  }

  private static List<String> learned(String name, Choice choice) {
    Learned learned = choice.learned();
    return List.of(name, TuneText.learned(learned), Numbers.brief(learned.trajectories()));
  }

  /** Training and validation rows as they were apart, test rows after training on both. */
  private static List<List<String>> rows(String name, Choice choice) {
    Choice.Summary summary = choice.summary();
    return List.of(
        row(name, "training rows", summary.trainLoss(), summary.trainMetric()),
        row(name, "validation rows", summary.validationLoss(), summary.validationMetric()),
        row(name, "test rows", summary.testLoss(), summary.testMetric()));
  }

  private static List<String> row(String name, String rows, Range loss, Range metric) {
    List<String> row = new ArrayList<>(List.of(name, rows));
    for (Range range : List.of(loss, metric)) {
      for (double value : new double[] {range.mean(), range.min(), range.max()}) {
        row.add(Double.isNaN(value) ? "–" : Numbers.brief(value));
      }
    }
    return row;
  }

  static Map<String, String> settings(
      TuneSetting setting, Learner.Settings settings, String fileName, long seed) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("table", fileName);
    values.put("target", setting.targetName());
    values.put("rows", String.valueOf(setting.rows()));
    values.put("features", String.valueOf(setting.features()));
    values.put("model", TableTuneResult.modelText(setting));
    values.put("inner optimizer", setting.rule().toString());
    Integer batch = TableTuneResult.batch(setting);
    values.put("mini-batches", batch == null ? "all rows" : batch + " rows");
    values.put("schedule", settings.schedule().toString());
    if (settings.schedule() == ScheduleName.LEARNED) {
      values.put("smoothness", Numbers.exact(settings.penalty().weight()));
    }
    values.put("steps", String.valueOf(settings.steps()));
    values.put("tasks", setting.tasksText());
    values.put("seed", String.valueOf(seed));
    return values;
  }
}
