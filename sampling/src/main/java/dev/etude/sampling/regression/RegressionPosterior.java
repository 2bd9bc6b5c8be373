package dev.etude.sampling.regression;

import dev.etude.check.Arguments;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Whitened;
import dev.etude.sampling.target.LinearRegression;
import dev.etude.sampling.target.LogisticRegression;
import dev.etude.task.DataException;
import dev.etude.task.regression.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The posterior of a linear or logistic regression: sampled in standard units, reported in those of the rows.
 *
 * <pre>
 *   z = (x − μ)/s, and v = (y − m)/t for a linear model:      v ~ N(a + zᵀb, σ),      a, b ~ N(0, prior),      σ ~ half-N(prior)
 *   of two classes:                                           P(y = 1) = 1/(1 + exp(−a − zᵀb))
 *   reported: slopes t b/s, the intercept m + t (a − Σ b μ/s), and t σ
 * </pre>
 *
 * <p>The coordinates of the sampler are those in which a and b are roughly independent ({@link Whitened}), which changes none of this.
 * In the units of the rows ({@link RegressionSettings#standardised} false), μ = 0, s = 1, m = 0 and t = 1. Gaps (NaN) are filled with the mean of their column; in
 * standard units a column that does not vary is left out. Quantities are {@value #INTERCEPT}, if there is one, a slope for each column
 * by its name, and {@value #SIGMA} for a linear model. Of p columns and n rows a gradient costs two passes over them and p² operations; making
 * the posterior costs n p² once, which is left away, as are the coordinates, for more than 1,000 columns.
 *
 * <pre>{@code
 * double[][] rows = {{0}, {1}, {2}, {3}, {4}};
 * double[] answers = {0.9, 3.1, 5.2, 6.8, 9.0};
 * RegressionPosterior line =
 *     RegressionPosterior.linear(List.of("x"), rows, answers, RegressionSettings.withDefaults());
 * Samples samples = Sampling.of(line).seed(1).run();
 * PredictiveIntervals next = PredictiveIntervals.of(line, samples, new double[][] {{5}}, 0.9, new Seed(2));
 * System.out.println(samples.summary("x").mean() + ", next between " + next.lower(0) + " and " + next.upper(0));
 * }</pre>
 */
public final class RegressionPosterior implements LogDensity {
  /** The name of the intercept. */
  public static final String INTERCEPT = "intercept";

  /** The name of the noise's deviation. */
  public static final String SIGMA = "sigma";

  private static final int MOST_WHITENED = 1000;
  private static final double RIDGE = 1e-9; // so that collinear columns have a root, too
  private static final double LOGISTIC_WEIGHT = 0.25; // the largest variance of a class

  private final LogDensity posterior;
  private final StandardUnits units;
  private final boolean intercept;
  private final boolean linear;
  private final double targetMean;
  private final double targetScale;
  private final List<String> names;

  private RegressionPosterior(
      LogDensity posterior,
      StandardUnits units,
      boolean intercept,
      boolean linear,
      double targetMean,
      double targetScale,
      List<String> names) {
    this.posterior = posterior;
    this.units = units;
    this.intercept = intercept;
    this.linear = linear;
    this.targetMean = targetMean;
    this.targetScale = targetScale;
    this.names = List.copyOf(names);
  }

  /**
   * Returns the posterior of a linear regression.
   *
   * @param names the columns' names, all different
   * @param features one array for each row, as long as there are names; NaN for a gap; not written to
   * @param targets y, finite, one for each row
   * @param settings priors, units and intercept
   * @return a density of the intercept, the slopes and sigma
   * @throws DataException if numbers are too large to square in their units, or the columns predict all targets without an error
   */
  public static RegressionPosterior linear(
      List<String> names, double[][] features, double[] targets, RegressionSettings settings) {
    StandardUnits units = new StandardUnits(features, names.size(), settings);
    Arguments.length(targets, features.length, "targets");
    double mean = 0;
    double scale = 1;
    if (settings.standardised()) {
      double[][] column = Arrays.stream(targets)
          .mapToObj(y -> new double[] {Arguments.finite(y, "each target")})
          .toArray(double[][]::new);
      Standardisation standard =
          Standardisation.fit(column, IntStream.range(0, column.length).toArray());
      mean = settings.intercept() ? standard.means()[0] : 0;
      scale = standard.deviations()[0];
    }
    double[] scaled = new double[targets.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (targets[i] - mean) / scale;
    }
    if (units.rows()[0].length <= MOST_WHITENED && ExactFit.isExact(units.rows(), scaled)) {
      throw new DataException("the columns predict every target without an error, so that sigma has"
          + " no posterior; leave out the columns that the target was computed from");
    }
    List<String> reported = reported(names, units, settings);
    LogDensity plain =
        LinearRegression.of(units.rows(), scaled, settings.prior(), settings.prior());
    LogDensity density =
        whitened(plain, units.rows(), 1 / meanSquare(scaled), settings.prior(), reported);
    reported.add(SIGMA);
    return new RegressionPosterior(
        density, units, settings.intercept(), true, mean, scale, reported);
  }

  /**
   * Returns the posterior of a logistic regression.
   *
   * @param names the columns' names, all different
   * @param features one array for each row, as long as there are names; NaN for a gap; not written to
   * @param labels 0 or 1 for each row
   * @param settings priors, units and intercept
   * @return a density of the intercept and the slopes of the log odds of 1
   * @throws DataException if numbers are too large to square in their units
   */
  public static RegressionPosterior logistic(
      List<String> names, double[][] features, int[] labels, RegressionSettings settings) {
    StandardUnits units = new StandardUnits(features, names.size(), settings);
    List<String> reported = reported(names, units, settings);
    LogDensity plain = LogisticRegression.of(units.rows(), labels.clone(), settings.prior());
    LogDensity density = whitened(plain, units.rows(), LOGISTIC_WEIGHT, settings.prior(), reported);
    return new RegressionPosterior(density, units, settings.intercept(), false, 0, 1, reported);
  }

  private static List<String> reported(
      List<String> names, StandardUnits units, RegressionSettings settings) {
    List<String> reported = new ArrayList<>();
    if (settings.intercept()) {
      reported.add(INTERCEPT);
    }
    for (int k = 0; k < units.columns(); k++) {
      reported.add(names.get(units.original(k)));
    }
    return reported;
  }

  /** Takes coordinates that are roughly independent: P = weight ZᵀZ + 1/prior², unless there are very many. */
  private static LogDensity whitened(
      LogDensity density, double[][] rows, double weight, double prior, List<String> names) {
    int p = rows[0].length;
    if (p > MOST_WHITENED) {
      return density;
    }
    double[][] precision = new double[p][p];
    for (double[] row : rows) {
      for (int i = 0; i < p; i++) {
        double factor = weight * row[i];
        for (int j = 0; j <= i; j++) {
          precision[i][j] += factor * row[j];
        }
      }
    }
    for (int i = 0; i < p; i++) {
      precision[i][i] = (1 + RIDGE) * (precision[i][i] + 1 / (prior * prior));
      if (!(precision[i][i] > 0 && precision[i][i] < Double.POSITIVE_INFINITY)) {
        throw new DataException("the squares of \"" + names.get(i)
            + "\" and of the prior must be positive and finite, but are not;"
            + " take standard units, or a prior nearer to 1");
      }
      for (int j = 0; j < i; j++) {
        precision[j][i] = precision[i][j];
      }
    }
    return Whitened.of(density, precision);
  }

  private static double meanSquare(double[] values) {
    double square = Arrays.stream(values).map(v -> v * v).average().orElse(1);
    return square > 0 ? square : 1;
  }

  /**
   * Says which regression it is.
   *
   * @return true for numbers, false for two classes
   */
  public boolean isLinear() {
    return linear;
  }

  /**
   * Computes the linear predictor of a row.
   *
   * @param features the row, with all columns; NaN for a gap
   * @param quantities a draw: intercept, slopes, and what follows them
   * @return what is predicted by a linear model; otherwise the log odds of 1
   */
  public double predictor(double[] features, double[] quantities) {
    int first = intercept ? 1 : 0;
    double sum = intercept ? quantities[0] : 0;
    for (int k = 0; k < units.columns(); k++) {
      sum += quantities[first + k] * units.entry(features, k);
    }
    return sum;
  }

  @Override
  public int dimension() {
    return posterior.dimension();
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    return posterior.valueAndGradient(position, gradient);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public void quantities(double[] position, double[] quantities) {
    posterior.quantities(position, quantities);
    int first = intercept ? 1 : 0;
    double shift = 0;
    for (int k = 0; k < units.columns(); k++) {
      quantities[first + k] *= targetScale / units.scale(k);
      shift += quantities[first + k] * units.mean(k);
    }
    if (intercept) {
      quantities[0] = targetMean + targetScale * quantities[0] - shift;
    }
    if (linear) {
      quantities[quantities.length - 1] *= targetScale;
    }
  }

  @Override
  public LogDensity withWorkspace() {
    return new RegressionPosterior(
        posterior.withWorkspace(), units, intercept, linear, targetMean, targetScale, names);
  }
}
