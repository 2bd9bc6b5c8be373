package dev.etude.math;

import java.io.Serializable;
import java.util.Arrays;

/**
 * An immutable vector of doubles: copied on the way in and on the way out, equal when all bits are equal.
 *
 * <p>For results and settings; hot loops work on arrays.
 *
 * <pre>{@code
 * Vector start = Vector.of(1, -2);
 * double first = start.get(0);
 * }</pre>
 */
public final class Vector implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] entries;

  private Vector(double[] entries) {
    this.entries = entries;
  }

  /**
   * Returns the vector of the given entries.
   *
   * @param entries copied
   * @return the vector
   */
  public static Vector of(double... entries) {
    return new Vector(entries.clone());
  }

  /**
   * Returns the length.
   *
   * @return the number of entries
   */
  public int dimension() {
    return entries.length;
  }

  /**
   * Returns one entry.
   *
   * @param i from 0
   * @return the entry
   */
  public double get(int i) {
    return entries[i];
  }

  /**
   * Returns the entries.
   *
   * @return a new array
   */
  public double[] toArray() {
    return entries.clone();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Vector other && Arrays.equals(entries, other.entries);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }

  @Override
  public String toString() {
    return Arrays.toString(entries);
  }
}
