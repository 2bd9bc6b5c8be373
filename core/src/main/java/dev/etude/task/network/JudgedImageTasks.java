package dev.etude.task.network;

import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;

/**
 * Tasks of images as a {@link TaskFamily}, beside tables and all else that such families are of.
 *
 * @param images the images, some of which validate
 */
public record JudgedImageTasks(ImageTaskFamily images) implements TaskFamily {
  /** Checks that images validate. */
  public JudgedImageTasks {
    if (images.validationSamples() < 1) {
      throw new IllegalArgumentException("validationSamples must be at least 1, but is 0");
    }
  }

  @Override
  public boolean isStochastic() {
    return true;
  }

  @Override
  public JudgedTask task(Seed seed, int index) {
    return images.task(seed, index).judged();
  }
}
