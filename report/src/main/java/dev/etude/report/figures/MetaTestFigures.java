package dev.etude.report.figures;

import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import dev.etude.report.listing.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A comparison of optimizers on new tasks: every score as numbers, the curves as pictures.
 *
 * @param result the result
 */
public record MetaTestFigures(MetaTested result) {
  private static final Listing<Score> SCORES = Listing.of(Score.class)
      .text("optimizer", "optimizer", score -> score.contestant.name())
      .count("run", "run", Score::run)
      .count("step", "step", score -> score.at.step())
      .number("trainAccuracy", "train accuracy", score -> score.at.train().accuracy())
      .number("trainLoss", "train loss", score -> score.at.train().meanLoss())
      .number("testAccuracy", "test accuracy", score -> score.at.test().accuracy())
      .number("testLoss", "test loss", score -> score.at.test().meanLoss())
      .text("status", "status", Score::status)
      .build();

  private static final Listing<Tried> TRIED = Listing.of(Tried.class)
      .text("optimizer", "optimizer", Tried::optimizer)
      .number("stepSize", "step size", tried -> tried.point.stepSize())
      .number("accuracy", "validation accuracy", tried -> tried.point.accuracy())
      .build();

  private record Score(Contestant contestant, int run, TestRun.Checkpoint at) {
    String status() {
      return contestant.runs().get(run).isDiverged() ? "diverged" : "completed";
    }
  }

  private record Tried(String optimizer, StepSizesTried.Point point) {}

  /**
   * Writes {@code meta-test.csv} and, if anything was tuned, {@code step-size-grid.csv}.
   *
   * @param folder where to
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    List<Score> scores = new ArrayList<>();
    List<Tried> tried = new ArrayList<>();
    for (Contestant contestant : result.contestants()) {
      for (int run = 0; run < contestant.runs().size(); run++) {
        for (TestRun.Checkpoint at : contestant.runs().get(run).checkpoints()) {
          scores.add(new Score(contestant, run, at));
        }
      }
      StepSizesTried grid = contestant.grid();
      if (grid != null) {
        grid.points().forEach(point -> tried.add(new Tried(contestant.name(), point)));
      }
    }
    SCORES.writeTo(folder.resolve("meta-test.csv"), scores);
    if (!tried.isEmpty()) {
      TRIED.writeTo(folder.resolve("step-size-grid.csv"), tried);
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
            "Look at which optimizer is at the top first.",
            TestRun.Checkpoint::trainAccuracy),
        figure(
            "test-accuracy",
            "On new images",
            Axis.linear("test accuracy"),
            "Look at the right end, which the answer is about: where bands overlap, luck may have"
                + " decided.",
            TestRun.Checkpoint::testAccuracy),
        figure(
            "train-loss",
            "Loss on the images trained on",
            Axis.log("training cross entropy"),
            "A curve that still falls at the end says that more steps would help on these images.",
            at -> at.train().meanLoss()),
        figure(
            "test-loss",
            "Loss on new images",
            Axis.log("test cross entropy"),
            "A curve that rises while its loss above falls says that the network learns these images"
                + " by heart.",
            at -> at.test().meanLoss()));
  }

  private Figure figure(
      String id,
      String title,
      Axis axis,
      String toSee,
      ToDoubleFunction<TestRun.Checkpoint> quantity) {
    int points = result.checkpoints().size();
    double[] steps =
        result.checkpoints().stream().mapToDouble(Integer::doubleValue).toArray();
    Figure.Builder figure = Figure.builder(id, title)
        .x(Axis.linear("step"))
        .y(axis)
        .caption("Mean and range over the runs, all optimizers on the same tasks. " + toSee);
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
