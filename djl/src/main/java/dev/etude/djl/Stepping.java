package dev.etude.djl;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.math.Vector;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import java.util.Arrays;

/** A run whose gradients come from outside, one a step. */
sealed interface Stepping {
  /** Makes a step along a gradient at {@link #next}; returns false if a weight is no longer finite. */
  boolean step(double[] gradient);

  /** Returns where the next gradient is to be taken. */
  double[] next();

  /** Returns the weights to use. */
  double[] judged();

  double stepSize();

  int steps();

  /** By a rule with a schedule, or a learned one, which take gradients where they judge. */
  final class OfTraining implements Stepping {
    private final Given given;
    private final Training training;

    OfTraining(Optimizer optimizer, Vector start, TensorLayout layout) {
      given = new Given(start.dimension(), layout);
      training = optimizer.start(given, start);
    }

    @Override
    public boolean step(double[] gradient) {
      given.now = gradient;
      return training.step();
    }

    @Override
    public double[] next() {
      return training.weights();
    }

    @Override
    public double[] judged() {
      return training.weights();
    }

    @Override
    public double stepSize() {
      return training.stepSize();
    }

    @Override
    public int steps() {
      return training.steps();
    }
  }

  /** By a rule that chooses its own step sizes. */
  final class OfDescent implements Stepping, FirstOrderOracle {
    private final Descent descent;
    private final double[] asked; // where the gradient at hand was taken
    private double[] now = {};

    OfDescent(Descent descent) {
      this.descent = descent;
      this.asked = descent.weights().clone();
    }

    @Override
    public boolean step(double[] gradient) {
      now = gradient;
      descent.step(this);
      System.arraycopy(descent.weights(), 0, asked, 0, asked.length);
      for (int i = 0; i < asked.length; i++) {
        if (!Double.isFinite(asked[i]) || !Double.isFinite(descent.judgedWeights()[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    public double loss(double[] weights) {
      throw notOffered("the loss");
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      if (!Arrays.equals(weights, asked)) {
        throw notOffered("a gradient at other weights");
      }
      System.arraycopy(now, 0, gradient, 0, gradient.length);
    }

    @Override
    public double[] next() {
      return descent.weights();
    }

    @Override
    public double[] judged() {
      return descent.judgedWeights();
    }

    @Override
    public double stepSize() {
      return descent.steps() == 0 ? Double.NaN : descent.stepSize();
    }

    @Override
    public int steps() {
      return descent.steps();
    }
  }

  private static IllegalStateException notOffered(String what) {
    return new IllegalStateException("the rule asks for " + what
        + ", which an optimizer in DJL's training loop is not told; train with Trajectory.run on a"
        + " DjlProblem instead");
  }

  /** A problem that knows the gradient it was given. */
  final class Given implements Differentiable {
    private final int dimension;
    private final TensorLayout layout;
    private double[] now = {};

    private Given(int dimension, TensorLayout layout) {
      this.dimension = dimension;
      this.layout = layout;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public TensorLayout tensors() {
      return layout;
    }

    @Override
    public double loss(double[] weights) {
      throw notOffered("the loss");
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      System.arraycopy(now, 0, gradient, 0, gradient.length);
    }
  }
}
