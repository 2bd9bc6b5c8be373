package dev.etude.cli.sample;

import dev.etude.data.InputException;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Whitened;
import dev.etude.sampling.target.LinearRegression;
import dev.etude.sampling.target.LogisticRegression;
import dev.etude.task.regression.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table as the posterior of a regression: sampled in standard units, reported in those of the table.
 *
 * <pre>
 *   z = (x − μ)/s, and v = (y − m)/t for a linear model:      v ~ N(a + zᵀb, σ),      a, b ~ N(0, prior),      σ ~ half-N(prior)
 *   reported: slopes t b/s, the intercept m + t (a − Σ b μ/s), and t σ
 * </pre>
 *
 * <p>The coordinates of the sampler are those in which a and b are roughly independent ({@link Whitened}), which changes none of this.
 * With raw units, μ = 0, s = 1, m = 0 and t = 1. Gaps are filled with the mean of their column; a column that does not vary is left
 * out, and with an intercept the first value of a column of texts, to which the others are differences. Quantities are the intercept, if there is one, a slope for each column, and sigma for a linear model.
 */
final class TableRegression implements LogDensity {
  static final String INTERCEPT = "intercept";
  static final String SIGMA = "sigma";

  private static final int MOST_WHITENED = 1000;
  private static final double RIDGE = 1e-9; // so that collinear columns have a root, too
  private static final double LOGISTIC_WEIGHT = 0.25; // the largest variance of a class

  private final Examples examples;
  private final LogDensity posterior;
  private final double[][] rows; // with a first entry of 1, if there is an intercept
  private final boolean intercept;
  private final boolean linear;
  private final double[] means;
  private final double[] scales;
  private final double targetMean;
  private final double targetScale;
  private final List<String> names;

  private TableRegression(Examples examples, RegressionOptions options, Set<String> references) {
    this.examples = examples;
    intercept = options.intercept();
    double[][] features = filled(examples.features());
    int[] all = IntStream.range(0, features.length).toArray();
    Standardisation standard = Standardisation.fit(features, all);
    List<Integer> constant = Arrays.stream(standard.constantColumns()).boxed().toList();
    int[] kept = IntStream.range(0, features[0].length)
        .filter(j -> options.raw() || !constant.contains(j))
        .filter(j -> !references.contains(examples.featureNames().get(j)))
        .toArray();
    int first = intercept ? 1 : 0;
    means = new double[kept.length];
    scales = new double[kept.length];
    Arrays.fill(scales, 1);
    names = new ArrayList<>();
    if (intercept) {
      names.add(INTERCEPT);
    }
    for (int k = 0; k < kept.length; k++) {
      names.add(examples.featureNames().get(kept[k]));
      if (!options.raw()) {
        means[k] = intercept ? standard.means()[kept[k]] : 0;
        scales[k] = standard.deviations()[kept[k]];
      }
    }
    rows = new double[features.length][first + kept.length];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(rows[i], 1);
      for (int k = 0; k < kept.length; k++) {
        rows[i][first + k] = (features[i][kept[k]] - means[k]) / scales[k];
      }
    }
    linear = examples.target() instanceof Target.Numbers;
    if (examples.target() instanceof Target.Numbers numbers) {
      names.add(SIGMA);
      double[] values = numbers.values(all);
      Standardisation ofTarget = Standardisation.fit(column(values), all);
      targetMean = options.raw() || !intercept ? 0 : ofTarget.means()[0];
      targetScale = options.raw() ? 1 : ofTarget.deviations()[0];
      double[] scaled =
          Arrays.stream(values).map(y -> (y - targetMean) / targetScale).toArray();
      posterior = whitened(
          options.file(),
          LinearRegression.of(rows, scaled, options.prior(), options.prior()),
          1 / meanSquare(scaled),
          options.prior());
    } else {
      targetMean = 0;
      targetScale = 1;
      int[] labels = ((Target.Classes) examples.target()).labels(all);
      posterior = whitened(
          options.file(),
          LogisticRegression.of(rows, labels, options.prior()),
          LOGISTIC_WEIGHT,
          options.prior());
    }
  }

  /** Makes a posterior of a table; refuses one of more than two classes. */
  static TableRegression of(Examples examples, RegressionOptions options, Set<String> references) {
    if (examples.target() instanceof Target.Classes classes
        && classes.classNames().size() > 2) {
      throw new InputException(
          options.file(),
          0,
          "the target must be numbers or two classes for a regression, but has "
              + classes.classNames().size()
              + " classes; --model linear takes whole numbers as numbers");
    }
    return new TableRegression(examples, options, references);
  }

  /** Takes coordinates that are roughly independent: P = weight ZᵀZ + 1/prior², unless there are very many. */
  private LogDensity whitened(String file, LogDensity density, double weight, double prior) {
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
        throw new InputException(
            file,
            0,
            "the squares of \"" + names.get(i)
                + "\" and of --prior must be positive and finite, but are not;"
                + " leave --raw out, or give a --prior nearer to 1");
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

  private static double[][] column(double[] values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  /** Fills gaps with the mean of what is there. */
  private static double[][] filled(double[][] features) {
    double[][] filled = Arrays.stream(features).map(double[]::clone).toArray(double[][]::new);
    for (int j = 0; j < features[0].length; j++) {
      int column = j;
      double mean = Arrays.stream(features)
          .mapToDouble(row -> row[column])
          .filter(x -> !Double.isNaN(x))
          .average()
          .orElse(0);
      for (double[] row : filled) {
        row[j] = Double.isNaN(row[j]) ? mean : row[j];
      }
    }
    return filled;
  }

  Examples examples() {
    return examples;
  }

  boolean isLinear() {
    return linear;
  }

  /** The model that {@code tune} fits to the same table. */
  Model pointModel() {
    return Model.of(linear ? ModelKind.LINEAR : ModelKind.LOGISTIC);
  }

  int rows() {
    return rows.length;
  }

  /**
   * The linear predictor of a row under a draw's quantities: what is predicted of a linear model, the log odds of the second class
   * otherwise.
   */
  double predictor(int row, double[] quantities) {
    double sum = 0;
    int first = intercept ? 1 : 0;
    double centre = intercept ? quantities[0] : 0;
    for (int k = 0; k < means.length; k++) {
      double slope = quantities[first + k];
      centre += slope * means[k];
      sum += slope * scales[k] * rows[row][first + k];
    }
    return centre + sum;
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
    for (int k = 0; k < means.length; k++) {
      quantities[first + k] *= targetScale / scales[k];
      shift += quantities[first + k] * means[k];
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
    return new TableRegression(this, posterior.withWorkspace());
  }

  private TableRegression(TableRegression other, LogDensity posterior) {
    this.posterior = posterior;
    examples = other.examples;
    rows = other.rows;
    intercept = other.intercept;
    linear = other.linear;
    means = other.means;
    scales = other.scales;
    targetMean = other.targetMean;
    targetScale = other.targetScale;
    names = other.names;
  }
}
