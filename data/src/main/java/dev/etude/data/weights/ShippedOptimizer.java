package dev.etude.data.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Learned optimizers that are part of this program. Two are of the paper's rule, meta-trained by the recipe on tasks of 1,000
 * images of MNIST, a fifth of the labels replaced by random ones; two are of the general rule, meta-trained on tables that random
 * networks made. Where they come from is in their provenance and in the README beside them.
 */
public enum ShippedOptimizer {
  /** Train-by-validation on images: its meta-loss read 1,000 further images of each task. */
  TBV,
  /** Train-by-train on images: its meta-loss read the images that the task trains on. */
  TBT,
  /** The general rule, train-by-validation on tables: its meta-loss read further rows of each table. */
  GENERAL,
  /** The general rule, train-by-train on tables: its meta-loss read the rows that the task trains on. */
  GENERAL_TBT;

  /**
   * Reads it.
   *
   * @return the optimizer
   */
  public TrainedOptimizer read() {
    String name =
        "optimizers/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".safetensors";
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
