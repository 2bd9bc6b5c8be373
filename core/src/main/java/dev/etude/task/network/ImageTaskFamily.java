package dev.etude.task.network;

import dev.etude.check.Arguments;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.random.Seed;
import java.io.Serializable;

/**
 * Tasks of one kind: train a fresh perceptron on a few images drawn from a pool, some of their labels wrong.
 *
 * <p>Task i depends on the seed's child "task", i and on nothing else. Two families that differ in the number of samples
 * alone draw the same first training images, with the same labels.
 *
 * @param pool the images that training and validation images are drawn from
 * @param test the images that neither sees, of the same size and classes
 * @param samples how many images a task trains on, at least one batch
 * @param validationSamples how many images a task validates on, at least 0; together with {@code samples} no more than the
 *     pool has
 * @param labelNoise p: with this probability, in [0, 1], a label is replaced by one of all classes, each equally likely
 * @param batch how many images a training step sees
 * @param shape the perceptron, from the pixels of an image to the classes
 */
public record ImageTaskFamily(
    LabelledImages pool,
    LabelledImages test,
    int samples,
    int validationSamples,
    double labelNoise,
    int batch,
    MlpShape shape)
    implements Serializable {
  /** Checks that the sizes agree and that there are enough images. */
  public ImageTaskFamily {
    Arguments.atLeast(batch, 1, "batch");
    Arguments.atLeast(samples, batch, "samples");
    Arguments.atLeast(validationSamples, 0, "validationSamples");
    if ((long) samples + validationSamples > pool.count()) {
      throw new IllegalArgumentException("samples and validation samples must be at most "
          + pool.count() + " together, as many as there are training images, but are " + samples
          + " and " + validationSamples);
    }
    if (!(labelNoise >= 0 && labelNoise <= 1)) {
      throw new IllegalArgumentException(
          "labelNoise must be at least 0 and at most 1, but is " + labelNoise);
    }
    if (test.pixels() != pool.pixels() || test.classes() != pool.classes()) {
      throw new IllegalArgumentException("test images must have " + pool.pixels() + " pixels and "
          + pool.classes() + " classes, as the pool has, but have " + test.pixels() + " and "
          + test.classes());
    }
    if (shape.inputs() != pool.pixels() || shape.outputs() != pool.classes()) {
      throw new IllegalArgumentException("shape must lead from " + pool.pixels() + " pixels to "
          + pool.classes() + " classes, but is " + shape);
    }
  }

  /**
   * Returns the same tasks for another perceptron.
   *
   * @param other the perceptron
   * @return a family that draws the same images
   */
  public ImageTaskFamily withShape(MlpShape other) {
    return new ImageTaskFamily(pool, test, samples, validationSamples, labelNoise, batch, other);
  }

  /**
   * Draws a task. Cost: as many draws as samples; memory: a label for each image of the pool, no pixels.
   *
   * @param seed the seed of the family
   * @param index which task
   * @return the task
   */
  public ImageTask task(Seed seed, long index) {
    return ImageTask.draw(this, seed.child("task", index));
  }
}
