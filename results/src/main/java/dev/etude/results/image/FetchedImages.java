package dev.etude.results.image;

import dev.etude.data.image.ImageSetName;
import dev.etude.data.image.PublishedFile;
import dev.etude.download.Download;
import dev.etude.file.FileProblem;
import dev.etude.report.listing.EnumName;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The published files of a data set, fetched.
 *
 * @param name of the data set
 * @param directory where its files are
 * @param isUsual whether other commands look there
 * @param files in the order of their publisher
 */
public record FetchedImages(ImageSetName name, Path directory, boolean isUsual, List<Fetched> files)
    implements Result {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Listing<Fetched> LISTING = Listing.of(Fetched.class)
      .text("file", "file", fetched -> fetched.file.name())
      .count("bytes", "bytes", fetched -> fetched.file.bytes())
      .text("sha256", "SHA-256", fetched -> fetched.file.sha256())
      .only(Place.JSON, Place.CSV)
      .text("status", "status", fetched -> EnumName.of(fetched.outcome))
      .build();

  /** Copies the list. */
  public FetchedImages {
    files = List.copyOf(files);
  }

  /**
   * A file that was fetched.
   *
   * @param file as published
   * @param outcome how it came to be in its place
   */
  public record Fetched(PublishedFile file, Download.Outcome outcome) {}

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param name the name of the data set
   * @param directory the directory of the files
   * @param files for each file its name, its size in bytes, its SHA-256 and how it came to its place
   */
  public record Summary(String name, String directory, List<Map<String, @Nullable Object>> files) {}

  /**
   * Fetches the files of a data set that are not there yet.
   *
   * @param name of the data set
   * @param from the address of the directory of the files; empty for that of the publisher
   * @param to where to; empty for the directory where other commands look
   * @param arrived told how many bytes more are there
   * @return the files
   * @throws UsageException if the data set is part of the program, the address or the directory cannot be used, or a file does not
   *     come as it was published
   */
  public static FetchedImages of(
      ImageSetName name, Optional<String> from, Optional<Path> to, LongConsumer arrived) {
    if (name.isEmbedded()) {
      throw new UsageException(name + " is part of the program; there is nothing to fetch");
    }
    URI base = base(from.orElse(name.url()));
    Path directory = to.orElseGet(() -> ImageSetName.userDirectory().resolve(name.toString()));
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UsageException("--to must be a directory that is there or can be made, but "
          + directory
          + (Files.exists(directory)
              ? " is a file"
              : " cannot be made (" + FileProblem.reason(e) + ")"));
    }
    Download download = new Download(PATIENCE, arrived);
    List<Fetched> fetched = new ArrayList<>();
    try {
      for (PublishedFile file : name.files()) {
        fetched.add(new Fetched(file, download.fetch(base.resolve(file.name()), file, directory)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FetchedImages(name, directory, to.isEmpty(), fetched);
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

  @Override
  public Summary summary() {
    return new Summary(name.toString(), directory.toString(), LISTING.fields(files));
  }

  @Override
  public String text(int columns) {
    return LISTING.text(files, columns) + "\nAs published, in " + directory
        + (isUsual ? "." : "; say --data-dir " + directory + " to use them.") + "\n";
  }

  @Override
  public void writeTo(RunFiles folder) throws IOException {
    folder.csv("files.csv", LISTING, files);
  }
}
