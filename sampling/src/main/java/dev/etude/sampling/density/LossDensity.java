package dev.etude.sampling.density;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;

/**
 * The posterior of the weights of a loss, with a normal prior.
 *
 * <pre>
 *   log π(w) = −c f(w) − ½ Σ w(i)² / τ²
 * </pre>
 *
 * <p>Losses of this project are means over rows. For a likelihood, c is the number of rows, for a squared loss ½r² divided by
 * the variance of the noise. Any {@link Differentiable} becomes a density in this way, a network too.
 *
 * @param loss f, on all rows
 * @param factor c, positive
 * @param priorDeviation τ, positive
 */
public record LossDensity(Differentiable loss, double factor, double priorDeviation)
    implements LogDensity {
  /** Checks the numbers. */
  public LossDensity {
    Arguments.positive(factor, "factor");
    Arguments.positive(priorDeviation, "priorDeviation");
  }

  @Override
  public int dimension() {
    return loss.dimension();
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double value = -factor * loss.lossAndGradient(position, gradient);
    double precision = 1 / (priorDeviation * priorDeviation);
    for (int i = 0; i < position.length; i++) {
      value -= 0.5 * precision * position[i] * position[i];
      gradient[i] = -factor * gradient[i] - precision * position[i];
    }
    return value;
  }

  @Override
  public LogDensity withWorkspace() {
    return new LossDensity(loss.withWorkspace(), factor, priorDeviation);
  }
}
