package dev.etude.report.figures;

import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A comparison of optimizers on new tasks: every score as numbers, the curves as pictures.
 *
 * @param result what was found
 */
public record MetaTestFigures(MetaTested result) {
  /**
   * Writes {@code meta-test.csv} and, if anything was tuned, {@code step-size-grid.csv}.
   *
   * @param folder where to
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    writeScores(folder);
    writeGrids(folder);
  }

  private void writeScores(Path folder) throws IOException {
    try (CsvFile csv = CsvFile.create(
        folder.resolve("meta-test.csv"),
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

  private void writeGrids(Path folder) throws IOException {
    if (result.contestants().stream().allMatch(contestant -> contestant.grid() == null)) {
      return;
    }
    try (CsvFile csv = CsvFile.create(
        folder.resolve("step-size-grid.csv"), "optimizer", "step_size", "accuracy")) {
      for (Contestant contestant : result.contestants()) {
        StepSizesTried grid = contestant.grid();
        if (grid != null) {
          for (StepSizesTried.Point point : grid.points()) {
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
            TestRun.Checkpoint::trainAccuracy),
        figure(
            "test-accuracy",
            "On new images",
            Axis.linear("test accuracy"),
            TestRun.Checkpoint::testAccuracy),
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
}
