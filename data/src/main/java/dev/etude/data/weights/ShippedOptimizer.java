package dev.etude.data.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Learned optimizers that are part of this program, meta-trained by the recipe on tasks of 1,000 images of MNIST, a fifth of
 * the labels replaced by random ones. Where they come from is in their provenance and in the README beside them.
 */
public enum ShippedOptimizer {
  /** Train-by-validation: its meta-loss read 1,000 further images of each task. */
  TBV,
  /** Train-by-train: its meta-loss read the images that the task trains on. */
  TBT;

  /**
   * Reads it.
   *
   * @return the optimizer
   */
  public TrainedOptimizer read() {
    String name = "optimizers/" + name().toLowerCase(Locale.ROOT) + ".safetensors";
    try (InputStream in = ShippedOptimizer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this program is damaged: " + name + " is missing");
      }
      return TrainedOptimizer.read(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
