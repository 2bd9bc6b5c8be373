package dev.etude.cli.data;

import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.data.image.ImageSetName;
import dev.etude.data.image.PublishedFile;
import dev.etude.download.Download;
import dev.etude.file.FileProblem;
import dev.etude.report.text.EnumName;
import dev.etude.report.text.TextTable;
import dev.etude.run.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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

  /** One file as it is printed for scripts. */
  record Fetched(String file, long bytes, String sha256, String status) {}

  /** What {@code --json} prints; the components are the fields. */
  record Result(String name, String directory, List<Fetched> files) {}

  @Override
  public void run() {
    if (name.isEmbedded()) {
      throw new UsageException(name + " is part of the program; there is nothing to fetch");
    }
    URI base = base(from == null ? name.url() : from);
    Path directory = to == null ? ImageSetName.userDirectory().resolve(name.toString()) : to;
    Result result;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UsageException("--to must be a directory that is there or can be made, but "
          + directory
          + (Files.exists(directory)
              ? " is a file"
              : " cannot be made (" + FileProblem.reason(e) + ")"));
    }
    try {
      result = new Result(name.toString(), directory.toString(), fetch(base, directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    print(result);
  }

  private List<Fetched> fetch(URI base, Path directory) throws IOException {
    List<Fetched> fetched = new ArrayList<>();
    long bytes = name.files().stream().mapToLong(PublishedFile::bytes).sum();
    try (Progress progress = console.progress("bytes of " + name, bytes)) {
      Download download = new Download(PATIENCE, progress::stepBy);
      for (PublishedFile file : name.files()) {
        Download.Outcome outcome = download.fetch(base.resolve(file.name()), file, directory);
        fetched.add(new Fetched(file.name(), file.bytes(), file.sha256(), EnumName.of(outcome)));
      }
    }
    return fetched;
  }

  private static URI base(String url) {
    try {
      URI base = new URI(url.endsWith("/") ? url : url + "/");
      if (("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
          && base.getHost() != null) {
        if (base.getUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
          throw new UsageException("--from must be a URL without user, password, query and"
              + " fragment: the files' names are put behind it, and nothing else is sent");
        }
        return base;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException("--from must be a URL such as https://example.org/mnist/, but is '"
        + withoutUser(url) + "'");
  }

  /** Passwords are not for logs. */
  private static String withoutUser(String url) {
    return url.replaceFirst("^(.*//)?.*@", "$1…@");
  }

  private void print(Result result) {
    if (json) {
      console.json(result);
      return;
    }
    TextTable table = new TextTable("file", "bytes", "status");
    for (Fetched file : result.files()) {
      table.row(file.file(), file.bytes(), file.status());
    }
    console.result(table.toString());
    console.result("\nAs published, in " + result.directory()
        + (to == null ? "." : "; say --data-dir " + result.directory() + " to use them."));
  }
}
