package dev.etude.meta.landscape;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Eigenpairs;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.stepsize.SignBisection;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.function.DoubleFunction;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One quadratic and a start, for gradient descent with one step size: its objective, the bound and the certified best.
 *
 * @param task the quadratic and the start
 */
public record QuadraticInstance(Task<Quadratic> task) {
  /**
   * Draws X ~ N(0, 1) of size d × d and w_0 ~ N(0, I); H = XᵀX.
   *
   * @param dimension d, at least 1
   * @param seed decides X and w_0
   * @return the instance
   */
  public static QuadraticInstance random(int dimension, Seed seed) {
    double[][] x = new double[dimension][dimension];
    ContinuousSampler normal =
        ZigguratSampler.NormalizedGaussian.of(seed.child("matrix", 0).generator());
    for (double[] row : x) {
      for (int j = 0; j < dimension; j++) {
        row[j] = normal.sample();
      }
    }
    double[][] hessian = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (double[] row : x) {
          sum = Math.fma(row[i], row[j], sum);
        }
        hessian[i][j] = sum;
        hessian[j][i] = sum;
      }
    }
    ContinuousSampler startSampler =
        ZigguratSampler.NormalizedGaussian.of(seed.child("start", 0).generator());
    double[] start = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      start[i] = startSampler.sample();
    }
    return new QuadraticInstance(Task.of(Quadratic.of(hessian), Vector.of(start)));
  }

  /**
   * Returns the same problem with a start of length 1, as the theorems have it.
   *
   * @return the instance with w_0/‖w_0‖
   */
  public QuadraticInstance normalised() {
    double[] start = task.start().toArray();
    double norm = Math.sqrt(squaredNorm(start));
    for (int i = 0; i < start.length; i++) {
      start[i] /= norm;
    }
    return new QuadraticInstance(Task.of(task.training(), Vector.of(start)));
  }

  /**
   * Returns how many weights there are.
   *
   * @return d
   */
  public int dimension() {
    return task.training().dimension();
  }

  /**
   * Returns L.
   *
   * @return the largest eigenvalue of H
   */
  public double largestEigenvalue() {
    return eigenpairs().value(0).hi();
  }

  /**
   * Returns α.
   *
   * @return the smallest eigenvalue of H
   */
  public double smallestEigenvalue() {
    return eigenpairs().value(dimension() - 1).hi();
  }

  /**
   * Returns one coordinate of the start in the eigenbasis.
   *
   * @param i from 0 for the largest eigenvalue
   * @return c_i of the start as it is
   */
  public double coordinate(int i) {
    return eigenpairs().coordinates(task.start().toArray())[i].hi();
  }

  /**
   * Returns the eigenpairs of H.
   *
   * @return the largest first
   */
  public Eigenpairs eigenpairs() {
    return task.training().eigenpairs().orElseThrow();
  }

  /**
   * Returns Theorem 4's bound 4L³/(c_min² α(L − α)) on |G'|, c_min in units of ‖w_0‖; infinite for L = α or c_min = 0, where
   * the theorem says nothing.
   *
   * @return the bound
   */
  public double gradientBound() {
    double largest = largestEigenvalue();
    double smallest = smallestEigenvalue();
    double first = coordinate(0);
    double last = coordinate(dimension() - 1);
    double cMinSquared =
        Math.min(first * first, last * last) / squaredNorm(task.start().toArray());
    double bound =
        4 * largest * largest * largest / (cMinSquared * smallest * (largest - smallest));
    return bound > 0 ? bound : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns the best step size of the log objective, certified.
   *
   * @param steps t, at least 1
   * @return a bracket no wider than two neighbouring doubles
   */
  public CertifiedBracket certificate(int steps) {
    return certified(steps).certificate().orElseThrow();
  }

  /**
   * Finds the best step size of the log objective by the signs of its derivative.
   *
   * @param steps t, at least 1
   * @return the middle of a bracket no wider than two neighbouring doubles, with the bracket as its certificate
   */
  public FoundPoint certified(int steps) {
    return new SignBisection(largestEigenvalue(), smallestEigenvalue())
        .run(function(new Spectral(), MetaObjective.logOfLastLoss(), steps));
  }

  /**
   * Returns the meta-objective as a function that searches take, in the coordinate η itself.
   *
   * @param engine what computes it
   * @param objective which objective
   * @param steps t, at least 1
   * @return the function of one step size
   */
  public MetaFunction function(
      MetaGradientEngine<? super Quadratic> engine, MetaObjective objective, int steps) {
    return new StepSizeFunction(landscape(engine, objective, steps), steps);
  }

  /**
   * Returns the meta-objective and its derivative as functions of one step size.
   *
   * @param engine what computes them
   * @param objective which objective
   * @param steps t, at least 1
   * @return η ↦ value, derivative, status
   */
  public DoubleFunction<MetaGradient> landscape(
      MetaGradientEngine<? super Quadratic> engine, MetaObjective objective, int steps) {
    return stepSize -> engine.differentiate(
        new Unroll<>(task, new GradientDescent(), new ConstantStep(stepSize, steps)), objective);
  }

  private static double squaredNorm(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum = Math.fma(entry, entry, sum);
    }
    return sum;
  }
}
