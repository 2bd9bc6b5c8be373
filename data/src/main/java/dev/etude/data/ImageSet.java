package dev.etude.data;

import dev.etude.inner.problem.LabelledImages;

/**
 * A data set of images: those that tasks are drawn from, and those kept apart to judge by.
 *
 * @param name what it is called on the command line
 * @param pool training and validation images are drawn from here
 * @param test no task sees these
 */
public record ImageSet(String name, LabelledImages pool, LabelledImages test) {
  /**
   * How large a data set is.
   *
   * @param poolImages images that tasks are drawn from
   * @param testImages images kept apart
   * @param width pixels in a row
   * @param height rows
   * @param classes how many classes there are
   */
  public record Sizes(int poolImages, int testImages, int width, int height, int classes) {}
}
