package dev.etude.report.figures;

import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.landscape.MeanLoss;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.stepsize.LandscapeSearch;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Series;
import dev.etude.report.listing.Listing;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.regression.LeastSquaresLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Both meta-objectives against the step size, with their minima, and the theory over them. */
public final class LandscapeFigure {
  private static final int POINTS = 161;
  private static final double DECADES_BELOW = 1.5; // of the smaller minimiser
  private static final double ABOVE = 2; // times the larger one
  private static final double SHOWN_RISE = 2; // times the loss of w = 0

  private final LeastSquaresResult result;
  private final double[] stepSizes;
  private final List<MeanLoss> training;
  private final List<MeanLoss> validation;
  private final boolean withTheory;

  /**
   * Computes the curves.
   *
   * @param result both choices
   * @param withTheory whether to draw the limit of many dimensions, which is that of gradient descent
   */
  public LandscapeFigure(LeastSquaresResult result, boolean withTheory) {
    this.result = result;
    this.withTheory = withTheory;
    double first = result.byTraining().stepSize();
    double second = result.byValidation().stepSize();
    double largest = Math.max(first, second);
    double smallest = Math.min(first > 0 ? first : largest, second > 0 ? second : largest);
    double from = largest > 0 ? smallest * StrictMath.pow(10, -DECADES_BELOW) : 1e-6;
    double to = largest > 0 ? largest * ABOVE : 1;
    stepSizes = new double[POINTS];
    Arrays.setAll(stepSizes, i -> from * StrictMath.pow(to / from, i / (POINTS - 1.0)));
    training = result.tuning().objective(Rows.TRAINING, stepSizes);
    validation = result.tuning().objective(Rows.VALIDATION, stepSizes);
  }

  /**
   * Writes the numbers.
   *
   * @param folder where to; {@code landscape.csv}
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    Listing<Integer> points = Listing.of(Integer.class)
        .number("stepSize", "step size", i -> stepSizes[i])
        .number("trainByTrain", "training rows", i -> training.get(i).value())
        .number("trainByTrainError", "error", i -> training.get(i).valueError())
        .number("trainByTrainDerivative", "derivative", i -> training.get(i).slope())
        .number("trainByValidation", "validation rows", i -> validation.get(i).value())
        .number("trainByValidationError", "error", i -> validation.get(i).valueError())
        .number(
            "trainByValidationDerivative", "derivative", i -> validation.get(i).slope())
        .build();
    points.writeTo(
        folder.resolve("landscape.csv"), IntStream.range(0, POINTS).boxed().toList());
  }

  /**
   * Draws the curves.
   *
   * @param id the figure's file name
   * @return the figure
   */
  public Figure figure(String id) {
    LeastSquaresSetting setting = result.setting();
    double noise = setting.family().noise();
    double ceiling = SHOWN_RISE * (1 + noise * noise) / 2;
    Figure.Builder figure = Figure.builder(id, "Both objectives against the step size")
        .x(Axis.log("step size"))
        .y(Axis.linear("mean loss after " + setting.steps() + " steps"))
        .add(curve("training rows (train-by-train)", training, ceiling))
        .add(curve("validation rows (train-by-validation)", validation, ceiling));
    if (withTheory) {
      LeastSquaresLimit whole = LeastSquaresResult.Predicted.limit(setting);
      LeastSquaresLimit part =
          new LeastSquaresLimit(setting.family().dimension(), setting.trainingSamples(), noise);
      figure
          .add(theory(
              "theory, train-by-train",
              whole,
              ceiling,
              stepSize -> whole.trainingLoss(stepSize, setting.steps())))
          .add(theory(
              "theory, train-by-validation",
              part,
              ceiling,
              stepSize -> part.validationLoss(stepSize, setting.steps())));
    }
    mark(figure, result.byTraining(), "train-by-train");
    mark(figure, result.byValidation(), "train-by-validation");
    result.byLeaveOneOut().ifPresent(chosen -> mark(figure, chosen, "leave-one-out"));
    return figure
        .caption(
            "d = " + setting.family().dimension() + ", n = " + setting.family().samples()
                + " (" + setting.trainingSamples() + " to train and " + setting.validationSamples()
                + " to validate), noise " + noise
                + ". Look at how far apart the two curves are lowest (vertical lines): that"
                + " far training rows mislead."
                + " Where a curve ends on the right, runs diverge.")
        .build();
  }

  private Series curve(String name, List<MeanLoss> means, double ceiling) {
    double[] values = means.stream().mapToDouble(MeanLoss::value).toArray();
    return Series.of(name, stepSizes, below(values, ceiling));
  }

  private Series theory(
      String name, LeastSquaresLimit limit, double ceiling, DoubleUnaryOperator loss) {
    double[] places =
        Arrays.stream(stepSizes).filter(s -> s <= limit.stabilityEdge()).toArray();
    double[] sparse =
        new double[(places.length + 5) / 6]; // points, so that the curve below is seen
    Arrays.setAll(sparse, i -> places[6 * i]);
    double[] values = Arrays.stream(sparse).map(loss).toArray();
    return Series.of(name, sparse, below(values, ceiling)).withStyle(LineStyle.POINTS);
  }

  private static double[] below(double[] values, double ceiling) {
    return Arrays.stream(values).map(v -> v <= ceiling ? v : Double.NaN).toArray();
  }

  private void mark(Figure.Builder figure, LeastSquaresResult.Chosen chosen, String name) {
    for (LandscapeSearch.Minimum minimum : chosen.choice().minima()) {
      double at = minimum.stepSize();
      if (at == chosen.stepSize() && at > 0) {
        figure.verticalMarker(at, name);
      } else if (at >= stepSizes[0] && at <= stepSizes[POINTS - 1]) {
        figure.verticalMarker(at, name + ", another minimum");
      }
    }
  }
}
