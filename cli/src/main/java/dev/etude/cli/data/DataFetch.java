package dev.etude.cli.data;

import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.data.image.ImageSetName;
import dev.etude.data.image.PublishedFile;
import dev.etude.results.image.FetchedImages;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads the published files of a data set. */
@Command(
    name = "fetch",
    description = {
      "Download the published files of a data set.",
      "",
      "Each file is checked by its SHA-256. A file that exists is not downloaded"
          + " again. A download that was interrupted continues where it stopped."
    },
    footer = {
      "",
      "Examples:",
      "  etude data fetch fashion-mnist",
      "  etude data fetch mnist \\",
      "    --from https://storage.googleapis.com/cvdf-datasets/mnist/ --to mnist"
    })
public final class DataFetch implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The data set: mnist or fashion-mnist.")
  private ImageSetName name;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "The address of the directory of the files (default: that of the publisher).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The directory for the files (default: NAME in ~/.local/share/etude, where"
          + " other commands find them).")
  private @Nullable Path to;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public DataFetch(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    long bytes = name.files().stream().mapToLong(PublishedFile::bytes).sum();
    FetchedImages fetched;
    try (Progress progress = console.progress("bytes of " + name, bytes)) {
      fetched = FetchedImages.of(
          name, Optional.ofNullable(from), Optional.ofNullable(to), progress::stepBy);
    }
    console.print(fetched, json);
  }
}
