package dev.etude.inner.optimizer;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * A rule that chooses its own step sizes. Cost of a step: what the rule asks for.
 *
 * @param rule how weights move
 * @param steps t, at least 1
 */
public record AdaptiveOptimizer(AdaptiveRule rule, int steps) implements Optimizer {
  /** Checks the number of steps. */
  public AdaptiveOptimizer {
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public String name() {
    return rule.name();
  }

  @Override
  public String javaSource() {
    return "Optimizer.of(" + rule.javaSource() + ", " + steps + ")";
  }

  @Override
  public Training start(Differentiable problem, Vector start) {
    double[] first = Arguments.length(start.toArray(), problem.dimension(), "start");
    return new Run(problem.withWorkspace(), rule.start(first));
  }

  /** A descent that asks the loss of each step's batch, and counts what is asked. */
  private static final class Run implements Training, FirstOrderOracle {
    private final Differentiable problem;
    private final Descent descent;
    private final double[] product;
    private Differentiable batch;
    private long gradients;
    private long losses;

    Run(Differentiable problem, Descent descent) {
      this.problem = problem;
      this.descent = descent;
      this.batch = problem;
      this.product = new double[problem.dimension()];
    }

    @Override
    public boolean step() {
      batch = problem.at(descent.steps() + 1);
      descent.step(this);
      return isFinite(descent.judgedWeights()) && isFinite(descent.weights());
    }

    @Override
    public double loss(double[] weights) {
      losses++;
      return batch.loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      gradients++;
      batch.gradient(weights, gradient);
    }

    /** A Hessian-vector product counts as two gradients, as the difference does. */
    @Override
    public double curvature(double[] weights, double[] direction) {
      if (batch instanceof TwiceDifferentiable twice && twice.hasExactProducts()) {
        gradients += 2;
        twice.hessianVector(weights, direction, product);
        return InnerProduct.of(direction, product, product.length);
      }
      return FirstOrderOracle.super.curvature(weights, direction);
    }

    @Override
    public int steps() {
      return descent.steps();
    }

    @Override
    public double[] weights() {
      return descent.judgedWeights();
    }

    @Override
    public double stepSize() {
      return descent.steps() == 0 ? Double.NaN : descent.stepSize();
    }

    @Override
    public Evaluations spent() {
      return new Evaluations(gradients, losses);
    }

    private static boolean isFinite(double[] weights) {
      for (double weight : weights) {
        if (!Double.isFinite(weight)) {
          return false;
        }
      }
      return true;
    }
  }
}
