package dev.etude.tensor;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable tensor: numbers of one type with a shape.
 *
 * <p>Kept as bytes in little-endian order, the last index running fastest: what files hold. Arrays are copied on the way in
 * and on the way out; every bit pattern survives, those of NaN too. Equal are tensors of the same type, shape and bytes.
 */
public final class Tensor implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Type type;
  private final transient List<Integer> shape;
  private final transient ByteBuffer bytes;

  /** How a number is stored. */
  public enum Type {
    /** IEEE 754 binary32. */
    F32(Float.BYTES),
    /** IEEE 754 binary64. */
    F64(Double.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /**
     * Returns the size of a number.
     *
     * @return 4 or 8
     */
    public int bytes() {
      return bytes;
    }
  }

  private Tensor(Type type, List<Integer> shape, ByteBuffer bytes) {
    long expected = sizeOf(shape) * type.bytes;
    if (expected != bytes.remaining()) {
      throw new IllegalArgumentException("tensor of type " + type + " and shape " + shape
          + " must have " + expected + " bytes, but has " + bytes.remaining());
    }
    this.type = type;
    this.shape = List.copyOf(shape);
    this.bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns a tensor of single-precision numbers.
   *
   * @param numbers all numbers, the last index running fastest
   * @param shape the lengths of the indices, whose product is the number of numbers
   * @return the tensor
   */
  public static Tensor of(float[] numbers, Integer... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return new Tensor(Type.F32, List.of(shape), bytes);
  }

  /**
   * Returns a tensor of double-precision numbers.
   *
   * @param numbers all numbers, the last index running fastest
   * @param shape the lengths of the indices, whose product is the number of numbers
   * @return the tensor
   */
  public static Tensor of(double[] numbers, Integer... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return new Tensor(Type.F64, List.of(shape), bytes);
  }

  /**
   * Returns a tensor of bytes from a file.
   *
   * @param type what the bytes mean
   * @param shape the lengths of the indices
   * @param bytes the numbers in little-endian order, from the buffer's position to its limit; not copied, and not to be
   *     written to any more
   * @return the tensor
   * @throws IllegalArgumentException if the number of bytes does not fit the shape
   */
  public static Tensor of(Type type, List<Integer> shape, ByteBuffer bytes) {
    return new Tensor(type, shape, bytes.slice());
  }

  /**
   * Returns the type of the numbers.
   *
   * @return F32 or F64
   */
  public Type type() {
    return type;
  }

  /**
   * Returns the shape.
   *
   * @return the lengths of the indices; empty for a single number
   */
  public List<Integer> shape() {
    return shape;
  }

  /**
   * Returns how many numbers there are.
   *
   * @return the product of the shape
   */
  public int size() {
    return bytes.remaining() / type.bytes;
  }

  /**
   * Returns the numbers as bytes.
   *
   * @return a read-only view in little-endian order
   */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the numbers of a tensor of type F32.
   *
   * @return a new array
   * @throws IllegalArgumentException if the type is another
   */
  public float[] toFloats() {
    checkType(Type.F32);
    float[] numbers = new float[size()];
    bytes().asFloatBuffer().get(numbers);
    return numbers;
  }

  /**
   * Returns the numbers of a tensor of type F64.
   *
   * @return a new array
   * @throws IllegalArgumentException if the type is another
   */
  public double[] toDoubles() {
    checkType(Type.F64);
    double[] numbers = new double[size()];
    bytes().asDoubleBuffer().get(numbers);
    return numbers;
  }

  private void checkType(Type expected) {
    if (type != expected) {
      throw new IllegalArgumentException("tensor must have type " + expected + ", but has " + type);
    }
  }

  private static long sizeOf(List<Integer> shape) {
    long size = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException(
            "shape must have lengths of at least 0, but is " + shape);
      }
      size = Math.multiplyExact(size, (long) length);
    }
    return size;
  }

  private Object writeReplace() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return new Travelling(type, shape, copy);
  }

  /** A tensor on its way to another process; buffers do not travel. */
  private static final class Travelling implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Type type;
    private final int[] shape;
    private final byte[] bytes;

    Travelling(Type type, List<Integer> shape, byte[] bytes) {
      this.type = type;
      this.shape = shape.stream().mapToInt(Integer::intValue).toArray();
      this.bytes = bytes;
    }

    private Object readResolve() {
      return of(type, IntStream.of(shape).boxed().toList(), ByteBuffer.wrap(bytes));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && shape.equals(that.shape)
        && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + bytes.hashCode();
  }

  @Override
  public String toString() {
    return type + shape.toString();
  }
}
