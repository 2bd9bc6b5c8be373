package dev.etude.cli.data;

import dev.etude.cli.output.Console;
import dev.etude.data.InputException;
import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.report.text.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /** One data set as it is printed for scripts; sizes are null unless it is here. */
  record Entry(
      String name,
      String status,
      @Nullable String directory,
      ImageSet.@Nullable Sizes sizes,
      String source,
      String licence,
      String remark) {}

  /** What {@code --json} prints; the components are the fields. */
  record Result(List<Entry> dataSets) {}

  @Override
  public void run() {
    List<Entry> entries = new ArrayList<>();
    for (ImageSetName name : ImageSetName.values()) {
      entries.add(entry(name));
    }
    if (json) {
      console.json(new Result(entries));
      return;
    }
    TextTable table = new TextTable("name", "images", "test images", "pixels", "where");
    for (Entry entry : entries) {
      ImageSet.Sizes sizes = entry.sizes();
      table.row(
          entry.name(),
          sizes == null ? "–" : sizes.poolImages(),
          sizes == null ? "–" : sizes.testImages(),
          sizes == null ? "–" : sizes.width() + " × " + sizes.height(),
          entry.remark());
    }
    console.result(table.within(console.columns()));
  }

  private Entry entry(ImageSetName name) {
    Optional<Path> directory = name.find(userDirectory);
    ImageSet.@Nullable Sizes sizes = null;
    String status;
    String remark;
    try {
      sizes = name.sizes(userDirectory).orElse(null);
      status = name.isEmbedded() ? "embedded" : directory.isPresent() ? "found" : "missing";
      remark = name.isEmbedded()
          ? "part of the program"
          : directory.map(Path::toString).orElse("not here: etude data fetch " + name);
    } catch (InputException e) {
      status = "damaged";
      remark = String.valueOf(e.getMessage());
    }
    return new Entry(
        name.toString(),
        status,
        directory.map(Path::toString).orElse(null),
        sizes,
        name.source(),
        name.licence(),
        remark);
  }
}
