package dev.etude.experiments.figure;

import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.MeanLoss;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.figures.LandscapeFigure;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.GaussianLeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Train-by-train against train-by-validation on noisy least squares, against the number of rows. */
public final class Figure4 implements Experiment {
  private static final double[] SAMPLES = {250, 500, 1000, 1500, 2000, 3000, 4000};
  private static final double[] SAMPLES_OF_SINGLE_ROWS = {50, 100, 200, 400, 800};
  private static final int DIMENSION = 1000;
  private static final double NOISE = 1;

  @Override
  public String title() {
    return "Figure 4: training and validation objectives against the number of rows";
  }

  @Override
  public long work(boolean quick) {
    return (long) SAMPLES.length + SAMPLES_OF_SINGLE_ROWS.length;
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    Axis axis = Axis.log("rows n");
    ErrorSweep sweep = ErrorSweep.run(
        "figure-4",
        "σ = 1",
        axis,
        SAMPLES,
        samples -> new GaussianLeastSquares(DIMENSION, (int) samples, NOISE),
        ErrorSweep.Design.byAllRows(quick),
        seed,
        map,
        progress);
    ErrorSweep singleRows = ErrorSweep.run(
        "figure-4-sgd",
        "stochastic gradient descent, σ = 1",
        axis,
        SAMPLES_OF_SINGLE_ROWS,
        samples -> new GaussianLeastSquares(200, (int) samples, NOISE),
        ErrorSweep.Design.bySingleRows(quick),
        seed.child("sgd", 0),
        map,
        progress);
    LandscapeFigure landscape = new LandscapeFigure(sweep.last().result(), true);
    List<Figure> figures = new ArrayList<>(sweep.figures(true));
    figures.add(landscape.figure("figure-4-landscape"));
    figures.addAll(singleRows.figures(false));
    return new Findings(claims(sweep, singleRows), figures, folder -> {
      sweep.writeTo(folder);
      singleRows.writeTo(folder);
      landscape.writeTo(folder);
    });
  }

  private static List<Claim> claims(ErrorSweep sweep, ErrorSweep singleRows) {
    return List.of(
        closes(sweep, "gradient descent"),
        theorem6(sweep),
        theoryIsAsGood(sweep),
        closes(singleRows, "stochastic gradient descent"));
  }

  private static Claim closes(ErrorSweep sweep, String inner) {
    ErrorSweep.Point worst = sweep.first();
    for (ErrorSweep.Point point : sweep.points()) {
      worst = gap(point) > gap(worst) ? point : worst;
    }
    ErrorSweep.Point last = sweep.last();
    return new Claim(
        "With more rows train-by-train stops overfitting (" + inner + ")",
        String.format(
            Locale.ROOT,
            "test RMSE of train-by-train against train-by-validation: %+.1f %% at n = %.0f, at most"
                + " %+.1f %% (n = %.0f), %+.1f %% at n = %.0f",
            100 * gap(sweep.first()),
            sweep.first().at(),
            100 * gap(worst),
            worst.at(),
            100 * gap(last),
            last.at()),
        gap(worst) > 0.02 && gap(last) < 0.2 * gap(worst));
  }

  private static double gap(ErrorSweep.Point point) {
    return point.trainByTrain(c -> c.testRmse().mean())
            / point.trainByValidation(c -> c.testRmse().mean())
        - 1;
  }

  private static Claim theorem6(ErrorSweep sweep) {
    ErrorSweep.Point many = sweep.last();
    double bound = DIMENSION * NOISE * NOISE / many.at();
    double distance = many.trainByTrain(Chosen::distanceSquared);
    return new Claim(
        "Theorem 6: with n large against d, train-by-train ends at ‖w − w*‖² ≤ (1 + ε) d σ²/n",
        String.format(
            Locale.ROOT,
            "‖w − w*‖² = %.4g = %.3f d σ²/n at n = %.0f (least squares itself: %.3f)",
            distance,
            distance / bound,
            many.at(),
            many.at() / (many.at() - DIMENSION - 1)),
        distance < 1.5 * bound);
  }

  /** Compares what the learned step sizes achieve with what those of theory do. */
  static Claim theoryIsAsGood(ErrorSweep sweep) {
    double worst = 0;
    for (ErrorSweep.Point point : sweep.points()) {
      for (Rows rows : Rows.values()) {
        LeastSquaresTuning tuning = point.result().tuning();
        double predicted = LeastSquaresTuning.predicted(point.result().setting(), rows);
        MeanLoss atTheory = tuning.objective(rows, predicted).get(0);
        MeanLoss learned = (rows == Rows.TRAINING
                ? point.result().byTraining()
                : point.result().byValidation())
            .choice()
            .objective();
        worst = Math.max(worst, (atTheory.value() - learned.value()) / atTheory.valueError());
      }
    }
    return new Claim(
        "The step size of the high-dimensional theory does as well as the one learned, to 2 standard"
            + " errors",
        String.format(
            Locale.ROOT,
            "its objective is higher by at most %.2g standard errors of the mean over tasks",
            worst),
        worst < 2);
  }
}
