package dev.etude.testkit.reference;

import static dev.etude.testkit.reference.DecimalArithmetic.DIGITS;
import static dev.etude.testkit.reference.DecimalArithmetic.times;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.update.schedule.Schedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent or heavy ball on dense quadratics, simulated step by step with its tangents in seventy digits.
 *
 * <pre>
 *   v(τ+1) = μ v(τ) + H (w(τ) − m),                    w(τ+1) = w(τ) − η v(τ+1)
 *   v̇(τ+1) = μ v̇(τ) + H ẇ(τ),                          ẇ(τ+1) = ẇ(τ) − η v̇(τ+1) − η̇ v(τ+1)
 *   f = ½ (w − m)ᵀ H (w − m) + r,                      ḟ = (w − m)ᵀ H ẇ
 * </pre>
 *
 * <p>No eigendecomposition and no renormalisation: the same recurrences that a textbook writes, in numbers that do not
 * overflow. The matrix is the one that the engines see, rounding and all. Cost: (1 + p) t d² multiplications of about a
 * microsecond, so d and t stay small.
 *
 * @param training what is trained on
 * @param validation what a validation objective reads
 * @param start w_0
 * @param momentum μ; 0 for gradient descent
 */
public record ReferenceTrajectory(
    DenseQuadratic training, DenseQuadratic validation, Vector start, double momentum) {
  /**
   * Returns plain gradient descent from a start.
   *
   * @param training what is trained on, and what all objectives read
   * @param start w_0
   * @return the run
   */
  public static ReferenceTrajectory of(DenseQuadratic training, Vector start) {
    return new ReferenceTrajectory(training, training, start, 0);
  }

  /**
   * Returns the task as the engines see it.
   *
   * @return two quadratics and a start
   */
  public Task<Quadratic> task() {
    return new Task<>(training.quadratic(), validation.quadratic(), start);
  }

  /**
   * Runs.
   *
   * @param schedule the step sizes and their derivatives
   * @param reduction MEAN to sum all losses, anything else to read the last
   * @param rows where losses are read
   * @return the sum of the losses and its derivative in each meta-parameter
   */
  public ReferenceLosses run(Schedule schedule, Reduction reduction, Rows rows) {
    int steps = schedule.steps();
    int parameters = schedule.parameters();
    int d = start.dimension();
    BigDecimal[][] hessian = training.decimalHessian();
    DenseQuadratic read = rows == Rows.TRAINING ? training : validation;
    BigDecimal[][] readHessian = read.decimalHessian();
    BigDecimal mu = new BigDecimal(momentum);
    BigDecimal[] w = DenseQuadratic.decimals(start);
    BigDecimal[] v = zeros(d);
    BigDecimal[][] wDot = new BigDecimal[parameters][];
    BigDecimal[][] vDot = new BigDecimal[parameters][];
    for (int j = 0; j < parameters; j++) {
      wDot[j] = zeros(d);
      vDot[j] = zeros(d);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal[] derivative = zeros(parameters);
    BigDecimal[] magnitude = zeros(parameters);
    for (int step = 1; step <= steps; step++) {
      BigDecimal eta = new BigDecimal(schedule.stepSize(step));
      BigDecimal[] gradient = multiply(hessian, minus(w, training.minimizer()));
      for (int j = 0; j < parameters; j++) { // the tangent needs v before the step
        BigDecimal etaDot = new BigDecimal(schedule.derivative(step, j));
        BigDecimal[] gradientDot = multiply(hessian, wDot[j]);
        for (int i = 0; i < d; i++) {
          vDot[j][i] = times(mu, vDot[j][i]).add(gradientDot[i], DIGITS);
          BigDecimal velocity = times(mu, v[i]).add(gradient[i], DIGITS);
          wDot[j][i] = wDot[j][i]
              .subtract(times(eta, vDot[j][i]), DIGITS)
              .subtract(times(etaDot, velocity), DIGITS);
        }
      }
      for (int i = 0; i < d; i++) {
        v[i] = times(mu, v[i]).add(gradient[i], DIGITS);
        w[i] = w[i].subtract(times(eta, v[i]), DIGITS);
      }
      if (reduction == Reduction.MEAN || step == steps) {
        BigDecimal[] position = minus(w, read.minimizer());
        BigDecimal[] lossGradient = multiply(readHessian, position);
        sum = sum.add(times(dot(position, lossGradient), new BigDecimal("0.5")), DIGITS)
            .add(new BigDecimal(read.floor()), DIGITS);
        for (int j = 0; j < parameters; j++) {
          for (int i = 0; i < d; i++) {
            BigDecimal term = times(lossGradient[i], wDot[j][i]);
            derivative[j] = derivative[j].add(term, DIGITS);
            magnitude[j] = magnitude[j].add(term.abs(), DIGITS);
          }
        }
      }
    }
    return new ReferenceLosses(sum, List.of(derivative), List.of(magnitude), steps);
  }

  private static BigDecimal[] minus(BigDecimal[] w, Vector minimizer) {
    BigDecimal[] difference = new BigDecimal[w.length];
    for (int i = 0; i < w.length; i++) {
      difference[i] = w[i].subtract(new BigDecimal(minimizer.get(i)), DIGITS);
    }
    return difference;
  }

  private static BigDecimal[] multiply(BigDecimal[][] matrix, BigDecimal[] x) {
    BigDecimal[] product = new BigDecimal[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = dot(matrix[i], x);
    }
    return product;
  }

  private static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      if (a[i].signum() != 0 && b[i].signum() != 0) {
        sum = sum.add(times(a[i], b[i]), DIGITS);
      }
    }
    return sum;
  }

  private static BigDecimal[] zeros(int length) {
    BigDecimal[] zeros = new BigDecimal[length];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  /**
   * A dense quadratic, as its matrix is after rounding.
   *
   * @param name what it is about
   * @param rows H, exactly symmetric
   * @param minimizer m
   * @param floor r
   */
  public record DenseQuadratic(String name, List<Vector> rows, Vector minimizer, double floor) {
    /**
     * Returns a quadratic with minimiser 0 and floor 0.
     *
     * @param name what it is about
     * @param rows H, exactly symmetric
     * @return the quadratic
     */
    public static DenseQuadratic of(String name, double[][] rows) {
      List<Vector> vectors = new ArrayList<>();
      for (double[] row : rows) {
        vectors.add(Vector.of(row));
      }
      return new DenseQuadratic(name, List.copyOf(vectors), Vector.of(new double[rows.length]), 0);
    }

    /**
     * Returns the same quadratic moved and lifted.
     *
     * @param newMinimizer m
     * @param newFloor r
     * @return the quadratic
     */
    public DenseQuadratic around(Vector newMinimizer, double newFloor) {
      return new DenseQuadratic(name, rows, newMinimizer, newFloor);
    }

    /**
     * Returns the matrix.
     *
     * @return a new array of rows
     */
    public double[][] toRows() {
      return rows.stream().map(Vector::toArray).toArray(double[][]::new);
    }

    /**
     * Returns the quadratic as the engines see it.
     *
     * @return the dense quadratic
     */
    public Quadratic quadratic() {
      return Quadratic.of(toRows()).withMinimizer(minimizer).withFloor(floor);
    }

    @Override
    public String toString() {
      return name;
    }

    private BigDecimal[][] decimalHessian() {
      return rows.stream().map(DenseQuadratic::decimals).toArray(BigDecimal[][]::new);
    }

    private static BigDecimal[] decimals(Vector vector) {
      BigDecimal[] decimals = new BigDecimal[vector.dimension()];
      Arrays.setAll(decimals, i -> new BigDecimal(vector.get(i)));
      return decimals;
    }
  }
}
