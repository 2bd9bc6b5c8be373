package dev.etude.update;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * The shape of one tensor of the weights: a matrix whose rows lie one after the other, or a vector, which has one row.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record TensorShape(int rows, int columns) implements Serializable {
  /** Checks the numbers. */
  public TensorShape {
    Arguments.atLeast(rows, 1, "rows");
    Arguments.atLeast(columns, 1, "columns");
  }

  /**
   * Returns how many entries there are.
   *
   * @return rows times columns
   */
  public int size() {
    return rows * columns;
  }

  /**
   * Says whether there is more than one row and more than one column.
   *
   * @return false for a vector, lying or standing
   */
  public boolean isMatrix() {
    return rows > 1 && columns > 1;
  }
}
