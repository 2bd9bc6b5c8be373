package dev.etude.tensor;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tensors under names, and texts under names that say what the tensors are; immutable.
 *
 * <p>Names are kept in alphabetical order, so that equal bundles are written as equal files. Asking for what is not there,
 * or has another type or shape, is an {@link IllegalArgumentException} that says so: bundles come from files.
 *
 * @param texts the texts by name
 * @param tensors the tensors by name
 */
public record TensorBundle(SortedMap<String, String> texts, SortedMap<String, Tensor> tensors)
    implements Serializable {
  /** Copies the maps. */
  public TensorBundle {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }

  /**
   * Starts an empty bundle.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a text.
   *
   * @param name its name
   * @return the text
   */
  public String text(String name) {
    return found(texts.get(name), "text", name);
  }

  /**
   * Returns a whole number that was stored as a text.
   *
   * @param name its name
   * @return the number
   */
  public long number(String name) {
    String text = text(name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "text '" + name + "' must be a whole number, but is '" + text + "'", e);
    }
  }

  /**
   * Returns a count that was stored as a text.
   *
   * @param name its name
   * @return the number, from 0 to 2³¹ − 1
   */
  public int count(String name) {
    long number = number(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "text '" + name + "' must be from 0 to " + Integer.MAX_VALUE + ", but is " + number);
    }
    return (int) number;
  }

  /**
   * Returns single-precision numbers.
   *
   * @param name the tensor's name
   * @param shape the shape it must have
   * @return a new array
   */
  public float[] floats(String name, Integer... shape) {
    return checked(name, Tensor.Type.F32, shape).toFloats();
  }

  /**
   * Returns double-precision numbers.
   *
   * @param name the tensor's name
   * @param shape the shape it must have
   * @return a new array
   */
  public double[] doubles(String name, Integer... shape) {
    return checked(name, Tensor.Type.F64, shape).toDoubles();
  }

  /**
   * Returns a part.
   *
   * @param prefix what the names of the part begin with
   * @return a bundle of these texts and tensors, under the same names
   */
  public TensorBundle startingWith(String prefix) {
    String end = prefix + Character.MAX_VALUE;
    return new TensorBundle(texts.subMap(prefix, end), tensors.subMap(prefix, end));
  }

  private Tensor checked(String name, Tensor.Type type, Integer... shape) {
    Tensor tensor = found(tensors.get(name), "tensor", name);
    if (tensor.type() != type || !tensor.shape().equals(List.of(shape))) {
      throw new IllegalArgumentException(
          "tensor '" + name + "' must be " + type + List.of(shape) + ", but is " + tensor);
    }
    return tensor;
  }

  private static <T> T found(@Nullable T value, String kind, String name) {
    if (value == null) {
      throw new IllegalArgumentException("there is no " + kind + " '" + name + "'");
    }
    return value;
  }

  /** Collects a bundle. A name that is there already gets the new value. */
  public static final class Builder {
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, Tensor> tensors = new TreeMap<>();

    private Builder() {}

    /**
     * Adds a text.
     *
     * @param name its name
     * @param text the text
     * @return this builder
     */
    public Builder text(String name, String text) {
      texts.put(name, text);
      return this;
    }

    /**
     * Adds texts.
     *
     * @param more the texts by name
     * @return this builder
     */
    public Builder texts(Map<String, String> more) {
      texts.putAll(more);
      return this;
    }

    /**
     * Adds a whole number as a text.
     *
     * @param name its name
     * @param number the number
     * @return this builder
     */
    public Builder number(String name, long number) {
      return text(name, Long.toString(number));
    }

    /**
     * Adds a tensor.
     *
     * @param name its name
     * @param tensor the tensor
     * @return this builder
     */
    public Builder tensor(String name, Tensor tensor) {
      tensors.put(name, tensor);
      return this;
    }

    /**
     * Adds a row of single-precision numbers.
     *
     * @param name its name
     * @param numbers the numbers, copied
     * @return this builder
     */
    public Builder floats(String name, float[] numbers) {
      return tensor(name, Tensor.of(numbers, numbers.length));
    }

    /**
     * Adds a row of double-precision numbers.
     *
     * @param name its name
     * @param numbers the numbers, copied
     * @return this builder
     */
    public Builder doubles(String name, double[] numbers) {
      return tensor(name, Tensor.of(numbers, numbers.length));
    }

    /**
     * Adds all that another bundle has.
     *
     * @param more its texts and tensors keep their names
     * @return this builder
     */
    public Builder all(TensorBundle more) {
      tensors.putAll(more.tensors);
      return texts(more.texts);
    }

    /**
     * Returns the bundle.
     *
     * @return what was added so far, as a value
     */
    public TensorBundle build() {
      return new TensorBundle(texts, tensors);
    }
  }
}
