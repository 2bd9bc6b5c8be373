package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The kernel that makes the losses most probable, with a prior for each of its numbers: the maximum of
 *
 * <pre>
 *   log p(y | kernel) − Σ (log number − log usual)²/(2 spread²)
 * </pre>
 *
 * <p>found along one logarithm after another with steps that shrink. By few losses the prior decides: they change over
 * {@value #USUAL_LENGTH} nats, more than a factor of 7 in the step size, have a twentieth of noise, and their shape varies by 0.5 with the seed. What a seed changes is fitted
 * only where there are several seeds.
 */
final class KernelFit {
  private static final double USUAL_LENGTH = 2;
  private static final double[] STEPS = {0.8, 0.4, 0.2};
  private static final double LOG_NOISE = StrictMath.log(0.05);
  private static final double LOG_LUCK = StrictMath.log(0.1);
  private static final double LOG_VARIATION = StrictMath.log(0.5);
  private static final double SPREAD_OF_LENGTH = 0.6;
  private static final double SPREAD_OF_SIGNAL = 0.5;
  private static final double SPREAD_OF_NOISE = 1.2;

  private final Trainings trainings;
  private final double[] y;
  private final int dimension;
  private final boolean seeds; // whether there can be several
  private final int free;

  private KernelFit(Trainings trainings, double[] y, boolean seeds) {
    this.seeds = seeds;
    this.trainings = trainings;
    this.y = y;
    this.dimension = trainings.at(0).length;
    boolean severalSeeds =
        IntStream.range(0, y.length).anyMatch(i -> trainings.repeat(i) != trainings.repeat(0));
    this.free = severalSeeds ? dimension + 4 : dimension + 2;
  }

  static GaussianProcess fit(Trainings trainings, double[] y, boolean seeds) {
    return new KernelFit(trainings, y, seeds).fit();
  }

  static Kernel kernel(Trainings trainings, double[] y, boolean seeds) {
    return fit(trainings, y, seeds).kernel();
  }

  /** The logarithms: p lengths, the signal, the noise, the luck, the variation; the first {@link #free} are fitted. */
  private GaussianProcess fit() {
    double[] usual = new double[dimension + 4];
    Arrays.fill(usual, 0, dimension, StrictMath.log(USUAL_LENGTH));
    usual[dimension + 1] = LOG_NOISE;
    usual[dimension + 2] = LOG_LUCK;
    usual[dimension + 3] = LOG_VARIATION;
    double[] best = usual.clone();
    GaussianProcess process = new GaussianProcess(kernel(best), trainings, y);
    double value = process.logEvidence();
    for (double step : STEPS) {
      for (int j = 0; j < free; j++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          boolean moved = false;
          while (true) {
            double[] trial = best.clone();
            trial[j] += sign * step;
            Kernel kernel = kernel(trial);
            GaussianProcess tried = j < dimension
                ? new GaussianProcess(kernel, trainings, y)
                : new GaussianProcess(kernel, trainings, y, process.alike());
            double evidence = tried.logEvidence() - penalty(trial, usual);
            if (!(evidence > value)) {
              break;
            }
            best = trial;
            value = evidence;
            process = tried;
            moved = true;
          }
          if (moved) {
            break;
          }
        }
      }
    }
    return process;
  }

  private Kernel kernel(double[] logs) {
    double[] lengths = new double[dimension];
    Arrays.setAll(lengths, j -> StrictMath.exp(logs[j]));
    return new Kernel(
        Vector.of(lengths),
        StrictMath.exp(logs[dimension]),
        seeds ? StrictMath.exp(logs[dimension + 3]) : 0,
        seeds ? StrictMath.exp(logs[dimension + 2]) : 0,
        StrictMath.exp(logs[dimension + 1]));
  }

  private double penalty(double[] logs, double[] usual) {
    double sum = 0;
    for (int j = 0; j < logs.length; j++) {
      double spread =
          j < dimension ? SPREAD_OF_LENGTH : j == dimension ? SPREAD_OF_SIGNAL : SPREAD_OF_NOISE;
      double off = (logs[j] - usual[j]) / spread;
      sum += off * off / 2;
    }
    return sum;
  }
}
