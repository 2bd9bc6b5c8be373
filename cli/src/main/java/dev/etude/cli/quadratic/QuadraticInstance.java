package dev.etude.cli.quadratic;

import dev.etude.cli.option.UsageException;
import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.csv.NumberMatrix;
import dev.etude.inner.problem.Quadratic;
import dev.etude.math.Eigenpairs;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Spectral;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.optimizer.CertifiedBracket;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.ConstantStep;
import dev.etude.update.GradientDescent;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One quadratic and a start: from files, or drawn as in the paper's first experiment.
 *
 * @param task the quadratic and the start
 */
public record QuadraticInstance(Task<Quadratic> task) {
  private static final int MATRICES = 8; // H, its copies, and what its eigenpairs are made in
  private static final double ASYMMETRY = 1e-12; // relative: more than any product XᵀX is off by

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

  /** Reads H and w_0; refuses what is not square, symmetric to rounding and positive definite. */
  static QuadraticInstance read(Path hessianFile, Path startFile) {
    double[][] hessian = NumberMatrix.read(hessianFile);
    int d = hessian.length;
    if (hessian[0].length != d) {
      throw new InputException(
          hessianFile.toString(),
          0,
          "the Hessian must be square, but has " + d + " rows and " + hessian[0].length
              + " columns");
    }
    requireMemory(d, "the Hessian in " + hessianFile);
    symmetrise(hessianFile, hessian);
    double[] start = NumberMatrix.readVector(startFile);
    if (start.length != d) {
      throw new InputException(
          startFile.toString(),
          0,
          "the start must have " + d + " numbers, as the Hessian has rows, but has "
              + start.length);
    }
    if (Vector.of(start).equals(Vector.of(new double[d]))) {
      throw new InputException(
          startFile.toString(), 0, "the start must not be 0, which is the minimiser itself");
    }
    Quadratic quadratic;
    try {
      quadratic = Quadratic.of(hessian);
    } catch (IllegalArgumentException e) {
      throw new InputException(hessianFile.toString(), 0, String.valueOf(e.getMessage()));
    }
    QuadraticInstance instance = new QuadraticInstance(Task.of(quadratic, Vector.of(start)));
    double smallest = instance.smallestEigenvalue();
    double resolution = d <= Eigenpairs.REFINED_DIMENSION ? 1e-25 : d * 0x1.0p-52;
    if (!(smallest > resolution * instance.largestEigenvalue())) {
      throw new InputException(
          hessianFile.toString(),
          0,
          String.format(
              Locale.ROOT,
              "the Hessian must be positive definite, but has the eigenvalue %.4g (its largest is"
                  + " %.4g)",
              smallest,
              instance.largestEigenvalue()));
    }
    return instance;
  }

  private static void symmetrise(Path file, double[][] hessian) {
    double largest = 0;
    for (double[] row : hessian) {
      for (double entry : row) {
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    for (int i = 0; i < hessian.length; i++) {
      for (int j = 0; j < i; j++) {
        double difference = Math.abs(hessian[i][j] - hessian[j][i]);
        if (!(difference <= ASYMMETRY * largest)) {
          throw new InputException(
              file.toString(),
              i + 1L,
              String.format(
                  Locale.ROOT,
                  "the Hessian must be symmetric, but row %d, column %d is %s and row %d, column %d"
                      + " is %s",
                  i + 1,
                  j + 1,
                  hessian[i][j],
                  j + 1,
                  i + 1,
                  hessian[j][i]));
        }
        double mean = hessian[i][j] / 2 + hessian[j][i] / 2;
        hessian[i][j] = mean;
        hessian[j][i] = mean;
      }
    }
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

  int dimension() {
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
    return CertifiedBracket.of(
        landscape(new Spectral(), MetaObjective.logOfLastLoss(), steps),
        largestEigenvalue(),
        smallestEigenvalue());
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

  /** Refuses, before it is drawn or decomposed, a matrix of that size that the heap cannot hold. */
  static void requireMemory(int dimension, String what) {
    double matrix = (double) Double.BYTES * dimension * dimension;
    Heap.ofThisRun().refusal(MATRICES * matrix, "dimensions").ifPresent(refusal -> {
      throw new UsageException(what + " needs " + refusal);
    });
  }

  /** Refuses a combination of options that names neither or both of files and a dimension. */
  static void requireOneSource(boolean files, boolean dimension) {
    if (files == dimension) {
      throw new UsageException(
          "give either --hessian and --start, or --dimension for a random instance");
    }
  }

  private static double squaredNorm(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum = Math.fma(entry, entry, sum);
    }
    return sum;
  }
}
