package dev.etude.task.gaussian;

import static dev.etude.task.gaussian.TwoSamples.assertSameDistribution;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process drawn without rows against the process of explicit rows, and losses against losses. Every comparison refuses
 * equal distributions with probability 2·10⁻⁶; there are about 350.
 */
class EnsembleEngineTest {
  private static final int DRAWS = 3000;

  /** n, d, σ, t: fewer rows than columns and more, all steps and few, more noise and less. */
  @ParameterizedTest(name = "n = {0}, d = {1}, σ = {2}, t = {3}")
  @CsvSource({"30, 50, 0.7, 6", "40, 25, 1.5, 6", "12, 50, 0.5, 2", "5, 9, 1, 5", "9, 5, 1, 5"})
  void theProcessIsThatOfExplicitRows(int n, int d, double noise, int steps) {
    GaussianLeastSquares family = new GaussianLeastSquares(d, n, noise);
    double[][] drawn = columns(i -> {
      NormalStream normals = new NormalStream(new Seed(1).child("drawn", i).generator());
      GolubKahanProcess process = GolubKahanProcess.draw(family, n, steps, normals);
      return statistics(process.alpha(), process.beta(), process.truth());
    });
    double[][] explicit = columns(i -> {
      GaussianSample sample = family.draw(new Seed(2).child("explicit", i));
      ExplicitProcess process = new ExplicitProcess(sample.rows(0, n), sample.truth(), steps);
      return statistics(process.alpha, process.beta, process.epsilon);
    });
    assertThat(drawn).hasDimensions(3 * steps + 1 + 4 * (steps - 1), DRAWS);
    for (int i = 0; i < drawn.length; i++) {
      assertSameDistribution(drawn[i], explicit[i], "statistic " + i);
    }
  }

  /** α, β, ε, and products of neighbours, which see how they vary together. */
  private static double[] statistics(double[] alpha, double[] beta, double[] epsilon) {
    List<Double> all = new ArrayList<>();
    for (double[] numbers : new double[][] {alpha, beta, epsilon}) {
      for (double number : numbers) {
        all.add(number);
      }
    }
    for (int j = 1; j < alpha.length; j++) {
      all.add(alpha[j] * alpha[j - 1]);
      all.add(alpha[j] * beta[j]);
      all.add(beta[j] * epsilon[j - 1]);
      all.add(epsilon[j] * epsilon[j - 1]);
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** d, n, n_2, σ, t, R: runs that stay, runs that escape, few validation rows, all directions seen. */
  @ParameterizedTest(name = "d = {0}, n = {1}, n2 = {2}, σ = {3}, t = {4}, R = {5}")
  @CsvSource({
    "50, 30, 12, 0.7, 6, 28",
    "25, 60, 20, 1.5, 6, 3",
    "50, 12, 4, 0.5, 2, 1.2",
    "6, 10, 3, 1, 9, 2",
    "6, 4, 2, 1, 9, 2",
    "1, 4, 2, 1, 3, 2"
  })
  void lossesAreThoseOfExplicitRows(
      int d, int n, int validation, double noise, int steps, double radius) {
    LeastSquaresSetting setting =
        new LeastSquaresSetting(new GaussianLeastSquares(d, n, noise), validation, steps, radius);
    double[][] drawn = columns(i -> losses(new EnsembleEngine(), setting, new Seed(3), i));
    double[][] explicit = columns(i -> losses(DecompositionEngine.KRYLOV, setting, new Seed(4), i));
    for (int i = 0; i < drawn.length; i++) {
      assertSameDistribution(drawn[i], explicit[i], "statistic " + i);
    }
  }

  private static double[] losses(
      LeastSquaresEngine engine, LeastSquaresSetting setting, Seed seed, int task) {
    LeastSquaresTask drawn = engine.draw(setting, seed.child("task", task));
    double[] stepSizes = {0.01, 0.2, 0.6, 1e6};
    List<Double> all = new ArrayList<>();
    drawn.trainByTrain(stepSizes).forEach(loss -> {
      all.add(loss.value());
      all.add(loss.slope());
    });
    drawn.trainByValidation(stepSizes).forEach(loss -> {
      all.add(loss.value());
      all.add(loss.slope());
    });
    drawn.test(stepSizes).forEach(run -> all.add(run.distanceSquared()));
    // how an escaped run and one that stays vary together
    all.add(all.get(0) * all.get(6));
    all.add(all.get(8) * all.get(14));
    all.add(all.get(16) * all.get(6));
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[][] columns(IntFunction<double[]> draw) {
    double[][] columns = new double[draw.apply(0).length][DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[] row = draw.apply(i);
      for (int j = 0; j < row.length; j++) {
        columns[j][i] = row[j];
      }
    }
    return columns;
  }

  /** Golub and Kahan's process on rows, orthogonalised against everything. */
  private static final class ExplicitProcess {
    final double[] alpha;
    final double[] beta;
    final double[] epsilon;

    ExplicitProcess(double[][] rows, double[] truth, int steps) {
      int n = rows.length;
      int d = truth.length;
      alpha = new double[steps];
      beta = new double[steps + 1];
      epsilon = new double[steps];
      double[][] u = new double[steps + 1][];
      double[][] v = new double[steps][];
      double[] left = new double[n];
      for (int i = 0; i < n; i++) {
        left[i] = rows[i][d];
      }
      beta[0] = norm(left);
      u[0] = scaled(left, beta[0]);
      for (int j = 0; j < steps; j++) {
        double[] right = new double[d];
        for (int i = 0; i < n; i++) {
          for (int k = 0; k < d; k++) {
            right[k] += rows[i][k] * u[j][i];
          }
        }
        orthogonalise(right, v, j);
        alpha[j] = norm(right);
        v[j] = scaled(right, alpha[j]);
        for (int k = 0; k < d; k++) {
          epsilon[j] += truth[k] * v[j][k];
        }
        left = new double[n];
        for (int i = 0; i < n; i++) {
          for (int k = 0; k < d; k++) {
            left[i] += rows[i][k] * v[j][k];
          }
        }
        orthogonalise(left, u, j + 1);
        beta[j + 1] = j + 1 < n ? norm(left) : 0; // nothing is left but rounding
        u[j + 1] = scaled(left, Math.max(beta[j + 1], Double.MIN_NORMAL));
      }
    }

    private static void orthogonalise(double[] x, double[][] basis, int size) {
      for (int twice = 0; twice < 2; twice++) {
        for (int j = 0; j < size; j++) {
          double projection = 0;
          for (int k = 0; k < x.length; k++) {
            projection += basis[j][k] * x[k];
          }
          for (int k = 0; k < x.length; k++) {
            x[k] -= projection * basis[j][k];
          }
        }
      }
    }

    private static double norm(double[] x) {
      double sum = 0;
      for (double entry : x) {
        sum += entry * entry;
      }
      return Math.sqrt(sum);
    }

    private static double[] scaled(double[] x, double divisor) {
      double[] y = x.clone();
      for (int k = 0; k < y.length; k++) {
        y[k] /= divisor;
      }
      return y;
    }
  }
}
