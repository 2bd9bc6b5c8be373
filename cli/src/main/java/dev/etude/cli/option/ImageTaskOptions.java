package dev.etude.cli.option;

import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Probability;
import dev.etude.data.image.ImageSet;
import dev.etude.inner.image.MlpShape;
import dev.etude.run.UsageException;
import dev.etude.task.network.ImageTaskFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for a task on images: how many images, how noisy their labels, which network. */
public final class ImageTaskOptions {
  @Mixin
  private final ImageOptions images = new ImageOptions();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Count.class,
      description =
          "The number of images that a network is trained on (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--validation-samples",
      paramLabel = "N",
      converter = Count.class,
      description = "The number of validation images (default: that of --samples).")
  private @Nullable Integer validationSamples;

  @Option(
      names = "--noise",
      paramLabel = "P",
      defaultValue = "0",
      converter = Probability.class,
      description = "The probability that the label of a training or validation image is replaced"
          + " by a random one (default: ${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--hidden",
      paramLabel = "WIDTH",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      defaultValue = "100,20",
      converter = Count.class,
      description = "The widths of the hidden layers (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      converter = Count.class,
      description = "The number of images in a mini-batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  /** Nothing chosen yet; picocli fills in the rest. */
  public ImageTaskOptions() {}

  /**
   * Returns which data set it is.
   *
   * @return the options of the data set
   */
  public ImageOptions images() {
    return images;
  }

  /**
   * Returns how many images validate.
   *
   * @return the number given, or that of the training images
   */
  public int validationSamples() {
    return validationSamples == null ? samples : validationSamples;
  }

  /**
   * Makes the tasks of these options.
   *
   * @param set the data set
   * @param validating how many images of a task validate; 0 where none are needed
   * @return the family of tasks
   * @throws UsageException if the data set has too few images, or numbers do not go together
   */
  public ImageTaskFamily family(ImageSet set, int validating) {
    try {
      MlpShape shape = MlpShape.of(set.pool().pixels(), hidden, set.pool().classes());
      return new ImageTaskFamily(set.pool(), set.test(), samples, validating, noise, batch, shape);
    } catch (IllegalArgumentException e) {
      throw new UsageException(set.name() + ": " + e.getMessage());
    }
  }
}
