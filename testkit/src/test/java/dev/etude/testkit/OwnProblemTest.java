package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.EpochBatches;
import dev.etude.inner.problem.GradientDifferences;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The code of docs/adding-a-problem.md. */
class OwnProblemTest {
  private static final int ROWS = 24;

  private static double[][] x() {
    return RandomMatrices.gaussian(ROWS, 2, new Seed(40).child("x", 0).generator());
  }

  private static double[] y() {
    double[] y = new double[ROWS];
    Arrays.setAll(y, i -> i % 4);
    return y;
  }

  @Test
  void aGradientIsEnoughForAnApproximateMetaGradient() {
    Task<TwiceDifferentiable> approximate =
        Task.of(GradientDifferences.of(new Poisson(x(), y())), Vector.of(0, 0));
    Task<TwiceDifferentiable> exact =
        Task.of(new TwicePoisson(new Poisson(x(), y())), Vector.of(0, 0));
    MetaGradient result = differentiate(new ForwardMode(), approximate);
    assertThat(((Status.Approximate) result.status()).error()).isBetween(1e-12, 1e-8);
    MetaGradient expected = differentiate(new ForwardMode(), exact);
    assertThat(expected.status()).isEqualTo(new Status.Finite());
    assertThat(result.stepSizeDerivative()).isCloseTo(expected.stepSizeDerivative(), within(1e-8));
  }

  @Test
  void batchesGoForwardsAndBackwards() {
    Task<TwiceDifferentiable> task =
        Task.of(new StochasticPoisson(x(), y(), new Seed(1)), Vector.of(0, 0));
    double forwards = differentiate(new ForwardMode(), task).stepSizeDerivative();
    assertThat(differentiate(ReverseMode.keepingEveryState(), task).stepSizeDerivative())
        .isCloseTo(forwards, within(1e-12));
    assertThat(differentiate(new ReverseMode(5), task).stepSizeDerivative())
        .as("with steps made again")
        .isCloseTo(forwards, within(1e-12));
    Task<TwiceDifferentiable> full =
        Task.of(new TwicePoisson(new Poisson(x(), y())), Vector.of(0, 0));
    assertThat(differentiate(new ForwardMode(), full).stepSizeDerivative())
        .as("without batches")
        .isNotCloseTo(forwards, within(1e-6));
  }

  private static MetaGradient differentiate(
      MetaGradientEngine<TwiceDifferentiable> engine, Task<TwiceDifferentiable> task) {
    return engine.differentiate(
        new Unroll<>(task, new GradientDescent(), new ConstantStep(0.1, 20)),
        MetaObjective.lastLoss());
  }

  @SuppressWarnings("ArrayRecordComponent") // as short as the documentation
  private record Poisson(double[][] x, double[] y) implements Differentiable {
    @Override
    public int dimension() {
      return x[0].length;
    }

    @Override
    public double loss(double[] w) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double z = InnerProduct.of(x[i], w, w.length);
        sum += StrictMath.exp(z) - y[i] * z;
      }
      return sum / x.length;
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      Arrays.fill(gradient, 0);
      for (int i = 0; i < x.length; i++) {
        double slope = StrictMath.exp(InnerProduct.of(x[i], w, w.length)) - y[i];
        for (int j = 0; j < w.length; j++) {
          gradient[j] += slope * x[i][j] / x.length;
        }
      }
    }
  }

  private record TwicePoisson(Poisson poisson) implements TwiceDifferentiable {
    @Override
    public int dimension() {
      return poisson.dimension();
    }

    @Override
    public double loss(double[] w) {
      return poisson.loss(w);
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      poisson.gradient(w, gradient);
    }

    @Override
    public void hessianVector(double[] w, double[] v, double[] product) {
      Arrays.fill(product, 0);
      double[][] x = poisson.x();
      for (double[] row : x) {
        double curvature = StrictMath.exp(InnerProduct.of(row, w, w.length));
        double along = curvature * InnerProduct.of(row, v, v.length);
        for (int j = 0; j < w.length; j++) {
          product[j] += along * row[j] / x.length;
        }
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // as short as the documentation
  private record StochasticPoisson(double[][] x, double[] y, Seed seed)
      implements TwiceDifferentiable {
    private TwicePoisson whole() {
      return new TwicePoisson(new Poisson(x, y));
    }

    @Override
    public int dimension() {
      return whole().dimension();
    }

    @Override
    public double loss(double[] w) {
      return whole().loss(w);
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      whole().gradient(w, gradient);
    }

    @Override
    public void hessianVector(double[] w, double[] v, double[] product) {
      whole().hessianVector(w, v, product);
    }

    @Override
    public TwiceDifferentiable at(int step) {
      int[] allRows = new int[x.length];
      Arrays.setAll(allRows, i -> i);
      int[] batch = new int[8];
      new EpochBatches(allRows, 8, seed).write(step, batch);
      double[][] rows = new double[8][];
      double[] target = new double[8];
      Arrays.setAll(rows, i -> x[batch[i]]);
      Arrays.setAll(target, i -> y[batch[i]]);
      return new TwicePoisson(new Poisson(rows, target));
    }
  }
}
