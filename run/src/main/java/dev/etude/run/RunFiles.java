package dev.etude.run;

import dev.etude.file.AtomicFile;
import dev.etude.report.CsvFile;
import dev.etude.report.listing.Listing;
import dev.etude.run.record.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a run directory that is being written. Names may have folders, for example {@code figures/a.png}. */
public final class RunFiles {
  private final PartialDirectory directory;

  RunFiles(PartialDirectory directory) {
    this.directory = directory;
  }

  /**
   * Where a file goes, for writers that take a path.
   *
   * @param name the file's name
   * @return a path that does not exist yet, in a folder that does
   * @throws IOException if the folder cannot be made
   */
  public Path path(String name) throws IOException {
    return directory.path(name);
  }

  /**
   * Where all files go, for writers that name theirs themselves.
   *
   * @return the folder, which exists
   * @throws IOException if it cannot be made
   */
  public Path folder() throws IOException {
    return folder("");
  }

  /**
   * Where a group of files goes.
   *
   * @param name the folder's name
   * @return the folder, which exists
   * @throws IOException if it cannot be made
   */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(directory.path(name));
  }

  /**
   * Starts a table.
   *
   * @param name the file's name
   * @param header the columns' names
   * @return the table, to be closed
   * @throws IOException if the file cannot be written
   */
  public CsvFile csv(String name, String... header) throws IOException {
    return CsvFile.create(path(name), header);
  }

  /**
   * Writes a table of what is listed.
   *
   * @param <R> the rows
   * @param name the file's name
   * @param listing the columns
   * @param rows the rows
   * @throws IOException if the file cannot be written
   */
  public <R> void csv(String name, Listing<R> listing, Iterable<? extends R> rows)
      throws IOException {
    listing.writeTo(path(name), rows);
  }

  /**
   * Writes a text in UTF-8; the file is there only when all of it is.
   *
   * @param name the file's name
   * @param text what it says
   * @throws IOException if the file cannot be written
   */
  public void text(String name, String text) throws IOException {
    AtomicFile.write(path(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a value as JSON, a line for each field.
   *
   * @param name the file's name
   * @param value what {@link Json} can write
   * @throws IOException if the file cannot be written
   */
  public void json(String name, Object value) throws IOException {
    text(name, Json.pretty(value) + "\n");
  }
}
