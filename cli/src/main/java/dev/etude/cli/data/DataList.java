package dev.etude.cli.data;

import dev.etude.cli.output.Console;
import dev.etude.data.image.ImageSetName;
import dev.etude.results.image.ImageSets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the data sets that can be fetched and says which are on this machine. */
@Command(
    name = "list",
    description = "List the data sets of images, and the directories of those on this machine.",
    footer = {"", "Example:", "  etude data list --json"})
public final class DataList implements Runnable {
  private final Console console;
  private final Path userDirectory;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public DataList(Console console) {
    this(console, ImageSetName.userDirectory());
  }

  DataList(Console console, Path userDirectory) {
    this.console = console;
    this.userDirectory = userDirectory;
  }

  @Override
  public void run() {
    console.print(ImageSets.in(userDirectory), json);
  }
}
