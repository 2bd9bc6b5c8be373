package dev.etude.inner.problem;

import java.io.Serializable;

/**
 * The loss and the accuracy of a classifier on some images.
 *
 * @param meanLoss the mean cross entropy; NaN or ∞ if a weight is or an output left the finite numbers
 * @param correct how many images have their label's output as the largest, the first if several are
 * @param count how many images there are
 */
public record Score(double meanLoss, int correct, int count) implements Serializable {
  /**
   * Returns the share of images classified correctly.
   *
   * @return {@code correct / count}
   */
  public double accuracy() {
    return (double) correct / count;
  }
}
