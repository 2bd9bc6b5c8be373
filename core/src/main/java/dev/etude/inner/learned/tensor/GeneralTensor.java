package dev.etude.inner.learned.tensor;

import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;

/**
 * A tensor as {@link GeneralRule} sees it, and how its moments lie in one array.
 *
 * <pre>
 *   matrix   blocks of 4 planes of 256 entries, m at 0.9, 0.99, 0.999 and v;  then r (3 × shorter side);  then c (3 × longer)
 *   vector   m, v, one number each an entry
 * </pre>
 *
 * @param size how many entries
 * @param rows how many rows, 1 for a vector
 * @param columns how long a row is
 */
public record GeneralTensor(int size, int rows, int columns) {
  /** The number of decays of m: 0.9, 0.99 and 0.999. */
  public static final int DECAYS = 3;

  static final double[] DECAY = {0.9, 0.99, 0.999};
  static final double SECOND_DECAY = 0.95;
  static final int PLANES = DECAYS + 1;
  static final int BLOCK_LENGTH = PLANES * Kernels.BLOCK;

  /**
   * Describes one tensor of a layout.
   *
   * @param layout the tensors of a problem
   * @param tensor the index of the tensor in the layout, from 0
   * @return its size and shape
   * @throws IllegalArgumentException if its number of rows does not divide its size
   */
  public static GeneralTensor of(TensorLayout layout, int tensor) {
    int size = layout.tensorSize(tensor);
    int rows = layout.tensorRows(tensor);
    if (rows < 1 || size % rows != 0) {
      throw new IllegalArgumentException(
          "rows of tensor " + tensor + " must divide its size " + size + ", but are " + rows);
    }
    return new GeneralTensor(size, rows, size / rows);
  }

  /**
   * Says whether the tensor has more than one row.
   *
   * @return whether it is a matrix; otherwise it is a vector
   */
  public boolean isMatrix() {
    return rows > 1;
  }

  /**
   * Returns the number of blocks of {@link Kernels#BLOCK} entries, the last of which may be partly empty.
   *
   * @return ⌈size / 256⌉
   */
  public int blocks() {
    return (size - 1) / Kernels.BLOCK + 1;
  }

  /**
   * Says whether r, the means over the longer side, has a number for each row rather than for each column.
   *
   * @return whether there are at most as many rows as columns
   */
  public boolean isWide() {
    return rows <= columns;
  }

  /**
   * Returns the length of the shorter side.
   *
   * @return min(rows, columns)
   */
  public int shorter() {
    return Math.min(rows, columns);
  }

  /**
   * Returns the length of the longer side.
   *
   * @return max(rows, columns)
   */
  public int longer() {
    return Math.max(rows, columns);
  }

  /**
   * Returns the length of the array that holds the moments of this tensor.
   *
   * @return the number of floats: all blocks, r and c for a matrix; m and v for a vector
   * @throws ArithmeticException if that is more than an {@code int} holds
   */
  public int momentsLength() {
    return isMatrix()
        ? Math.addExact(Math.multiplyExact(blocks(), BLOCK_LENGTH), DECAYS * (rows + columns))
        : Math.multiplyExact(2, size);
  }

  /**
   * Returns the place in the moments of a matrix at which r, the means over the longer side, at a decay starts.
   *
   * @param decay the index of the decay, from 0 to {@code DECAYS − 1}
   * @return an index into the moments
   */
  public int shortMeans(int decay) {
    return blocks() * BLOCK_LENGTH + decay * shorter();
  }

  /**
   * Returns the place in the moments of a matrix at which c, the means over the shorter side, at a decay starts.
   *
   * @param decay the index of the decay, from 0 to {@code DECAYS − 1}
   * @return an index into the moments
   */
  public int longMeans(int decay) {
    return blocks() * BLOCK_LENGTH + DECAYS * shorter() + decay * longer();
  }

  /**
   * Returns the place in the moments of a matrix at which the means of rows at a decay start.
   *
   * @param decay the index of the decay, from 0 to {@code DECAYS − 1}
   * @return an index into the moments
   */
  public int rowMeans(int decay) {
    return isWide() ? shortMeans(decay) : longMeans(decay);
  }

  /**
   * Returns the place in the moments of a matrix at which the means of columns at a decay start.
   *
   * @param decay the index of the decay, from 0 to {@code DECAYS − 1}
   * @return an index into the moments
   */
  public int columnMeans(int decay) {
    return isWide() ? longMeans(decay) : shortMeans(decay);
  }

  /**
   * Returns the place in the moments of a matrix at which the block of an entry starts.
   *
   * @param from the index of the entry, a multiple of {@link Kernels#BLOCK}
   * @return an index into the moments
   */
  public static int block(int from) {
    return from / Kernels.BLOCK * BLOCK_LENGTH;
  }
}
