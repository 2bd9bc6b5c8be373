package dev.etude.task.gaussian;

import dev.etude.inner.trajectory.HeldOutLoss;
import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.inner.trajectory.SpectralPath;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;

/**
 * Gradient descent on tasks drawn by their {@link GolubKahanProcess}: the losses of normal rows, exactly in distribution, and
 * never a row. n and d of a million cost as much as a thousand: O(t³) small operations a task, t at most min(n, d).
 *
 * <p>The n_2 validation rows are seen in the coordinates of the run, of w* outside it, of u outside both, and of the noise:
 * residuals are Z h with Z of independent normals, so that f_valid = ½ hᵀ(ZᵀZ/n_2)h, and ZᵀZ = RᵀR is drawn by Bartlett's
 * decomposition, the same for every step size.
 *
 * <p>The run on n rows and the run on n_1 rows of a task are drawn apart: their means and deviations are right, not how they
 * vary together.
 *
 * @see <a href="https://doi.org/10.1017/S0370164600021465">M. S. Bartlett, "On the theory of statistical regression", Proc.
 *     R. Soc. Edinb. 53, 1933</a>
 */
public record EnsembleEngine() implements LeastSquaresEngine {
  private static final int WORKING_MATRICES = 12;

  @Override
  public LeastSquaresTask draw(LeastSquaresSetting setting, Seed seed) {
    NormalStream whole = new NormalStream(seed.child("train-by-train", 0).generator());
    NormalStream part = new NormalStream(seed.child("train-by-validation", 0).generator());
    return new ClosedFormTask(setting, whole(setting, whole), part(setting, part));
  }

  private static ClosedFormTask.Whole whole(LeastSquaresSetting setting, NormalStream normals) {
    GolubKahanProcess process = GolubKahanProcess.draw(
        setting.family(), setting.family().samples(), setting.steps(), normals);
    LeastSquaresPath path = process.path();
    double[] truth = process.truth();
    GolubKahanProcess.Escape escape = process.escape(setting.radius(), normals);
    return new ClosedFormTask.Whole(
        path.coordinates(),
        Vector.of(path.project(truth, truth.length)),
        escape.loss(),
        escape.distanceSquared());
  }

  private static ClosedFormTask.Part part(LeastSquaresSetting setting, NormalStream normals) {
    GolubKahanProcess process = GolubKahanProcess.draw(
        setting.family(), setting.trainingSamples(), setting.steps(), normals);
    LeastSquaresPath path = process.path();
    double[] truth = path.project(process.truth(), process.truth().length);
    return validated(setting, path.coordinates(), truth, normals);
  }

  /** Draws the validation rows in the coordinates (run, w* outside, u outside, noise). */
  private static ClosedFormTask.Part validated(
      LeastSquaresSetting setting, SpectralPath path, double[] truth, NormalStream normals) {
    int k = path.rank();
    int rows = setting.validationSamples();
    double[] start = new double[k + 3]; // the residual of w = 0
    double[] escaped = new double[k + 3]; // the residual of R u
    double outside = 1;
    for (int j = 0; j < k; j++) {
      start[j] = truth[j];
      outside -= truth[j] * truth[j];
    }
    start[k] = Math.sqrt(Math.max(0, outside));
    start[k + 2] = setting.family().noise();
    double[] direction = unitVector(setting.family().dimension(), k, normals);
    for (int j = 0; j < k + 3; j++) {
      escaped[j] = start[j] - (j < k + 2 ? setting.radius() * direction[j] : 0);
    }
    double[][] factor = bartlett(rows, k + 3, normals);
    double[] startImage = image(factor, start);
    double[] escapedImage = image(factor, escaped);
    double[][] quadratic = new double[k][k];
    double[] linear = new double[k];
    for (int i = 0; i < Math.min(k, factor.length); i++) { // RᵀR, row by row of R
      double[] row = factor[i];
      for (int j = i; j < k; j++) {
        linear[j] = Math.fma(row[j] / rows, startImage[i], linear[j]);
        double scaled = row[j] / rows;
        double[] into = quadratic[j];
        for (int l = i; l < k; l++) {
          into[l] = Math.fma(scaled, row[l], into[l]);
        }
      }
    }
    double constant = InnerProduct.of(startImage, startImage, startImage.length) / rows;
    double lossAtEscape =
        InnerProduct.of(escapedImage, escapedImage, escapedImage.length) / (2.0 * rows);
    return new ClosedFormTask.Part(
        path, HeldOutLoss.of(path, quadratic, linear, constant), lossAtEscape);
  }

  /** Draws a random unit vector: k coordinates, one more where d allows, and the length of the rest. */
  private static double[] unitVector(int d, int k, NormalStream normals) {
    double[] direction = new double[k + 2];
    for (int j = 0; j < Math.min(k + 1, d); j++) {
      direction[j] = normals.next();
    }
    direction[k + 1] = normals.chi(Math.max(0, d - k - 1));
    double norm = Math.sqrt(InnerProduct.of(direction, direction, k + 2));
    for (int j = 0; j < k + 2; j++) {
      direction[j] /= norm;
    }
    return direction;
  }

  /** Draws R, upper triangular with at most {@code rows} rows: RᵀR is distributed as ZᵀZ. */
  private static double[][] bartlett(int rows, int columns, NormalStream normals) {
    double[][] factor = new double[Math.min(rows, columns)][columns];
    for (int i = 0; i < factor.length; i++) {
      factor[i][i] = normals.chi(rows - i);
      for (int j = i + 1; j < columns; j++) {
        factor[i][j] = normals.next();
      }
    }
    return factor;
  }

  private static double[] image(double[][] factor, double[] x) {
    double[] image = new double[factor.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = InnerProduct.of(factor[i], x, x.length);
    }
    return image;
  }

  @Override
  public long bytesKept(LeastSquaresSetting setting) {
    long rank = rank(setting, setting.trainingSamples());
    return 8 * (rank * (rank + 8) + 4L * rank(setting, setting.family().samples()));
  }

  @Override
  public long bytesAtWork(LeastSquaresSetting setting) {
    long rank = rank(setting, setting.family().samples());
    return 8 * WORKING_MATRICES * rank * rank;
  }

  private static int rank(LeastSquaresSetting setting, int samples) {
    return Math.min(setting.steps(), Math.min(samples, setting.family().dimension()));
  }
}
