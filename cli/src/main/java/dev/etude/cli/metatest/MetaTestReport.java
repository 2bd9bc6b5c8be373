package dev.etude.cli.metatest;

import dev.etude.cli.metatest.MetaTestResult.Contestant;
import dev.etude.cli.output.Numbers;
import dev.etude.cli.run.CsvFile;
import dev.etude.cli.run.RunFiles;
import dev.etude.math.Range;
import dev.etude.meta.evaluation.StepSizeGrid;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import dev.etude.report.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a comparison leaves behind: every score as numbers, the curves as pictures, and the report.
 *
 * @param result what was found
 * @param settings on what, for the reader
 */
public record MetaTestReport(MetaTestResult result, Map<String, String> settings) {
  /** Copies the map, in its order. */
  public MetaTestReport {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  void writeTo(RunFiles files) throws IOException {
    writeTables(files);
    List<Figure> figures = figures();
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    report(figures).writeTo(files.path("report.html"));
  }

  /**
   * Writes {@code meta-test.csv} and, if anything was tuned, {@code step-size-grid.csv}.
   *
   * @param files where to
   * @throws IOException if they cannot be written
   */
  public void writeTables(RunFiles files) throws IOException {
    writeScores(files);
    writeGrids(files);
  }

  private void writeScores(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "meta-test.csv",
        "optimizer",
        "run",
        "step",
        "train_accuracy",
        "train_loss",
        "test_accuracy",
        "test_loss",
        "status")) {
      for (Contestant contestant : result.contestants()) {
        for (int run = 0; run < contestant.runs().size(); run++) {
          TestRun tested = contestant.runs().get(run);
          for (TestRun.Checkpoint at : tested.checkpoints()) {
            csv.row(
                contestant.name(),
                run,
                at.step(),
                at.train().accuracy(),
                at.train().meanLoss(),
                at.test().accuracy(),
                at.test().meanLoss(),
                tested.isDiverged() ? "diverged" : "completed");
          }
        }
      }
    }
  }

  private void writeGrids(RunFiles files) throws IOException {
    if (result.contestants().stream().allMatch(contestant -> contestant.grid() == null)) {
      return;
    }
    try (CsvFile csv = files.csv("step-size-grid.csv", "optimizer", "step_size", "accuracy")) {
      for (Contestant contestant : result.contestants()) {
        StepSizeGrid grid = contestant.grid();
        if (grid != null) {
          for (StepSizeGrid.Point point : grid.points()) {
            csv.row(contestant.name(), point.stepSize(), point.accuracy());
          }
        }
      }
    }
  }

  /**
   * Draws accuracy and loss along the way.
   *
   * @return on the images trained on and on test images
   */
  public List<Figure> figures() {
    return List.of(
        figure(
            "train-accuracy",
            "On the images trained on",
            Axis.linear("training accuracy"),
            MetaTestResult::trainAccuracy),
        figure(
            "test-accuracy",
            "On new images",
            Axis.linear("test accuracy"),
            MetaTestResult::testAccuracy),
        figure(
            "train-loss",
            "Loss on the images trained on",
            Axis.log("training cross entropy"),
            at -> at.train().meanLoss()),
        figure(
            "test-loss",
            "Loss on new images",
            Axis.log("test cross entropy"),
            at -> at.test().meanLoss()));
  }

  private Figure figure(
      String id, String title, Axis axis, ToDoubleFunction<TestRun.Checkpoint> quantity) {
    int points = result.checkpoints().size();
    double[] steps =
        result.checkpoints().stream().mapToDouble(Integer::doubleValue).toArray();
    Figure.Builder figure = Figure.builder(id, title)
        .x(Axis.linear("step"))
        .y(axis)
        .caption("Mean and range over the runs, all optimizers on the same tasks.");
    for (Contestant contestant : result.contestants()) {
      double[] mean = new double[points];
      double[] min = new double[points];
      double[] max = new double[points];
      for (int i = 0; i < points; i++) {
        Range range = contestant.at(i, quantity);
        mean[i] = finite(range.mean());
        min[i] = finite(range.min());
        max[i] = finite(range.max());
      }
      figure.add(Series.of(contestant.name(), steps, mean).withBand(min, max));
    }
    return figure.build();
  }

  /** A gap in the picture where a run's loss is not finite. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private HtmlReport report(List<Figure> figures) {
    HtmlReport.Builder report = HtmlReport.builder("Optimizers on new tasks")
        .table(
            "After the last step",
            List.of(
                "optimizer",
                "step size",
                "training accuracy",
                "test accuracy",
                "min",
                "max",
                "status"),
            finalRows());
    for (Figure figure : figures) {
      report.figure(figure);
    }
    for (Contestant contestant : result.contestants()) {
      StepSizeGrid grid = contestant.grid();
      if (grid != null) {
        List<List<String>> rows = new ArrayList<>();
        for (StepSizeGrid.Point point : grid.points()) {
          rows.add(List.of(Numbers.brief(point.stepSize()), Numbers.brief(point.accuracy())));
        }
        report.table(
            "Step sizes tried for " + contestant.name() + ", chosen: "
                + Numbers.brief(grid.stepSize())
                + (grid.isClosed() ? "" : " (at the end of the grid)"),
            List.of("step size", "accuracy"),
            rows);
      }
    }
    return report.definitions("Settings", settings).build();
  }

  private List<List<String>> finalRows() {
    List<List<String>> rows = new ArrayList<>();
    for (Contestant contestant : result.contestants()) {
      Range train = contestant.at(result.last(), MetaTestResult::trainAccuracy);
      Range test = contestant.at(result.last(), MetaTestResult::testAccuracy);
      Double stepSize = contestant.stepSize();
      rows.add(List.of(
          contestant.name(),
          stepSize == null ? "learned" : Numbers.brief(stepSize),
          Numbers.brief(train.mean()),
          Numbers.brief(test.mean()),
          Numbers.brief(test.min()),
          Numbers.brief(test.max()),
          contestant.status()));
    }
    return rows;
  }
}
