package dev.etude.inner.trajectory;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LinearOperator;
import dev.etude.math.Vector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Iterate;

/**
 * The gradient of a problem in the coordinates in which its trajectories are followed.
 *
 * <p>For a quadratic the coordinates x are distances from a minimiser. The gradient is then linear, H x, and an iterate may carry any
 * scale, if the rule keeps scales too. If the loss does not depend on a weight (a row of H is 0), every value of it minimises, and
 * the minimiser has its first value, because a constant weight must not set the scale of others that vanish. For other problems the
 * coordinates are the weights themselves, and the scale of an iterate stays 1; each step reads the loss of {@link
 * TwiceDifferentiable#at its own batch}.
 *
 * <p>A flow has the problem's workspace and belongs to one thread.
 */
public sealed interface Flow {
  /**
   * Returns the flow of a problem.
   *
   * @param problem what is trained
   * @param start w_0
   * @param rule how weights move
   * @return the linear flow of a quadratic under a homogeneous rule, the general one of anything else
   */
  static Flow of(TwiceDifferentiable problem, Vector start, DifferentiableRule rule) {
    if (!(problem instanceof Quadratic quadratic && rule.isHomogeneous())) {
      return new General(problem.withWorkspace());
    }
    double[] origin = quadratic.minimizer().toArray();
    for (int i = 0; i < origin.length; i++) {
      if (quadratic.hessian().isZeroRow(i)) {
        origin[i] = start.get(i);
      }
    }
    return new Linear(quadratic.hessian(), Vector.of(origin));
  }

  /**
   * Says whether the gradient is linear in the iterate.
   *
   * @return true if iterates may carry a scale
   */
  boolean isLinear();

  /**
   * Writes weights in the flow's coordinates, with scale 1 and slots 0.
   *
   * @param weights w
   * @param iterate where to write
   */
  void enter(Vector weights, Iterate iterate);

  /**
   * Writes an iterate's weights in the problem's own coordinates; entries may overflow.
   *
   * @param iterate where the trajectory is
   * @param weights where to write w
   */
  void leave(Iterate iterate, double[] weights);

  /**
   * Computes the gradient under the iterate's scale.
   *
   * @param step which step follows, from 1
   * @param iterate where
   * @param gradient where to write it
   */
  void gradient(int step, Iterate iterate, DoubleDoubleVector gradient);

  /**
   * Computes the gradient and one Hessian-vector product.
   *
   * @param step which step follows, from 1
   * @param iterate where
   * @param direction v
   * @param gradient where to write the gradient, under the iterate's scale
   * @param product where to write H v
   */
  void gradientAndProduct(
      int step,
      Iterate iterate,
      double[] direction,
      DoubleDoubleVector gradient,
      DoubleDoubleVector product);

  /**
   * Computes one Hessian-vector product.
   *
   * @param step which step follows, from 1
   * @param iterate where
   * @param direction v
   * @param product where to write H v
   */
  void product(int step, Iterate iterate, double[] direction, DoubleDoubleVector product);

  /**
   * Says how far this flow's products have been found to be off.
   *
   * @return {@link TwiceDifferentiable#productError} of the problem's workspace; 0 where products are exact
   */
  default double productError() {
    return 0;
  }

  /**
   * The flow of a quadratic.
   *
   * @param hessian H
   * @param origin a minimiser
   */
  record Linear(LinearOperator hessian, Vector origin) implements Flow {
    @Override
    public boolean isLinear() {
      return true;
    }

    @Override
    public void enter(Vector weights, Iterate iterate) {
      iterate.clear();
      for (int i = 0; i < origin.dimension(); i++) {
        iterate.weights()[i] = weights.get(i) - origin.get(i);
      }
    }

    @Override
    public void leave(Iterate iterate, double[] weights) {
      int exponent = (int) Math.max(-4000, Math.min(4000, iterate.exponent()));
      for (int i = 0; i < weights.length; i++) {
        weights[i] = origin.get(i) + Math.scalb(iterate.weights()[i], exponent);
      }
    }

    @Override
    public void gradient(int step, Iterate iterate, DoubleDoubleVector gradient) {
      hessian.multiply(iterate.weights(), gradient);
    }

    @Override
    public void gradientAndProduct(
        int step,
        Iterate iterate,
        double[] direction,
        DoubleDoubleVector gradient,
        DoubleDoubleVector product) {
      hessian.multiplyPair(iterate.weights(), direction, gradient, product);
    }

    @Override
    public void product(int step, Iterate iterate, double[] direction, DoubleDoubleVector product) {
      hessian.multiply(direction, product);
    }
  }

  /**
   * The flow of any problem.
   *
   * @param problem what is trained, with workspace of its own
   */
  record General(TwiceDifferentiable problem) implements Flow {
    @Override
    public boolean isLinear() {
      return false;
    }

    @Override
    public void enter(Vector weights, Iterate iterate) {
      iterate.clear();
      System.arraycopy(weights.toArray(), 0, iterate.weights(), 0, weights.dimension());
    }

    @Override
    public void leave(Iterate iterate, double[] weights) {
      System.arraycopy(iterate.weights(), 0, weights, 0, weights.length);
    }

    @Override
    public void gradient(int step, Iterate iterate, DoubleDoubleVector gradient) {
      problem.at(step).gradient(iterate.weights(), gradient.high());
    }

    @Override
    public void gradientAndProduct(
        int step,
        Iterate iterate,
        double[] direction,
        DoubleDoubleVector gradient,
        DoubleDoubleVector product) {
      problem
          .at(step)
          .gradientAndProduct(iterate.weights(), direction, gradient.high(), product.high());
    }

    @Override
    public void product(int step, Iterate iterate, double[] direction, DoubleDoubleVector product) {
      problem.at(step).hessianVector(iterate.weights(), direction, product.high());
    }

    @Override
    public double productError() {
      return problem.productError();
    }
  }
}
