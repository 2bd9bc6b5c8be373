package dev.etude.meta.gradient.engine;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;

/**
 * Plain back-propagation through gradient descent on a quadratic, as an automatic-differentiation framework does it. Kept
 * to show the failure: do not use it.
 *
 * <pre>
 *   forwards:   w_τ = w_{τ−1} − η H w_{τ−1},   f = ½ w_tᵀ H w_t,   G = log f / t
 *   backwards:  w̄_t = (1/f)(1/t) H w_t,   η̄ −= ⟨w̄_τ, H w_{τ−1}⟩,   w̄_{τ−1} = w̄_τ − η H w̄_τ
 * </pre>
 *
 * <p>Every intermediate number is a {@code float} or a {@code double}. Beyond the stability edge w_t grows like (ηL − 1)ᵗ:
 * where f overflows, 1/f is 0 and the derivative comes out as exactly 0; where w overflows too, as NaN. Where everything is
 * finite the result is right to about t·κ(H) rounding errors, and nothing tells which case it is.
 *
 * <p>Single precision is computed as {@code (float) (a ∘ b)} with a double operation inside, which for + − × ÷ is the same
 * number as the float operation (a double has more than twice the digits and two).
 *
 * <p>Cost: 2t matrix products; memory t weights.
 */
public final class BackPropagation implements MetaGradientEngine<Quadratic> {
  private static final long serialVersionUID = 1L;

  private final boolean single;

  private BackPropagation(boolean single) {
    this.single = single;
  }

  /**
   * Returns back-propagation in {@code float}.
   *
   * @return the engine in single precision
   */
  public static BackPropagation inSinglePrecision() {
    return new BackPropagation(true);
  }

  /**
   * Returns back-propagation in {@code double}.
   *
   * @return the engine in double precision
   */
  public static BackPropagation inDoublePrecision() {
    return new BackPropagation(false);
  }

  @Override
  public MetaGradient differentiate(Unroll<? extends Quadratic> unroll, MetaObjective objective) {
    if (!(unroll.rule() instanceof GradientDescent) || objective.rows() != Rows.TRAINING) {
      throw new IllegalArgumentException(
          "BackPropagation needs GradientDescent and training losses, but got " + unroll.rule()
              + " and " + objective.rows() + "; ReverseMode takes any");
    }
    Quadratic quadratic = unroll.task().training();
    Schedule schedule = unroll.schedule();
    int d = quadratic.dimension();
    int steps = schedule.steps();
    double[][] hessian = dense(quadratic);
    double[][] weights = new double[steps + 1][d];
    double[][] gradients = new double[steps + 1][d];
    for (int i = 0; i < d; i++) {
      weights[0][i] = round(unroll.task().start().get(i) - quadratic.minimizer().get(i));
    }
    boolean mean = objective.reduction() == Reduction.MEAN;
    double total = 0;
    for (int step = 0; step <= steps; step++) {
      multiply(hessian, weights[step], gradients[step]);
      if (step > 0 && (mean || step == steps)) {
        double dot = round(dot(weights[step], gradients[step]) / 2);
        total = round(total + round(dot + round(quadratic.floor())));
      }
      if (step < steps) {
        double stepSize = round(schedule.stepSize(step + 1));
        for (int i = 0; i < d; i++) {
          weights[step + 1][i] = round(weights[step][i] - round(stepSize * gradients[step][i]));
        }
      }
    }
    boolean log = objective.reduction() == Reduction.LOG_LAST;
    double value =
        log ? round(round(StrictMath.log(total)) / steps) : mean ? round(total / steps) : total;
    double seed = log ? round(round(1.0 / steps) / total) : mean ? round(1.0 / steps) : 1;
    double[] gradient = backwards(hessian, gradients, schedule, seed, mean);
    double worst = 0;
    for (double entry : gradient) {
      worst += entry;
    }
    Status status = Double.isFinite(value) && Double.isFinite(worst)
        ? new Status.Unchecked()
        : new Status.NotFinite(value, gradient[0]);
    Cost cost = new Cost(steps, steps + 1L, steps, steps + 1);
    return new MetaGradient(value, Vector.of(gradient), status, cost);
  }

  private double[] backwards(
      double[][] hessian, double[][] gradients, Schedule schedule, double seed, boolean mean) {
    int steps = schedule.steps();
    int d = hessian.length;
    double[] bar = new double[d];
    double[] product = new double[d];
    double[] derivative = new double[schedule.parameters()];
    for (int step = steps; step >= 1; step--) {
      if (mean || step == steps) {
        for (int i = 0; i < d; i++) {
          bar[i] = round(bar[i] + round(seed * gradients[step][i]));
        }
      }
      double stepBar = -dot(bar, gradients[step - 1]);
      for (int j = 0; j < derivative.length; j++) {
        derivative[j] = round(derivative[j] + round(stepBar * schedule.derivative(step, j)));
      }
      multiply(hessian, bar, product);
      double stepSize = round(schedule.stepSize(step));
      for (int i = 0; i < d; i++) {
        bar[i] = round(bar[i] - round(stepSize * product[i]));
      }
    }
    return derivative;
  }

  private double[][] dense(Quadratic quadratic) {
    int d = quadratic.dimension();
    double[][] columns = new double[d][];
    double[] unit = new double[d];
    for (int j = 0; j < d; j++) {
      Arrays.fill(unit, 0);
      unit[j] = 1;
      DoubleDoubleVector column = new DoubleDoubleVector(d);
      quadratic.hessian().multiply(unit, column);
      columns[j] = column.high();
      for (int i = 0; i < d; i++) {
        columns[j][i] = round(columns[j][i]);
      }
    }
    return columns; // symmetric: columns are rows
  }

  private void multiply(double[][] matrix, double[] x, double[] into) {
    for (int i = 0; i < matrix.length; i++) {
      into[i] = dot(matrix[i], x);
    }
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = round(sum + round(a[i] * b[i]));
    }
    return sum;
  }

  private double round(double value) {
    return single ? (float) value : value;
  }
}
