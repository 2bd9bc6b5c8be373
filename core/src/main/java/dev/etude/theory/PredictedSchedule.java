package dev.etude.theory;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Eigenpairs;
import dev.etude.math.InnerProduct;
import dev.etude.math.SymmetricMatrix;
import dev.etude.math.Vector;
import dev.etude.update.schedule.GivenShape;
import java.util.Arrays;

/**
 * The schedule that is optimal for a least-squares problem, given the covariance, the true weights and the noise as estimated from
 * its rows. It is known before any training.
 *
 * <pre>
 *   f(w) = (1/2n) Σ (y_i − ⟨w, x_i⟩)²,   A = ∇²f = Σ λ_i q_i q_iᵀ,   c_i = −⟨q_i, ∇f(w_0)⟩/λ_i
 *   σ̂² = (2 f(w_0) − Σ λ_i c_i²) n/(n − k),   v̂_i = max(0, c_i² − σ̂²/(n λ_i))
 * </pre>
 *
 * <p>Sums are over the k largest λ_i, at most n/2 of them, since what fewer rows say of further directions is noise; their v̂ is 0.
 * The {@link GaussianSgd} of these numbers, whose rows are normal and never come again, has an {@link OptimalSchedule}. Rows that are
 * not normal and epochs that repeat them are outside the theory: the shape is a proposal, whose peak is worth tuning.
 *
 * <pre>{@code
 *   PredictedSchedule predicted = PredictedSchedule.of(problem, start, 400, 32, 500);
 *   Schedule schedule = predicted.schedule();      // the peak that theory gives included
 * }</pre>
 *
 * <p>Cost: d Hessian-vector products, O(d³) for the eigenpairs, then that of the optimal schedule.
 *
 * @param engine the expected risk of any schedule
 * @param factors the shape of the optimal schedule, the largest 1
 * @param peak its largest step size
 * @param noiseVariance σ̂²
 * @param directions k
 */
public record PredictedSchedule(
    GaussianSgd engine, Vector factors, double peak, double noiseVariance, int directions) {
  /** The largest number of weights. */
  public static final int MOST_WEIGHTS = 1000;

  private static final double NEGLIGIBLE = 1e-10; // of the largest eigenvalue

  /**
   * Predicts.
   *
   * @param problem a mean of half squares over rows, as a function of the weights
   * @param start w_0
   * @param rows n, at least 4
   * @param batch B, rows of a step
   * @param steps t, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if there are more than {@value #MOST_WEIGHTS} weights, or the target does not vary
   */
  public static PredictedSchedule of(
      TwiceDifferentiable problem, Vector start, int rows, int batch, int steps) {
    int d = problem.dimension();
    Arguments.atLeast(rows, 4, "rows");
    if (d > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "a schedule is predicted for at most " + MOST_WEIGHTS + " weights, but there are " + d);
    }
    double[] w = start.toArray();
    Eigenpairs pairs = Eigenpairs.of(hessian(problem, w));
    double[] gradient = new double[d];
    problem.gradient(w, gradient);
    double largest = pairs.value(0).hi();
    double[] eigenvalues = new double[d];
    double[] coefficients = new double[d];
    double rest = 2 * problem.loss(w);
    int directions = 0;
    for (int i = 0; i < d; i++) {
      eigenvalues[i] = Math.max(0, pairs.value(i).hi());
      if (i < rows / 2 && eigenvalues[i] > NEGLIGIBLE * largest) {
        coefficients[i] = -along(pairs, i, gradient) / eigenvalues[i];
        rest -= eigenvalues[i] * coefficients[i] * coefficients[i];
        directions++;
      }
    }
    double noise = Math.max(0, rest) * rows / (rows - directions);
    double[] squaredErrors = new double[d];
    for (int i = 0; i < directions; i++) {
      squaredErrors[i] =
          Math.max(0, coefficients[i] * coefficients[i] - noise / (rows * eigenvalues[i]));
    }
    GaussianSgd engine = GaussianSgd.of(eigenvalues, squaredErrors, noise, batch);
    double[] stepSizes = OptimalSchedule.of(engine, steps).stepSizes().toArray();
    double peak = 0;
    for (double stepSize : stepSizes) {
      peak = Math.max(peak, stepSize);
    }
    for (int i = 0; i < steps; i++) {
      stepSizes[i] /= peak;
    }
    return new PredictedSchedule(engine, Vector.of(stepSizes), peak, noise, directions);
  }

  private static SymmetricMatrix hessian(TwiceDifferentiable problem, double[] w) {
    int d = w.length;
    double[][] matrix = new double[d][d];
    double[] unit = new double[d];
    for (int j = 0; j < d; j++) {
      unit[j] = 1;
      problem.hessianVector(w, unit, matrix[j]);
      unit[j] = 0;
    }
    for (int i = 0; i < d; i++) { // exact symmetry
      for (int j = 0; j < i; j++) {
        matrix[i][j] = matrix[j][i] = (matrix[i][j] + matrix[j][i]) / 2;
      }
    }
    return SymmetricMatrix.of(matrix);
  }

  private static double along(Eigenpairs pairs, int i, double[] vector) {
    double[] direction = new double[vector.length];
    for (int j = 0; j < vector.length; j++) {
      direction[j] = pairs.vectorEntry(i, j);
    }
    return InnerProduct.of(direction, vector, vector.length);
  }

  /**
   * Returns the schedule.
   *
   * @return the shape with the peak that theory gives
   */
  public GivenShape schedule() {
    return new GivenShape("predicted", factors, peak);
  }

  /**
   * Returns how far the best schedule of another shape lies above the optimum, in theory.
   *
   * @param shape a shape with a name
   * @return its expected risk, noise included, over that of the optimal schedule, less 1
   */
  public double lossBeside(ScheduleShape shape) {
    double[] stepSizes = factors.toArray();
    Arrays.setAll(stepSizes, i -> peak * stepSizes[i]);
    double best = engine.risk(stepSizes).toDouble() + noiseVariance / 2;
    Vector named = shape.factors(factors.dimension());
    return (BestPeak.of(engine, named).risk().toDouble() + noiseVariance / 2) / best - 1;
  }
}
