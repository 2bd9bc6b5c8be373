package dev.etude.sampling.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.diagnosis.MonteCarloError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The joint-distribution test of Geweke (2004): parameters drawn given data by one move of the sampler, and data drawn given parameters
 * exactly, in turn, have the joint distribution of both, whose moments are known.
 *
 * <pre>
 *   μ ~ N(0, 1),   λ ~ N(0, 0.5),   y(1), y(2) ~ N(μ, e^λ)
 *   E μ = 0,   E μ² = 1,   E λ = 0,   E λ² = 1/4,   E y = 0,   E y² = 1 + e^½,   E μ y = 1,   E λ (y − μ)² = ½ e^½
 * </pre>
 *
 * <p>Eight moments within four Monte Carlo standard errors for each of three samplers: a false alarm has probability 0.0015.
 */
class JointDistributionTest {
  private static final int ITERATIONS = 30_000;
  private static final double LAMBDA_VARIANCE = 0.25;

  static List<Sampler> samplers() {
    return List.of(new Nuts(0.8, 5), new Walnuts(0.3, 6, 5), new Gist(0.6, 6, 5));
  }

  /** The posterior of μ and λ given data that change. */
  private static final class Posterior implements LogDensity {
    private final double[] y = new double[2];

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      double precision = Math.exp(-2 * position[1]);
      gradient[0] = -position[0];
      gradient[1] = -position[1] / LAMBDA_VARIANCE - y.length;
      double squares = 0;
      for (double number : y) {
        squares += (number - position[0]) * (number - position[0]);
        gradient[0] += precision * (number - position[0]);
      }
      gradient[1] += precision * squares;
      return -0.5
              * (position[0] * position[0]
                  + position[1] * position[1] / LAMBDA_VARIANCE
                  + precision * squares)
          - y.length * position[1];
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samplers")
  void parametersAndDataHaveTheirJointDistribution(Sampler sampler) {
    Seed seed = new Seed(12);
    NormalStream normal = new NormalStream(seed.child("data", 0).generator());
    Posterior posterior = new Posterior();
    Walker walker = new Walker(sampler, posterior);
    walker.fix(0.7, new double[] {1, 0.3});
    double[] theta = {normal.next(), 0.5 * normal.next()};
    double[][] moments = new double[8][ITERATIONS];
    for (int i = 0; i < ITERATIONS; i++) {
      for (int k = 0; k < 2; k++) {
        posterior.y[k] = theta[0] + Math.exp(theta[1]) * normal.next();
      }
      double y = posterior.y[0];
      moments[0][i] = theta[0];
      moments[1][i] = theta[0] * theta[0];
      moments[2][i] = theta[1];
      moments[3][i] = theta[1] * theta[1];
      moments[4][i] = y;
      moments[5][i] = y * y;
      moments[6][i] = theta[0] * y;
      moments[7][i] = theta[1] * (y - theta[0]) * (y - theta[0]);
      walker.place(theta);
      walker.move(seed.child("move", i), false);
      theta = walker.position().clone();
    }
    double[] expected = {
      0,
      1,
      0,
      0.25,
      0,
      1 + Math.exp(0.5),
      1,
      0.5 * Math.exp(0.5) // E λ e^2λ = 2 Var(λ) e^(2 Var(λ))
    };
    for (int m = 0; m < moments.length; m++) {
      double[][] chain = {moments[m]};
      double mean = Arrays.stream(moments[m]).average().orElseThrow();
      assertThat(Math.abs(mean - expected[m]) / MonteCarloError.mean(chain))
          .as("moment %d: %s where %s is expected", m, mean, expected[m])
          .isLessThan(4);
    }
  }
}
