package dev.etude.experiments.figure;

import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.figures.LandscapeFigure;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.GaussianLeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Train-by-train against train-by-validation on noisy least squares, against the noise. */
public final class Figure3 implements Experiment {
  private static final double[] NOISE = {0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2};
  private static final double[] NOISE_OF_SINGLE_ROWS = {0.1, 0.5, 1, 1.5, 2};
  private static final int DIMENSION = 1000;
  private static final int SAMPLES = 500;

  @Override
  public String title() {
    return "Figure 3: training and validation objectives against the noise";
  }

  @Override
  public long work(boolean quick) {
    return (long) NOISE.length + NOISE_OF_SINGLE_ROWS.length;
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    Axis axis = Axis.linear("noise σ");
    ErrorSweep sweep = ErrorSweep.run(
        "figure-3",
        "n = " + SAMPLES,
        axis,
        NOISE,
        noise -> new GaussianLeastSquares(DIMENSION, SAMPLES, noise),
        ErrorSweep.Design.byAllRows(quick),
        seed,
        map,
        progress);
    ErrorSweep singleRows = ErrorSweep.run(
        "figure-3-sgd",
        "stochastic gradient descent, n = 100",
        axis,
        NOISE_OF_SINGLE_ROWS,
        noise -> new GaussianLeastSquares(200, 100, noise),
        ErrorSweep.Design.bySingleRows(quick),
        seed.child("sgd", 0),
        map,
        progress);
    LandscapeFigure landscape = new LandscapeFigure(sweep.at(1).result(), true);
    List<Figure> figures = new ArrayList<>(sweep.figures(true));
    figures.add(landscape.figure("figure-3-landscape"));
    figures.addAll(singleRows.figures(false));
    return new Findings(claims(sweep, singleRows), figures, folder -> {
      sweep.writeTo(folder);
      singleRows.writeTo(folder);
      landscape.writeTo(folder);
    });
  }

  private static List<Claim> claims(ErrorSweep sweep, ErrorSweep singleRows) {
    return List.of(
        overfits(sweep, "gradient descent"),
        Figure4.theoryIsAsGood(sweep),
        constantOrder(sweep),
        improvesOnNothing(sweep),
        overfits(singleRows, "stochastic gradient descent"));
  }

  private static Claim overfits(ErrorSweep sweep, String inner) {
    ErrorSweep.Point loud = sweep.last();
    double training = loud.trainByTrain(c -> c.testRmse().min());
    double validation = loud.trainByValidation(c -> c.testRmse().max());
    return new Claim(
        "With few rows and much noise train-by-train overfits, train-by-validation does not ("
            + inner + ")",
        String.format(
            Locale.ROOT,
            "σ = %.4g: training RMSE %.3g against %.3g, test RMSE %.4g (at least %.4g) against %.4g"
                + " (at most %.4g)",
            loud.at(),
            loud.trainByTrain(c -> c.trainRmse().mean()),
            loud.trainByValidation(c -> c.trainRmse().mean()),
            loud.trainByTrain(c -> c.testRmse().mean()),
            training,
            loud.trainByValidation(c -> c.testRmse().mean()),
            validation),
        training > validation);
  }

  private static Claim constantOrder(ErrorSweep sweep) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (ErrorSweep.Point point : sweep.points()) {
      least = Math.min(least, point.trainByTrain(Chosen::stepSize));
      most = Math.max(most, point.trainByTrain(Chosen::stepSize));
    }
    ErrorSweep.Point loud = sweep.last();
    double distance = loud.trainByTrain(Chosen::distanceSquared);
    double square = loud.at() * loud.at();
    return new Claim(
        "Theorem 5: train-by-train chooses η = Θ(1) whatever the noise, and ends at ‖w − w*‖² = Ω(1) σ²",
        String.format(
            Locale.ROOT,
            "η from %.4g to %.4g; ‖w − w*‖² = %.4g = %.3g σ² at σ = %.4g",
            least,
            most,
            distance,
            distance / square,
            loud.at()),
        least > 0.1 && most < 1 && distance > 0.5 * square);
  }

  private static Claim improvesOnNothing(ErrorSweep sweep) {
    ErrorSweep.Point loud = sweep.last();
    double distance = loud.trainByValidation(Chosen::distanceSquared);
    return new Claim(
        "Theorem 5: train-by-validation chooses η = Θ(1/t) and ends at ‖w − w*‖² = ‖w*‖² − Ω(1)",
        String.format(
            Locale.ROOT,
            "η t = %.3g, ‖w − w*‖² = %.4g at σ = %.4g; ‖w*‖² = 1",
            loud.trainByValidation(Chosen::stepSize) * loud.result().setting().steps(),
            distance,
            loud.at()),
        distance < 0.95);
  }
}
