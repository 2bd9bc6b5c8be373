package dev.etude.cli.option;

import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Probability;
import dev.etude.data.image.ImageSet;
import dev.etude.inner.image.MlpShape;
import dev.etude.run.UsageException;
import dev.etude.task.network.ImageTaskFamily;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for a task on images: how many images, how noisy their labels, which network. */
public final class ImageTaskOptions {
  @Mixin
  private final ImageOptions images = new ImageOptions();

  @Mixin
  private final SampleOptions samples = new SampleOptions();

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
   * Returns how many images of a task train and validate.
   *
   * @param set the data set
   * @param validates whether images that validate are needed
   * @return the numbers
   */
  public SampleOptions.Samples samples(ImageSet set, boolean validates) {
    return samples.of(set, validates);
  }

  /**
   * Makes the tasks of these options.
   *
   * @param set the data set
   * @param counts how many images of a task train and validate
   * @return the family of tasks
   * @throws UsageException if the data set has too few images, or numbers do not go together
   */
  public ImageTaskFamily family(ImageSet set, SampleOptions.Samples counts) {
    try {
      MlpShape shape = MlpShape.of(set.pool().pixels(), hidden, set.pool().classes());
      return new ImageTaskFamily(
          set.pool(), set.test(), counts.training(), counts.validating(), noise, batch, shape);
    } catch (IllegalArgumentException e) {
      throw new UsageException(set.name() + ": " + e.getMessage());
    }
  }
}
