package dev.etude.testkit.reference;

import dev.etude.inner.image.LabelledImages;
import java.util.List;

/** Images in double precision, and their classes. */
public final class ReferenceBatch {
  private final double[][] pixels;
  private final int[] labels;

  /**
   * Wraps arrays.
   *
   * @param pixels one row an image, at least one
   * @param labels the class of each
   */
  public ReferenceBatch(double[][] pixels, int[] labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Returns the pixels.
   *
   * @return the array itself, one row an image
   */
  public double[][] pixels() {
    return pixels;
  }

  /**
   * Returns the classes.
   *
   * @return the array itself
   */
  public int[] labels() {
    return labels;
  }

  /**
   * Puts batches one after the other.
   *
   * @param batches at least one image in all
   * @param classes how many classes there may be
   * @return the images, rounded to single precision
   */
  public static LabelledImages images(List<ReferenceBatch> batches, int classes) {
    int count = 0;
    for (ReferenceBatch batch : batches) {
      count += batch.labels.length;
    }
    int width = batches.get(0).pixels[0].length;
    float[] values = new float[count * width];
    byte[] labels = new byte[count];
    int row = 0;
    for (ReferenceBatch batch : batches) {
      for (int i = 0; i < batch.labels.length; i++, row++) {
        labels[row] = (byte) batch.labels[i];
        for (int j = 0; j < width; j++) {
          values[row * width + j] = (float) batch.pixels[i][j];
        }
      }
    }
    return LabelledImages.of(values, labels, width, 1, classes);
  }
}
