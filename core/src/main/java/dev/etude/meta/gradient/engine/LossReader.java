package dev.etude.meta.gradient.engine;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.inner.trajectory.Flow;
import dev.etude.math.CompensatedDot;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LogScaled;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.update.Iterate;
import org.jspecify.annotations.Nullable;

/** Reads a loss and its gradient at an iterate that may carry a scale. Workspace of one engine call. */
abstract sealed class LossReader {
  /** The gradient last read, without its scale; a quadratic's keeps its rounding error. */
  final DoubleDoubleVector gradient;

  /** The scale of the gradient last read, a power of two. */
  long exponent;

  private LossReader(int dimension) {
    this.gradient = new DoubleDoubleVector(dimension);
  }

  /** Returns the reader of a task's training or validation objective. */
  static LossReader of(Task<?> task, Rows rows, Flow flow) {
    InnerProblem problem = rows == Rows.TRAINING ? task.training() : task.validation();
    if (problem instanceof Quadratic quadratic && flow instanceof Flow.Linear linear) {
      return new OfQuadratic(quadratic, linear);
    }
    if (problem instanceof Differentiable differentiable) {
      return new OfDifferentiable(differentiable, flow);
    }
    throw new IllegalArgumentException("the validation objective must be Differentiable, but is a "
        + problem.getClass().getSimpleName());
  }

  /** Reads the loss and, into {@link #gradient} and {@link #exponent}, its gradient. Null if either is not finite. */
  abstract @Nullable LogScaled read(Iterate iterate);

  /** Returns ⟨∇f, tangent⟩ for the gradient last read. Null if it is not finite. */
  @Nullable
  LogScaled along(Iterate tangent) {
    double product = CompensatedDot.of(tangent.weights(), gradient);
    return Double.isFinite(product) ? LogScaled.of(product, exponent + tangent.exponent()) : null;
  }

  private static final class OfQuadratic extends LossReader {
    private final Quadratic quadratic;
    private final double[] offset; // from this quadratic's minimiser to the flow's origin
    private final boolean offsetIsZero;
    private final double[] position;

    OfQuadratic(Quadratic quadratic, Flow.Linear flow) {
      super(quadratic.dimension());
      this.quadratic = quadratic;
      this.offset = new double[quadratic.dimension()];
      this.position = new double[quadratic.dimension()];
      boolean zero = true;
      for (int i = 0; i < offset.length; i++) {
        offset[i] = quadratic.hessian().isZeroRow(i)
            ? 0
            : flow.origin().get(i) - quadratic.minimizer().get(i);
        zero &= offset[i] == 0;
      }
      this.offsetIsZero = zero;
    }

    @Override
    @Nullable
    LogScaled read(Iterate iterate) {
      double[] weights = iterate.weights();
      exponent = offsetIsZero ? iterate.exponent() : Math.max(iterate.exponent(), 0);
      if (offsetIsZero) {
        System.arraycopy(weights, 0, position, 0, position.length);
      } else {
        int weightsShift = (int) Math.max(iterate.exponent() - exponent, -4000);
        int offsetShift = (int) Math.max(-exponent, -4000);
        for (int i = 0; i < position.length; i++) {
          position[i] = Math.scalb(weights[i], weightsShift) + Math.scalb(offset[i], offsetShift);
        }
      }
      quadratic.hessian().multiply(position, gradient);
      double half = CompensatedDot.of(position, gradient) / 2;
      if (!Double.isFinite(half)) {
        return null;
      }
      LogScaled rise = LogScaled.of(Math.max(0, half), 2 * exponent);
      return quadratic.floor() == 0 ? rise : rise.plus(LogScaled.of(quadratic.floor()));
    }
  }

  private static final class OfDifferentiable extends LossReader {
    private final Differentiable problem;
    private final Flow flow;
    private final double[] weights;

    OfDifferentiable(Differentiable problem, Flow flow) {
      super(problem.dimension());
      this.problem = problem.withWorkspace();
      this.flow = flow;
      this.weights = new double[problem.dimension()];
    }

    @Override
    @Nullable
    LogScaled read(Iterate iterate) {
      flow.leave(iterate, weights);
      double loss = problem.lossAndGradient(weights, gradient.high());
      exponent = 0;
      double sum = loss;
      for (double entry : gradient.high()) {
        sum += Math.abs(entry);
      }
      return Double.isFinite(sum) ? LogScaled.of(loss) : null;
    }
  }
}
