package dev.etude.data.model;

import dev.etude.data.InputException;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads tables as they are: all of a folder, targets by their names, gaps filled. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Returns the tables of a place.
   *
   * @param place a file, or a folder
   * @return the file, or those of the folder that end in {@code .csv}, by name
   * @throws InputException if a folder holds none
   */
  public static List<Path> of(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> entries = Files.list(place)) {
      List<Path> tables =
          entries.filter(file -> name(file).endsWith(".csv")).sorted().toList();
      if (tables.isEmpty()) {
        throw new InputException(
            place.toString(), 0, "must hold at least one table, NAME.csv, but holds none");
      }
      return tables;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a file's own name.
   *
   * @param file the file
   * @return without its folders
   */
  public static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /**
   * Reads a table.
   *
   * @param file the table
   * @param targets names of targets
   * @return the first of the names that is a column of the table as the target, or its last column if none is
   * @throws InputException if it is no table, or no target can be made of that column
   */
  public static Examples examples(Path file, List<String> targets) {
    Table table = Table.read(file);
    int column = targets.stream()
        .filter(table.names()::contains)
        .findFirst()
        .map(table::columnIndex)
        .orElse(table.columns() - 1);
    return Examples.of(table, column, Target.of(table, column), null);
  }
}
