package dev.etude.math;

import dev.etude.check.Arguments;
import java.util.Arrays;

/**
 * An orthonormal basis of a Krylov space, in which a symmetric operator is tridiagonal.
 *
 * <pre>
 *   span{b, A b, …, A^(k−1) b} = span{v_1, …, v_k},   v_1 = b/|b|,   Vᵀ A V = T
 * </pre>
 *
 * <p>With it p(A) b = V p(T) Vᵀ b, exactly, for every polynomial p of degree below k. Each new vector is orthogonalised
 * twice against all before it, so that Vᵀ V = I to about k·2⁻⁵². The process ends early where the space stops growing: when
 * what is left of A v_j is below d·2⁻⁵² of the largest entry of T so far.
 *
 * <p>Cost: k products with A and 4 k² d multiply-adds; memory k vectors.
 */
public final class Lanczos {
  private final double[][] basis;
  private final double[][] tridiagonal;

  private Lanczos(double[][] basis, double[][] tridiagonal) {
    this.basis = basis;
    this.tridiagonal = tridiagonal;
  }

  /**
   * Runs the process.
   *
   * @param operator A
   * @param start b, not 0; not written to
   * @param steps the largest k, at least 1
   * @return the basis and T, of size k or, after an early end, less
   */
  public static Lanczos of(LinearOperator operator, double[] start, int steps) {
    int d = operator.dimension();
    Arguments.length(start, d, "start");
    int limit = Math.min(Arguments.atLeast(steps, 1, "steps"), d);
    double[][] basis = new double[limit][];
    double[] diagonal = new double[limit];
    double[] offDiagonal = new double[limit];
    DoubleDoubleVector product = new DoubleDoubleVector(d);
    basis[0] = start.clone();
    divide(basis[0], Arguments.positive(norm(start), "the norm of the start"));
    double[] projections = new double[limit];
    double largest = 0;
    int size = 0;
    while (size < limit) {
      operator.multiply(basis[size], product);
      double[] next = product.high();
      diagonal[size] = InnerProduct.of(basis[size], next, d);
      largest = Math.max(largest, Math.abs(diagonal[size]));
      orthogonalise(next, basis, size + 1, projections);
      orthogonalise(next, basis, size + 1, projections);
      double rest = norm(next);
      size++;
      if (size == limit || rest <= d * 0x1.0p-52 * largest) {
        break;
      }
      largest = Math.max(largest, rest);
      offDiagonal[size] = rest;
      basis[size] = next.clone();
      divide(basis[size], rest);
    }
    double[][] tridiagonal = new double[size][size];
    for (int j = 0; j < size; j++) {
      tridiagonal[j][j] = diagonal[j];
      if (j > 0) {
        tridiagonal[j][j - 1] = offDiagonal[j];
        tridiagonal[j - 1][j] = offDiagonal[j];
      }
    }
    return new Lanczos(Arrays.copyOf(basis, size), tridiagonal);
  }

  /**
   * Returns the dimension of the space.
   *
   * @return k
   */
  public int size() {
    return basis.length;
  }

  /**
   * Returns one basis vector.
   *
   * @param j from 0
   * @return v_{j+1}; the array itself, not to be written to
   */
  public double[] vector(int j) {
    return basis[j];
  }

  /**
   * Returns the operator in the basis.
   *
   * @return T, dense, k rows of k numbers; a copy
   */
  public double[][] tridiagonal() {
    double[][] copy = new double[tridiagonal.length][];
    Arrays.setAll(copy, j -> tridiagonal[j].clone());
    return copy;
  }

  /** Takes out the projections on all vectors at once (classical Gram–Schmidt); twice makes it as good as one by one. */
  private static void orthogonalise(
      double[] vector, double[][] basis, int size, double[] projections) {
    InnerProduct.ofEach(basis, 0, size, vector, vector.length, projections);
    for (int j = 0; j < size; j++) {
      projections[j] = -projections[j];
    }
    InnerProduct.addEach(projections, basis, 0, size, vector.length, vector);
  }

  private static double norm(double[] vector) {
    return Math.sqrt(InnerProduct.of(vector, vector, vector.length));
  }

  private static void divide(double[] vector, double divisor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= divisor;
    }
  }
}
