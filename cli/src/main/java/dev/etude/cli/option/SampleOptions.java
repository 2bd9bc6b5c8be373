package dev.etude.cli.option;

import dev.etude.cli.value.Count;
import dev.etude.data.image.ImageSet;
import dev.etude.run.record.RunRecord;
import dev.etude.task.network.ImageTaskFamily;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options for how many images of a task train, and how many validate. Where nothing is said, as many as the data set has for both, at
 * most {@value #USUAL}.
 */
public final class SampleOptions {
  private static final int USUAL = 1000;

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = Count.class,
      description = "The number of images that a task trains on (default: " + USUAL
          + ", or half of all images if there are fewer than " + 2 * USUAL
          + " and others validate).")
  private @Nullable Integer samples;

  @Option(
      names = "--validation-samples",
      paramLabel = "N",
      converter = Count.class,
      description =
          "The number of validation images of a task, if it has any (default: that of --samples).")
  private @Nullable Integer validationSamples;

  /** Nothing chosen yet; picocli fills in the rest. */
  public SampleOptions() {}

  /**
   * How many images a task has.
   *
   * @param training that train
   * @param validating that validate
   * @param remark said where they are fewer than usual and nobody asked for it; else empty
   */
  public record Samples(int training, int validating, Optional<String> remark) {}

  /**
   * Returns how many images of a data set are used.
   *
   * @param set the images
   * @param validates whether a task needs images that validate
   * @return the numbers given, or the defaults
   */
  public Samples of(ImageSet set, boolean validates) {
    int images = set.pool().count();
    int given = validationSamples == null ? 0 : validationSamples;
    boolean alike = validates && validationSamples == null;
    int there = alike ? images / 2 : Math.max(1, images - given);
    int training = samples != null ? samples : Math.min(USUAL, there);
    int validating = alike ? training : given;
    return new Samples(
        training,
        validating,
        samples == null && training < USUAL
            ? Optional.of("A task has " + training + " training and " + validating
                + " validation images, since " + set.name() + " has " + images
                + " for both; --samples changes it.")
            : Optional.empty());
  }

  /**
   * Adds the numbers to the record of a run, where options may not have said them.
   *
   * @param record of the run
   * @param family what was made of the options
   * @return a copy with the numbers
   */
  public static RunRecord in(RunRecord record, ImageTaskFamily family) {
    return record
        .withSetting("samples", family.samples())
        .withSetting("validation-samples", family.validationSamples());
  }
}
