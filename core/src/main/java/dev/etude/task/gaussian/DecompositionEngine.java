package dev.etude.task.gaussian;

import dev.etude.inner.quadratic.Moments;
import dev.etude.inner.trajectory.HeldOutLoss;
import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gradient descent on explicit rows, all step sizes at once: the rows are drawn, decomposed and dropped.
 *
 * <p>Accuracy: as {@link LeastSquaresPath}, that is rounding of what is kept, about 10⁻¹⁴ of value and derivative where
 * neither cancels.
 */
public enum DecompositionEngine implements LeastSquaresEngine {
  /**
   * t steps of Lanczos on each training set: t + 1 passes over the rows, the cost of one trajectory. Falls back to {@link
   * #DENSE} on a training set whose smaller side is less than 3 t.
   */
  KRYLOV,

  /** The eigendecomposition of each training set's smaller Gram matrix; cost O(min(n, d)² max(n, d)). */
  DENSE;

  @Override
  public LeastSquaresTask draw(LeastSquaresSetting setting, Seed seed) {
    GaussianSample sample = setting.family().draw(seed);
    int n = setting.family().samples();
    int d = setting.family().dimension();
    int training = setting.trainingSamples();
    double radius = setting.radius();
    LeastSquaresPath whole = path(setting, sample.rows(0, n));
    LeastSquaresPath part = path(setting, sample.rows(0, training));
    return new ClosedFormTask(
        setting,
        new ClosedFormTask.Whole(
            whole.coordinates(),
            Vector.of(whole.project(sample.truth(), d)),
            sample.lossAtEscape(radius, 0, n),
            sample.distanceSquaredAtEscape(radius)),
        new ClosedFormTask.Part(
            part.coordinates(),
            HeldOutLoss.ofRows(part, sample.rows(training, n)),
            sample.lossAtEscape(radius, training, n)));
  }

  private LeastSquaresPath path(LeastSquaresSetting setting, double[][] rows) {
    int d = setting.family().dimension();
    if (usesKrylov(setting, rows.length)) {
      return LeastSquaresPath.krylov(rows, setting.steps());
    }
    if (rows.length <= d) {
      return LeastSquaresPath.dense(rows, d);
    }
    Moments moments = new Moments(d + 1);
    moments.addRows(rows, IntStream.range(0, rows.length).toArray());
    double[] ones = new double[d + 1];
    Arrays.fill(ones, 1);
    return LeastSquaresPath.dense(moments.standardised(new double[d + 1], ones));
  }

  private boolean usesKrylov(LeastSquaresSetting setting, int samples) {
    int size = Math.min(samples, setting.family().dimension());
    return this == KRYLOV && LeastSquaresPath.krylovPays(setting.steps(), size);
  }

  @Override
  public long bytesKept(LeastSquaresSetting setting) {
    long rank = rank(setting, setting.trainingSamples());
    return 8 * (rank * (rank + 8) + 4L * rank(setting, setting.family().samples()));
  }

  @Override
  public long bytesAtWork(LeastSquaresSetting setting) {
    long d = setting.family().dimension();
    long n = setting.family().samples();
    long frames = 0;
    for (int samples : new int[] {setting.family().samples(), setting.trainingSamples()}) {
      long rank = rank(setting, samples);
      // Lanczos: t vectors; otherwise a Gram matrix, EJML's copies of it, its eigenvectors
      frames += usesKrylov(setting, samples) ? rank * (d + 6 * rank) : 8 * rank * rank;
    }
    return 8 * (n * (d + 4) + frames);
  }

  private long rank(LeastSquaresSetting setting, int samples) {
    int size = Math.min(samples, setting.family().dimension());
    return usesKrylov(setting, samples) ? setting.steps() : size;
  }
}
