package dev.etude.inner.image;

import dev.etude.check.Arguments;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Images of one size with their classes.
 *
 * <p>n images of p = width × height pixels in [0, 1], row after row, one image after the other: pixel j of image i is {@code
 * values()[i * p + j]}. Single precision, since that is what networks compute in. Memory: 4np + n bytes.
 */
public final class LabelledImages implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] values;
  private final byte[] labels;
  private final int width;
  private final int height;
  private final int classes;

  private LabelledImages(float[] values, byte[] labels, int width, int height, int classes) {
    this.values = values;
    this.labels = labels;
    this.width = width;
    this.height = height;
    this.classes = classes;
  }

  /**
   * Wraps arrays, which must not be written to from then on.
   *
   * @param values n·width·height numbers in [0, 1]
   * @param labels n numbers in [0, classes)
   * @param width pixels in a row of an image, at least 1
   * @param height rows of an image, at least 1
   * @param classes how many classes there may be, 1 … 128
   * @return the images
   */
  public static LabelledImages of(
      float[] values, byte[] labels, int width, int height, int classes) {
    Arguments.atLeast(width, 1, "width");
    Arguments.atLeast(height, 1, "height");
    Arguments.atLeast(classes, 1, "classes");
    long expected = (long) labels.length * width * height;
    if (values.length != expected) {
      throw new IllegalArgumentException("values must have length " + expected + " ("
          + labels.length + " images of " + width + " × " + height + " pixels), but has length "
          + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            "values[" + i + "] must be in [0, 1], but is " + values[i]);
      }
    }
    for (int i = 0; i < labels.length; i++) {
      checkLabel(labels[i], classes, i);
    }
    return new LabelledImages(values, labels, width, height, classes);
  }

  /**
   * Returns how many images there are.
   *
   * @return n
   */
  public int count() {
    return labels.length;
  }

  /**
   * Returns how many pixels an image has.
   *
   * @return p
   */
  public int pixels() {
    return width * height;
  }

  /**
   * Returns how many pixels a row of an image has.
   *
   * @return the width
   */
  public int width() {
    return width;
  }

  /**
   * Returns how many rows an image has.
   *
   * @return the height
   */
  public int height() {
    return height;
  }

  /**
   * Returns how many classes there may be.
   *
   * @return the number that all labels are below
   */
  public int classes() {
    return classes;
  }

  /**
   * Returns the pixels of all images.
   *
   * @return the array itself, not to be written to
   */
  public float[] values() {
    return values;
  }

  /**
   * Returns the class of each image.
   *
   * @return the array itself, not to be written to
   */
  public byte[] labels() {
    return labels;
  }

  /**
   * Copies some of the images.
   *
   * @param indices which ones, in the order wanted; an index may come twice
   * @return as many images as there are indices
   */
  public LabelledImages subset(int[] indices) {
    int p = pixels();
    float[] chosen = new float[Math.multiplyExact(indices.length, p)];
    byte[] chosenLabels = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * p, chosen, i * p, p);
      chosenLabels[i] = labels[indices[i]];
    }
    return new LabelledImages(chosen, chosenLabels, width, height, classes);
  }

  /**
   * Returns the same images with other classes.
   *
   * @param changed n numbers in [0, classes), not to be written to from then on
   * @return images that share the pixels of these
   */
  public LabelledImages withLabels(byte[] changed) {
    if (changed.length != labels.length) {
      throw new IllegalArgumentException(
          "labels must have length " + labels.length + ", but has length " + changed.length);
    }
    for (int i = 0; i < changed.length; i++) {
      checkLabel(changed[i], classes, i);
    }
    return new LabelledImages(values, changed, width, height, classes);
  }

  /**
   * Counts the images of each class.
   *
   * @return one number for each class
   */
  public int[] labelCounts() {
    int[] counts = new int[classes];
    for (byte label : labels) {
      counts[label]++;
    }
    return counts;
  }

  private static void checkLabel(byte label, int classes, int index) {
    if (!(label >= 0 && label < classes)) {
      throw new IllegalArgumentException(
          "labels[" + index + "] must be in [0, " + classes + "), but is " + label);
    }
  }

  @Override
  public String toString() {
    return count() + " images of " + width + " × " + height + " pixels, classes "
        + Arrays.toString(labelCounts());
  }
}
