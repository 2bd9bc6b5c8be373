package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.sampling.density.Constraints;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Positive;
import dev.etude.sampling.density.Reals;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear regression with normal noise.
 *
 * <pre>
 *   β(j) ~ N(0, s),   σ ~ half-N(s'),   y(i) ~ N(x(i)ᵀβ, σ)
 * </pre>
 *
 * <p>An intercept is a column of ones. Reported: β(1) … β(p), σ. Cost of a gradient: two passes over the rows.
 */
public final class LinearRegression implements LogDensity {
  private final double[][] rows;
  private final double[] targets;
  private final double slopeDeviation;
  private final double noiseDeviation;

  private LinearRegression(
      double[][] rows, double[] targets, double slopeDeviation, double noiseDeviation) {
    this.rows = rows;
    this.targets = targets;
    this.slopeDeviation = slopeDeviation;
    this.noiseDeviation = noiseDeviation;
  }

  /**
   * Returns the posterior of a table.
   *
   * @param rows x, one array per row, of one length; not to be written to any more
   * @param targets y, one for each row; not to be written to any more
   * @param slopeDeviation s, positive
   * @param noiseDeviation s', positive
   * @return a density of p + 1 coordinates
   */
  public static LogDensity of(
      double[][] rows, double[] targets, double slopeDeviation, double noiseDeviation) {
    Arguments.atLeast(rows.length, 1, "the number of rows");
    Arguments.length(targets, rows.length, "targets");
    LinearRegression posterior = new LinearRegression(
        rows,
        targets,
        Arguments.positive(slopeDeviation, "slopeDeviation"),
        Arguments.positive(noiseDeviation, "noiseDeviation"));
    return Constraints.of(new Reals(rows[0].length), new Positive(1)).on(posterior);
  }

  @Override
  public int dimension() {
    return rows[0].length + 1;
  }

  @Override
  public double valueAndGradient(double[] parameters, double[] gradient) {
    int p = rows[0].length;
    double sigma = parameters[p];
    double precision = 1 / (slopeDeviation * slopeDeviation);
    double scaled = sigma / noiseDeviation;
    double value = -0.5 * scaled * scaled - targets.length * Math.log(sigma);
    for (int j = 0; j < p; j++) {
      value -= 0.5 * precision * parameters[j] * parameters[j];
      gradient[j] = -precision * parameters[j];
    }
    double squares = 0;
    for (int i = 0; i < targets.length; i++) {
      double[] row = rows[i];
      double residual = (targets[i] - DesignRows.product(row, parameters, p)) / sigma;
      squares += residual * residual;
      DesignRows.add(residual / sigma, row, gradient, p);
    }
    gradient[p] = -scaled / noiseDeviation - targets.length / sigma + squares / sigma;
    return value - 0.5 * squares;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(LogDensity.indexed("beta", rows[0].length));
    names.add("sigma");
    return names;
  }
}
