package dev.etude.inner.problem;

import dev.etude.check.Arguments;
import dev.etude.update.TensorShape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layout of a problem's weights as tensors: tensor after tensor, each entry after entry.
 *
 * <pre>
 *   w = (tensor 0, tensor 1, …),      d = Σ tensorSize(t)
 * </pre>
 *
 * <p>Rules that scale a step by means over a tensor, such as a learned optimizer, ask for it.
 */
public interface TensorLayout {
  /**
   * Returns how many tensors there are.
   *
   * @return the number of tensors, at least 1
   */
  int tensors();

  /**
   * Returns how many entries a tensor has.
   *
   * @param tensor from 0
   * @return its size, at least 1
   */
  int tensorSize(int tensor);

  /**
   * Returns how many rows a tensor has: more than one if it is a matrix, whose rows lie one after the other.
   *
   * @param tensor from 0
   * @return the number of rows, which divides the size; 1 unless the layout says otherwise
   */
  default int tensorRows(int tensor) {
    return 1;
  }

  /**
   * Returns the shapes of the tensors, for rules that treat matrices in a way of their own.
   *
   * @return one for each tensor
   */
  default List<TensorShape> shapes() {
    List<TensorShape> shapes = new ArrayList<>();
    for (int t = 0; t < tensors(); t++) {
      shapes.add(new TensorShape(tensorRows(t), tensorSize(t) / tensorRows(t)));
    }
    return shapes;
  }

  /**
   * Returns new tensors of zeros.
   *
   * @return one array for each tensor
   */
  default float[][] newTensors() {
    float[][] tensors = new float[tensors()][];
    for (int t = 0; t < tensors.length; t++) {
      tensors[t] = new float[tensorSize(t)];
    }
    return tensors;
  }

  /**
   * Rounds weights to single precision.
   *
   * @param weights w, length d
   * @param into one array for each tensor, overwritten
   */
  default void narrow(double[] weights, float[][] into) {
    int at = 0;
    for (float[] tensor : into) {
      for (int i = 0; i < tensor.length; i++) {
        tensor[i] = (float) weights[at + i];
      }
      at += tensor.length;
    }
  }

  /**
   * Copies weights from single precision, which is exact.
   *
   * @param tensors one array for each tensor
   * @param into w, length d, overwritten
   */
  default void widen(float[][] tensors, double[] into) {
    int at = 0;
    for (float[] tensor : tensors) {
      for (int i = 0; i < tensor.length; i++) {
        into[at + i] = tensor[i];
      }
      at += tensor.length;
    }
  }

  /**
   * Returns the layout with the given sizes.
   *
   * @param sizes of the tensors, at least one, each at least 1
   * @return the layout
   */
  static TensorLayout of(int... sizes) {
    Arguments.atLeast(sizes.length, 1, "the number of tensors");
    for (int size : sizes) {
      Arguments.atLeast(size, 1, "the size of a tensor");
    }
    int[] rows = new int[sizes.length];
    Arrays.fill(rows, 1);
    return new Sizes(sizes.clone(), rows);
  }

  /**
   * Returns the layout of one matrix.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @return the layout
   */
  static TensorLayout matrix(int rows, int columns) {
    int size = Math.multiplyExact(
        Arguments.atLeast(rows, 1, "rows"), Arguments.atLeast(columns, 1, "columns"));
    return new Sizes(new int[] {size}, new int[] {rows});
  }

  /** A layout that is its sizes. */
  final class Sizes implements TensorLayout, Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] sizes;
    private final int[] rows;

    private Sizes(int[] sizes, int[] rows) {
      this.sizes = sizes;
      this.rows = rows;
    }

    @Override
    public int tensors() {
      return sizes.length;
    }

    @Override
    public int tensorSize(int tensor) {
      return sizes[tensor];
    }

    @Override
    public int tensorRows(int tensor) {
      return rows[tensor];
    }
  }
}
