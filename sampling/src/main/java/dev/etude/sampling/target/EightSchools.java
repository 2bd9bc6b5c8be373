package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.sampling.density.Constraints;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Positive;
import dev.etude.sampling.density.Reals;
import java.util.ArrayList;
import java.util.List;

/**
 * Effects of J schools around a common mean, in the non-centred form.
 *
 * <pre>
 *   μ ~ N(0, 5),   τ ~ half-Cauchy(5),   z(j) ~ N(0, 1),   θ(j) = μ + τ z(j),   y(j) ~ N(θ(j), σ(j))
 * </pre>
 *
 * <p>Reported: θ(1) … θ(J), μ, τ.
 *
 * @see <a href="https://doi.org/10.3102/10769986006004377">D. B. Rubin, "Estimation in parallel randomized experiments", J. Educational
 *     Statistics 6(4), 1981</a>
 */
public final class EightSchools implements LogDensity {
  private static final double SCALE = 5;

  private final double[] effects;
  private final double[] deviations;

  private EightSchools(double[] effects, double[] deviations) {
    this.effects = effects;
    this.deviations = deviations;
  }

  /**
   * Returns the posterior of Rubin's eight schools.
   *
   * @return a density of 10 coordinates
   */
  public static LogDensity withRubinsNumbers() {
    return of(Vector.of(28, 8, -3, 7, -1, 1, 18, 12), Vector.of(15, 10, 16, 11, 9, 11, 10, 18));
  }

  /**
   * Returns the posterior of any schools.
   *
   * @param effects y, an estimate for each school
   * @param deviations σ, their standard errors, as many and positive
   * @return a density of J + 2 coordinates
   */
  public static LogDensity of(Vector effects, Vector deviations) {
    double[] errors = Arguments.length(deviations.toArray(), effects.dimension(), "deviations");
    for (double error : errors) {
      Arguments.positive(error, "deviation");
    }
    return Constraints.of(new Reals(errors.length + 1), new Positive(1))
        .on(new EightSchools(effects.toArray(), errors));
  }

  @Override
  public int dimension() {
    return effects.length + 2;
  }

  @Override
  public double valueAndGradient(double[] parameters, double[] gradient) {
    int schools = effects.length;
    double mu = parameters[schools];
    double tau = parameters[schools + 1];
    double value = -0.5 * mu * mu / (SCALE * SCALE) - Math.log1p(tau / SCALE * (tau / SCALE));
    double muSlope = -mu / (SCALE * SCALE);
    double tauSlope = -2 * tau / (SCALE * SCALE + tau * tau);
    for (int j = 0; j < schools; j++) {
      double z = parameters[j];
      double residual = (effects[j] - mu - tau * z) / deviations[j];
      double pull = residual / deviations[j];
      value -= 0.5 * (z * z + residual * residual);
      gradient[j] = tau * pull - z;
      muSlope += pull;
      tauSlope += z * pull;
    }
    gradient[schools] = muSlope;
    gradient[schools + 1] = tauSlope;
    return value;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(LogDensity.indexed("theta", effects.length));
    names.add("mu");
    names.add("tau");
    return names;
  }

  @Override
  public void quantities(double[] parameters, double[] quantities) {
    int schools = effects.length;
    for (int j = 0; j < schools; j++) {
      quantities[j] = parameters[schools] + parameters[schools + 1] * parameters[j];
    }
    quantities[schools] = parameters[schools];
    quantities[schools + 1] = parameters[schools + 1];
  }
}
