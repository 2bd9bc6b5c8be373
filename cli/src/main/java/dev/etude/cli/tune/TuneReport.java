package dev.etude.cli.tune;

import dev.etude.cli.option.InnerName;
import dev.etude.cli.run.RunFiles;
import dev.etude.data.model.Metric;
import dev.etude.math.Range;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.optimizer.RegressionTuning.Choice;
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

/** The files that {@code tune} writes: the landscape as numbers and pictures, and the report. */
final class TuneReport {
  private static final int POINTS = 241;
  private static final double SHOWN_RISE =
      2.5; // the picture ends where a loss is this many times its value at 0

  private final TuneResult result;
  private final String edgeText;
  private final String targetName;
  private final String fileName;
  private final double[] stepSizes;
  private final double[] training = new double[POINTS];
  private final double[] validation = new double[POINTS];
  private final Range[] test = new Range[POINTS];

  TuneReport(TuneResult result, String targetName, String fileName) {
    this.result = result;
    this.edgeText =
        result.inner() == InnerName.GD ? "stability edge 2/L" : "stability edge 2/max|x|²";
    this.targetName = targetName;
    this.fileName = fileName;
    double edge = result.tuning().stabilityEdge();
    double byTraining = result.byTraining().stepSize();
    double byValidation = result.byValidation().stepSize();
    double smallest =
        Math.min(byTraining > 0 ? byTraining : edge, byValidation > 0 ? byValidation : edge);
    double from = Math.min(smallest / 30, edge / 1000);
    double to = 1.3 * Math.max(edge, Math.max(byTraining, byValidation));
    stepSizes = new double[POINTS];
    Arrays.setAll(stepSizes, i -> from * StrictMath.pow(to / from, i / (POINTS - 1.0)));
    for (int i = 0; i < POINTS; i++) {
      training[i] =
          result.tuning().objective(Rows.TRAINING, stepSizes[i]).value().toDouble();
      validation[i] =
          result.tuning().objective(Rows.VALIDATION, stepSizes[i]).value().toDouble();
      test[i] = Range.of(result.tuning().testErrors(stepSizes[i]));
    }
  }

  void writeTo(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "landscape.csv",
        "step_size",
        "train_by_train",
        "train_by_validation",
        "test_rmse_mean",
        "test_rmse_min",
        "test_rmse_max")) {
      for (int i = 0; i < POINTS; i++) {
        csv.row(
            stepSizes[i], training[i], validation[i], test[i].mean(), test[i].min(), test[i].max());
      }
    }
    result
        .schedule()
        .writeTo(files, constant(result.byTraining()), constant(result.byValidation()));
    Figure landscape = landscape();
    Figure errors = errors();
    FigureWriter.write(landscape, files.folder("figures"));
    FigureWriter.write(errors, files.folder("figures"));
    HtmlReport.Builder page = page(landscape, errors);
    if (!result.comparison().isEmpty()) {
      ComparisonFiles comparison = new ComparisonFiles(result.comparison(), Metric.RMSE);
      comparison.writeCsv(files);
      page.table(
          "Beside others; the gap is test loss less training loss. " + result.interceptText(),
          comparison.header(),
          comparison.rows());
      for (Figure figure : comparison.figures(2)) {
        FigureWriter.write(figure, files.folder("figures"));
        page.figure(figure);
      }
    }
    page.section("In Java, as chosen by the " + TuneText.rows(result.objective()) + " rows")
        .code(result.snippet())
        .definitions("Settings", settings())
        .build()
        .writeTo(files.path("report.html"));
  }

  private double[] constant(Choice choice) {
    double[] sizes = new double[result.steps()];
    Arrays.fill(sizes, choice.stepSize());
    return sizes;
  }

  private Figure landscape() {
    double ceiling = SHOWN_RISE * Math.max(training[0], validation[0]);
    return marked(Figure.builder(
                "landscape",
                "What a step size achieves after " + result.steps() + " steps of " + result.inner())
            .x(Axis.log("step size"))
            .y(Axis.linear("loss, in variances of " + targetName))
            .add(Series.of("training rows (train-by-train)", stepSizes, below(training, ceiling)))
            .add(Series.of(
                "validation rows (train-by-validation)", stepSizes, below(validation, ceiling)))
            .caption("Mean over " + result.splits() + " splits of " + fileName
                + ". Where a curve ends on the right, the loss explodes."))
        .build();
  }

  private Figure errors() {
    double ceiling = SHOWN_RISE * test[0].mean();
    double[] mean = Arrays.stream(test).mapToDouble(Range::mean).toArray();
    double[] min = Arrays.stream(test).mapToDouble(Range::min).toArray();
    double[] max = Arrays.stream(test).mapToDouble(Range::max).toArray();
    double[] shown = below(mean, ceiling);
    for (int i = 0; i < POINTS; i++) {
      max[i] = Double.isNaN(shown[i]) ? Double.NaN : Math.min(max[i], ceiling);
      min[i] = Double.isNaN(shown[i]) ? Double.NaN : min[i];
    }
    return marked(Figure.builder("test-error", "On rows that neither objective saw")
            .x(Axis.log("step size"))
            .y(Axis.linear("test RMSE of " + targetName))
            .add(Series.of("mean and range over the splits", stepSizes, shown).withBand(min, max))
            .caption("Trained on training and validation rows together, tested on the rest."))
        .build();
  }

  private Figure.Builder marked(Figure.Builder builder) {
    if (result.byTraining().stepSize() > 0) {
      builder.verticalMarker(result.byTraining().stepSize(), "train-by-train");
    }
    if (result.byValidation().stepSize() > 0) {
      builder.verticalMarker(result.byValidation().stepSize(), "train-by-validation");
    }
    return builder.verticalMarker(result.tuning().stabilityEdge(), edgeText);
  }

  private static double[] below(double[] values, double ceiling) {
    return Arrays.stream(values).map(v -> v <= ceiling ? v : Double.NaN).toArray();
  }

  private HtmlReport.Builder page(Figure landscape, Figure errors) {
    List<List<String>> rows = new ArrayList<>();
    for (TuneResult.Row row : result.table()) {
      rows.add(List.of(
          row.name(),
          Numbers.brief(row.stepSize()),
          Numbers.brief(row.loss()),
          Numbers.brief(row.mean()),
          Numbers.brief(row.min()),
          Numbers.brief(row.max())));
    }
    return HtmlReport.builder("A step size for predicting " + targetName)
        .verdict(result.verdict().choice().text(), result.verdict().reason())
        .table(
            "The step sizes learned, and the test error they lead to",
            List.of("chosen by", "step size", "loss", "test RMSE", "min", "max"),
            rows)
        .figure(landscape)
        .figure(errors);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("table", fileName);
    settings.put("target", targetName);
    settings.put("rows", String.valueOf(result.rows()));
    settings.put("features", String.valueOf(result.features()));
    settings.put("inner optimizer", result.inner().toString());
    settings.put("steps", String.valueOf(result.steps()));
    settings.put("splits", String.valueOf(result.splits()));
    settings.put("seed", String.valueOf(result.seed()));
    settings.put(edgeText, Numbers.brief(result.tuning().stabilityEdge()));
    return settings;
  }
}
