package dev.etude.results.quadratic;

import dev.etude.data.InputException;
import dev.etude.data.csv.NumberMatrix;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Eigenpairs;
import dev.etude.math.Vector;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.task.Task;
import java.nio.file.Path;
import java.util.Locale;

/** A quadratic and a start from files. */
public final class QuadraticFiles {
  private static final int MATRICES = 8; // H, its copies, and what its eigenpairs are made in
  private static final double ASYMMETRY = 1e-12; // relative: more than any product XᵀX is off by

  private QuadraticFiles() {}

  /**
   * Reads H and w_0.
   *
   * @param hessianFile numbers without a header, square, symmetric to rounding and positive definite
   * @param startFile as many numbers in one row or one column
   * @return the problem
   * @throws InputException if a file does not hold that
   */
  public static QuadraticInstance read(Path hessianFile, Path startFile) {
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
   * Refuses, before it is drawn or decomposed, a matrix that the heap cannot hold.
   *
   * @param dimension its rows
   * @param what what the user asked for
   * @throws UsageException if the heap is too small
   */
  public static void requireMemory(int dimension, String what) {
    double matrix = (double) Double.BYTES * dimension * dimension;
    MemoryNeed.require(what, MATRICES * matrix, "dimensions");
  }
}
