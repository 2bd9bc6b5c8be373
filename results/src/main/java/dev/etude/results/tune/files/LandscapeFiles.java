package dev.etude.results.tune.files;

import dev.etude.math.Range;
import dev.etude.meta.objective.Rows;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import dev.etude.report.listing.Listing;
import dev.etude.results.table.TableSetting;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Landscape;
import dev.etude.tuning.Tuned;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The closed form of a tuning as numbers and pictures. */
public final class LandscapeFiles {
  private static final int POINTS = 241;
  private static final double SHOWN_RISE =
      2.5; // the picture ends where a loss is this many times its value at 0

  private final TableSetting setting;
  private final Tuned tuned;
  private final double edge;
  private final double byTraining;
  private final double byValidation;
  private final double[] stepSizes = new double[POINTS];
  private final double[] training = new double[POINTS];
  private final double[] validation = new double[POINTS];
  private final double[] leftOut = new double[POINTS]; // NaN where there is no such loss
  private final Range[] test = new Range[POINTS];

  /**
   * Evaluates the losses at step sizes from a thousandth of the stability edge, or less, to beyond it.
   *
   * @param setting the table
   * @param tuned the step sizes that were found
   * @param landscape the losses by step size
   */
  public LandscapeFiles(TableSetting setting, Tuned tuned, Landscape landscape) {
    this.setting = setting;
    this.tuned = tuned;
    edge = landscape.stabilityEdge();
    byTraining = tuned.byTraining().learned().schedule().stepSize(1);
    byValidation = tuned.byValidation().learned().schedule().stepSize(1);
    double smallest =
        Math.min(byTraining > 0 ? byTraining : edge, byValidation > 0 ? byValidation : edge);
    double from = Math.min(smallest / 30, edge / 1000);
    double to = 1.3 * Math.max(edge, Math.max(byTraining, byValidation));
    Arrays.setAll(stepSizes, i -> from * StrictMath.pow(to / from, i / (POINTS - 1.0)));
    for (int i = 0; i < POINTS; i++) {
      training[i] = landscape.objective(Rows.TRAINING, stepSizes[i]);
      validation[i] = landscape.objective(Rows.VALIDATION, stepSizes[i]);
      leftOut[i] = landscape.leaveOneOut(stepSizes[i]).orElse(Double.NaN);
      test[i] = landscape.testError(stepSizes[i]);
    }
  }

  /**
   * Writes the losses by step size to {@code landscape.csv}.
   *
   * @param files of the run
   * @throws IOException if the file cannot be written
   */
  public void writeCsv(RunFiles files) throws IOException {
    Listing<Integer> points = Listing.of(Integer.class)
        .number("stepSize", "step size", i -> stepSizes[i])
        .number("trainByTrain", "loss of training rows", i -> training[i])
        .number("trainByValidation", "loss of validation rows", i -> validation[i])
        .number("leaveOneOut", "loss of rows left out", i -> leftOut[i])
        .range("testRmse", "test RMSE", i -> test[i])
        .unit(setting.unit())
        .build();
    files.csv("landscape.csv", points, IntStream.range(0, POINTS).boxed().toList());
  }

  /**
   * Draws the losses that the choices minimise, and the test errors.
   *
   * @return both figures
   */
  public List<Figure> figures() {
    return List.of(landscape(), errors());
  }

  /**
   * Names the edge of stability.
   *
   * @return its formula: with L the largest eigenvalue of the Hessian on all rows, with max(|x|² + 1) on single ones
   */
  public String edgeText() {
    return setting.batch() == null ? "stability edge 2/L" : "stability edge 2/max(|x|² + 1)";
  }

  private Figure landscape() {
    double ceiling = SHOWN_RISE * Math.max(training[0], validation[0]);
    double[] shownTraining = below(training, ceiling);
    double[] shownValidation = below(validation, ceiling);
    Figure.Builder figure = Figure.builder(
            "landscape",
            "What a step size achieves after " + tuned.settings().steps() + " steps of "
                + setting.inner())
        .x(Axis.log("step size"))
        .y(Axis.linear("loss, in variances of " + setting.target()))
        .add(Series.of("training rows (train-by-train)", stepSizes, shownTraining))
        .add(Series.of("validation rows (train-by-validation)", stepSizes, shownValidation))
        .caption("Mean over " + setting.tasksText(tuned.settings()) + " of "
            + setting.fileName()
            + ". Look for the lowest point of the curve that the answer names; what is shaded is as"
            + " good within one standard error. Where a curve ends on the right, the loss"
            + " explodes.");
    if (tuned.byLeaveOneOut().isPresent()) {
      figure.add(Series.of("leave-one-out", stepSizes, below(leftOut, ceiling)));
    }
    GoodBand.addTo(
        figure,
        tuned.answer(),
        DoubleStream.concat(Arrays.stream(shownTraining), Arrays.stream(shownValidation))
            .filter(Double::isFinite)
            .summaryStatistics());
    return marked(figure.horizontalMarker(validation[0], "baseline")).build();
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
            .y(Axis.linear("test RMSE of " + setting.target()))
            .add(Series.of("mean and range over the splits", stepSizes, shown).withBand(min, max))
            .caption("Trained on training and validation rows together, tested on the rest."))
        .build();
  }

  private Figure.Builder marked(Figure.Builder builder) {
    if (byTraining > 0) {
      builder.verticalMarker(byTraining, Tuned.TRAIN_BY_TRAIN);
    }
    if (byValidation > 0) {
      builder.verticalMarker(byValidation, Tuned.TRAIN_BY_VALIDATION);
    }
    tuned
        .byLeaveOneOut()
        .map(choice -> choice.learned().schedule().stepSize(1))
        .filter(stepSize -> stepSize > 0)
        .ifPresent(stepSize -> builder.verticalMarker(stepSize, Tuned.LEAVE_ONE_OUT));
    return builder.verticalMarker(edge, edgeText());
  }

  private static double[] below(double[] values, double ceiling) {
    return Arrays.stream(values).map(v -> v <= ceiling ? v : Double.NaN).toArray();
  }
}
