package dev.etude.results.image;

import dev.etude.data.InputException;
import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data sets of images, and where those on this machine are.
 *
 * <pre>{@code
 * System.out.print(ImageSets.in(ImageSetName.userDirectory()).text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 *
 * @param entries one for each
 */
public record ImageSets(List<Entry> entries) implements Result {
  private static final Listing<Entry> LISTING = Listing.of(Entry.class)
      .text("name", "name", entry -> entry.name.toString())
      .text("status", "status", Entry::status)
      .only(Place.JSON, Place.CSV)
      .text("directory", "directory", Entry::directory)
      .only(Place.JSON, Place.CSV)
      .structure("sizes", Entry::sizes)
      .number(
          "images", "images", entry -> entry.sizes == null ? Double.NaN : entry.sizes.poolImages())
      .shownAs(entry -> entry.sizes == null ? null : (Object) entry.sizes.poolImages())
      .only(Place.TERMINAL, Place.PAGE, Place.CSV)
      .number(
          "testImages",
          "test images",
          entry -> entry.sizes == null ? Double.NaN : entry.sizes.testImages())
      .shownAs(entry -> entry.sizes == null ? null : (Object) entry.sizes.testImages())
      .only(Place.TERMINAL, Place.PAGE, Place.CSV)
      .text("pixels", "pixels", Entry::pixels)
      .only(Place.TERMINAL, Place.PAGE, Place.CSV)
      .text("source", "source", entry -> entry.name.source())
      .only(Place.JSON, Place.CSV)
      .text("licence", "licence", entry -> entry.name.licence())
      .only(Place.JSON, Place.CSV)
      .text("remark", "where", Entry::remark)
      .build();

  /** Copies the list. */
  public ImageSets {
    entries = List.copyOf(entries);
  }

  /**
   * A data set.
   *
   * @param name of the data set
   * @param status embedded, found, missing or damaged
   * @param directory where it is; {@code null} if it is in no directory
   * @param sizes of what is there; {@code null} for nothing
   * @param remark where it is, or how it is fetched, or what is wrong with it
   */
  public record Entry(
      ImageSetName name,
      String status,
      @Nullable String directory,
      ImageSet.@Nullable Sizes sizes,
      String remark) {
    private @Nullable String pixels() {
      return sizes == null ? null : sizes.width() + " × " + sizes.height();
    }

    private static Entry of(ImageSetName name, Path folder) {
      Optional<Path> directory = name.find(folder);
      @Nullable String place = directory.map(Path::toString).orElse(null);
      try {
        ImageSet.@Nullable Sizes sizes = name.sizes(folder).orElse(null);
        if (name.isEmbedded()) {
          return new Entry(name, "embedded", place, sizes, "part of the program");
        }
        return place == null
            ? new Entry(name, "missing", null, sizes, "not here: etude data fetch " + name)
            : new Entry(name, "found", place, sizes, place);
      } catch (InputException e) {
        return new Entry(name, "damaged", place, null, String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param dataSets for each data set its name, its status (embedded, found, missing or damaged), its directory, sizes, source
   *     and licence
   */
  public record Summary(List<Map<String, @Nullable Object>> dataSets) {}

  /**
   * Looks for data sets.
   *
   * @param folder with a directory for each, such as {@link ImageSetName#userDirectory}
   * @return all data sets, and what is there of them
   */
  public static ImageSets in(Path folder) {
    return new ImageSets(
        Arrays.stream(ImageSetName.values()).map(name -> Entry.of(name, folder)).toList());
  }

  @Override
  public Summary summary() {
    return new Summary(LISTING.fields(entries));
  }

  @Override
  public String text(int columns) {
    return LISTING.text(entries, columns);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    files.csv("data-sets.csv", LISTING, entries);
  }
}
