package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.sampling.density.LogDensity;
import java.util.List;

/**
 * Logistic regression.
 *
 * <pre>
 *   β(j) ~ N(0, s),      P(y(i) = 1) = 1/(1 + exp(−x(i)ᵀβ))
 * </pre>
 *
 * <p>An intercept is a column of ones. Reported: β. Where a plane separates the classes, the prior alone holds β.
 */
public final class LogisticRegression implements LogDensity {
  private final double[][] rows;
  private final int[] labels;
  private final double slopeDeviation;

  private LogisticRegression(double[][] rows, int[] labels, double slopeDeviation) {
    this.rows = rows;
    this.labels = labels;
    this.slopeDeviation = slopeDeviation;
  }

  /**
   * Returns the posterior of a table.
   *
   * @param rows x, one array per row, of one length; not to be written to any more
   * @param labels y, 0 or 1 for each row; not to be written to any more
   * @param slopeDeviation s, positive
   * @return a density of p coordinates
   */
  public static LogDensity of(double[][] rows, int[] labels, double slopeDeviation) {
    Arguments.atLeast(rows.length, 1, "the number of rows");
    if (labels.length != rows.length) {
      throw new IllegalArgumentException(
          "labels must have length " + rows.length + ", but has length " + labels.length);
    }
    return new LogisticRegression(
        rows, labels, Arguments.positive(slopeDeviation, "slopeDeviation"));
  }

  @Override
  public int dimension() {
    return rows[0].length;
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    int p = position.length;
    double precision = 1 / (slopeDeviation * slopeDeviation);
    double value = 0;
    for (int j = 0; j < p; j++) {
      value -= 0.5 * precision * position[j] * position[j];
      gradient[j] = -precision * position[j];
    }
    for (int i = 0; i < labels.length; i++) {
      double sign = labels[i] == 1 ? 1 : -1;
      double margin = sign * DesignRows.product(rows[i], position, p);
      double small = Math.exp(-Math.abs(margin));
      value -= Math.max(-margin, 0) + Math.log1p(small);
      double wrong = (margin >= 0 ? small : 1) / (1 + small); // P(the other class)
      DesignRows.add(sign * wrong, rows[i], gradient, p);
    }
    return value;
  }

  @Override
  public List<String> names() {
    return LogDensity.indexed("beta", rows[0].length);
  }
}
