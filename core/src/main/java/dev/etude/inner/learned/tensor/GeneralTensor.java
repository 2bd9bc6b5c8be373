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
  public static final int DECAYS = 3;
  static final double[] DECAY = {0.9, 0.99, 0.999};
  static final double SECOND_DECAY = 0.95;
  static final int PLANES = DECAYS + 1;
  static final int BLOCK_LENGTH = PLANES * Kernels.BLOCK;

  public static GeneralTensor of(TensorLayout layout, int tensor) {
    int size = layout.tensorSize(tensor);
    int rows = layout.tensorRows(tensor);
    if (rows < 1 || size % rows != 0) {
      throw new IllegalArgumentException(
          "rows of tensor " + tensor + " must divide its size " + size + ", but are " + rows);
    }
    return new GeneralTensor(size, rows, size / rows);
  }

  public boolean isMatrix() {
    return rows > 1;
  }

  public int blocks() {
    return (size - 1) / Kernels.BLOCK + 1;
  }

  /** Says whether r, the means over the longer side, has a number for each row rather than for each column. */
  public boolean isWide() {
    return rows <= columns;
  }

  public int shorter() {
    return Math.min(rows, columns);
  }

  public int longer() {
    return Math.max(rows, columns);
  }

  public int momentsLength() {
    return isMatrix()
        ? Math.addExact(Math.multiplyExact(blocks(), BLOCK_LENGTH), DECAYS * (rows + columns))
        : Math.multiplyExact(2, size);
  }

  /** Where r at a decay starts. */
  public int shortMeans(int decay) {
    return blocks() * BLOCK_LENGTH + decay * shorter();
  }

  /** Where c at a decay starts. */
  public int longMeans(int decay) {
    return blocks() * BLOCK_LENGTH + DECAYS * shorter() + decay * longer();
  }

  /** Where the means of rows at a decay start. */
  public int rowMeans(int decay) {
    return isWide() ? shortMeans(decay) : longMeans(decay);
  }

  /** Where the means of columns at a decay start. */
  public int columnMeans(int decay) {
    return isWide() ? longMeans(decay) : shortMeans(decay);
  }

  /** Where a block starts. */
  public static int block(int from) {
    return from / Kernels.BLOCK * BLOCK_LENGTH;
  }
}
