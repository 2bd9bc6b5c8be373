package dev.etude.cli.training;

import dev.etude.cli.value.Converters;
import dev.etude.cli.value.FileName;
import dev.etude.data.image.ImageSetName;
import dev.etude.report.listing.EnumName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The data that a learned optimizer is meta-trained on, as users type it. */
sealed interface DataWord {
  /** Images, by the name of their data set. */
  record Images(ImageSetName name, String text) implements DataWord {}

  /** A table, or the tables of a folder. */
  record Tables(Path path, String text) implements DataWord {}

  /** Tables that random networks make. */
  record Teachers(String text) implements DataWord {}

  /** Returns what was typed. */
  String text();

  /** Accepts {@code teachers}, {@code tables:DIR}, names of data sets, and files. */
  final class Converter implements ITypeConverter<DataWord> {
    private static final String TEACHERS = "teachers";
    private static final String TABLES = "tables:";

    Converter() {}

    @Override
    public DataWord convert(String word) {
      if (word.equals(TEACHERS)) {
        return new Teachers(word);
      }
      if (word.startsWith(TABLES)) {
        return new Tables(new FileName().convert(word.substring(TABLES.length())), word);
      }
      if (Arrays.stream(ImageSetName.values())
          .anyMatch(name -> EnumName.of(name).equals(word))) {
        return new Images(Converters.constant(ImageSetName.class, word), word);
      }
      Path file = new FileName().convert(word);
      if (Files.exists(file) || word.contains(".")) {
        return new Tables(file, word);
      }
      throw new TypeConversionException("must be one of "
          + Arrays.stream(ImageSetName.values()).map(EnumName::of).collect(Collectors.joining(", "))
          + ", " + TEACHERS + ", " + TABLES + "DIR or the file of a table, but is '" + word + "'");
    }
  }
}
