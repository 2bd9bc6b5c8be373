package dev.etude.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A table written as CSV: comma, UTF-8, line feeds, one header row.
 *
 * <p>A double is the shortest decimal that reads back as the same double; NaN and the infinities are empty cells.
 */
public final class CsvFile implements Closeable {
  private final CsvWriter writer;
  private final int columns;

  private CsvFile(CsvWriter writer, int columns) {
    this.writer = writer;
    this.columns = columns;
  }

  /**
   * Creates the file with its header.
   *
   * @param file where to, in a folder that exists
   * @param header the columns' names
   * @return the table, to be closed
   * @throws IOException if the file cannot be written
   */
  public static CsvFile create(Path file, String... header) throws IOException {
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    writer.writeRecord(header);
    return new CsvFile(writer, header.length);
  }

  /**
   * Writes a row.
   *
   * @param values numbers, or anything else by its {@code toString()}; as many as there are columns
   */
  public void row(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "row must have " + columns + " cells, but has " + values.length);
    }
    String[] cells = new String[columns];
    for (int column = 0; column < columns; column++) {
      cells[column] = textOf(values[column]);
    }
    writer.writeRecord(cells);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static String textOf(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? Numbers.exact(number) : "";
    }
    return value.toString();
  }
}
