package dev.etude.sampling.regression;

import dev.etude.check.Arguments;
import dev.etude.task.regression.Standardisation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a regression in the units in which it is sampled: z = (x − μ)/s, gaps filled with the mean of their column.
 *
 * <p>With standard units, a column that does not vary is left out. Otherwise μ = 0 and s = 1; without an intercept, μ = 0.
 */
final class StandardUnits {
  private final int[] kept; // which columns
  private final double[] fill; // for gaps, of the columns kept
  private final double[] means;
  private final double[] scales;
  private final double[][] rows; // with a first entry of 1, if there is an intercept

  StandardUnits(double[][] features, int columns, RegressionSettings settings) {
    Arguments.atLeast(features.length, 1, "the number of rows");
    for (double[] row : features) {
      Arguments.length(row, columns, "each row of features");
    }
    double[] columnMeans =
        IntStream.range(0, columns).mapToDouble(j -> mean(features, j)).toArray();
    double[][] filled = new double[features.length][columns];
    for (int i = 0; i < filled.length; i++) {
      for (int j = 0; j < columns; j++) {
        filled[i][j] = Double.isNaN(features[i][j]) ? columnMeans[j] : features[i][j];
      }
    }
    Standardisation standard =
        Standardisation.fit(filled, IntStream.range(0, filled.length).toArray());
    List<Integer> constant = Arrays.stream(standard.constantColumns()).boxed().toList();
    kept = IntStream.range(0, columns)
        .filter(j -> !settings.standardised() || !constant.contains(j))
        .toArray();
    fill = Arrays.stream(kept).mapToDouble(j -> columnMeans[j]).toArray();
    means = new double[kept.length];
    scales = new double[kept.length];
    Arrays.fill(scales, 1);
    if (settings.standardised()) {
      for (int k = 0; k < kept.length; k++) {
        means[k] = settings.intercept() ? standard.means()[kept[k]] : 0;
        scales[k] = standard.deviations()[kept[k]];
      }
    }
    int first = settings.intercept() ? 1 : 0;
    rows = new double[filled.length][first + kept.length];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(rows[i], 1);
      for (int k = 0; k < kept.length; k++) {
        rows[i][first + k] = (filled[i][kept[k]] - means[k]) / scales[k];
      }
    }
  }

  /** The mean of what is there; 0 if nothing is. */
  private static double mean(double[][] features, int column) {
    return Arrays.stream(features)
        .mapToDouble(row -> row[column])
        .filter(x -> !Double.isNaN(x))
        .average()
        .orElse(0);
  }

  /** How many columns are kept. */
  int columns() {
    return kept.length;
  }

  /** The number that a kept column has among all. */
  int original(int column) {
    return kept[column];
  }

  /** μ of a kept column. */
  double mean(int column) {
    return means[column];
  }

  /** s of a kept column. */
  double scale(int column) {
    return scales[column];
  }

  /** The entry of a kept column in a row of all columns, in the user's units; the mean for a gap. */
  double entry(double[] features, int column) {
    double x = features[kept[column]];
    return Double.isNaN(x) ? fill[column] : x;
  }

  /** The rows in standard units, with a first entry of 1 if there is an intercept. */
  double[][] rows() {
    return rows;
  }
}
