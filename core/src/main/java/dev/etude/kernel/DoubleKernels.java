package dev.etude.kernel;

/** The loops in double precision: products of matrices, inner products and elementary functions. All implementations give the same bits. */
public interface DoubleKernels {
  /**
   * Computes inner products of several vectors with one.
   *
   * <pre>
   *   s_l = fma(a_k, x_k, s_l) for k = l, l + 8, l + 16, …,  from 0      l = 0 … 7
   *   ⟨a, x⟩ = ((s_0 + s_4) + (s_2 + s_6)) + ((s_1 + s_5) + (s_3 + s_7))
   * </pre>
   *
   * <p>Error at most (length/8 + 3)·2⁻⁵³ Σ |a_k x_k|.
   *
   * @param vectors each of at least {@code length} numbers
   * @param from the first vector to take
   * @param to the one after the last
   * @param x at least {@code length} numbers
   * @param length how many to take
   * @param into where to write them, from the first entry
   */
  void innerProducts(double[][] vectors, int from, int to, double[] x, int length, double[] into);

  /**
   * Adds a product of matrices in double precision, C += A B, all three as arrays of rows.
   *
   * <pre>
   *   c_ij ← fma(a_i,n−1, b_n−1,j, … fma(a_i1, b_1j, fma(a_i0, b_0j, c_ij)) …)     i &lt; rows, j &lt; columns, n = inner
   * </pre>
   *
   * <p>Nothing else of C is written. One chain for each entry: adding the products of blocks of the inner index one after the
   * other gives the bits of all at once.
   *
   * @param rows how many rows of A and C to take
   * @param columns how many columns of B and C to take
   * @param inner how many columns of A meet as many rows of B
   * @param a the left factor, rows of at least {@code inner} numbers
   * @param b the right factor, rows of at least {@code columns} numbers
   * @param c what to add to: rows of at least {@code columns} numbers, none of them one of A or B
   */
  void addProduct(int rows, int columns, int inner, double[][] a, double[][] b, double[][] c);

  /**
   * Adds a product of matrices, the left factor transposed, C += Aᵀ B: as {@link #addProduct} with a_ki in place of a_ik.
   *
   * @param rows how many columns of A and rows of C to take
   * @param columns how many columns of B and C to take
   * @param inner how many rows of A meet as many rows of B
   * @param a the left factor, transposed: rows of at least {@code rows} numbers
   * @param b the right factor, rows of at least {@code columns} numbers
   * @param c what to add to: rows of at least {@code columns} numbers, none of them one of A or B
   */
  void addTransposedProduct(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c);

  /**
   * Replaces numbers by their exponentials, as {@link ElementaryFunctions#exp} does.
   *
   * @param length how many, from the first
   * @param x at least as many numbers
   */
  void exp(int length, double[] x);

  /**
   * Replaces numbers by the logarithms of 1 more, as {@link ElementaryFunctions#log1p} does.
   *
   * @param length how many, from the first
   * @param x at least as many numbers
   */
  void log1p(int length, double[] x);

  /**
   * Replaces numbers by their hyperbolic tangents, as {@link ElementaryLoops#tanh} does.
   *
   * @param length how many, from the first
   * @param x at least as many numbers
   * @param workspace of {@link ElementaryLoops#newWorkspace}
   */
  void tanh(int length, double[] x, double[][] workspace);

  /**
   * Replaces numbers by the logarithms of 1 more than their exponentials, and writes the slopes of that, as {@link
   * ElementaryLoops#softplus} does.
   *
   * @param length how many, from the first
   * @param x at least as many numbers
   * @param slopes at least as many numbers; overwritten
   * @param workspace of {@link ElementaryLoops#newWorkspace}
   */
  void softplus(int length, double[] x, double[] slopes, double[][] workspace);
}
