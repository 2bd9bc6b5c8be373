package dev.etude.cli.option;

import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.run.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the data set of images that a command works on. */
public final class ImageOptions {
  @Option(
      names = "--data",
      paramLabel = "NAME",
      required = true,
      description = "The data set: digits, mnist or fashion-mnist ('etude data list' shows more).")
  private ImageSetName name;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "The directory of the data set's four files (default: where 'etude data fetch' puts them).")
  private @Nullable Path directory;

  /** Nothing chosen yet; picocli fills in the rest. */
  public ImageOptions() {}

  /**
   * Images that something else than these options chose.
   *
   * @param name the data set
   * @param directory where its files are; {@code null} for the usual place
   */
  public ImageOptions(ImageSetName name, @Nullable Path directory) {
    this.name = name;
    this.directory = directory;
  }

  /**
   * Returns which data set it is.
   *
   * @return what {@code --data} names
   */
  public ImageSetName name() {
    return name;
  }

  /**
   * Reads the data set.
   *
   * @return its images
   * @throws UsageException if a directory is given for a data set that has none
   * @throws dev.etude.data.InputException if it is not there or damaged
   */
  public ImageSet read() {
    if (directory == null) {
      return name.read(ImageSetName.userDirectory());
    }
    if (name.isEmbedded()) {
      throw new UsageException("--data-dir is for data sets with files, but " + name
          + " is part of the program; leave it out");
    }
    return name.readFrom(directory);
  }
}
