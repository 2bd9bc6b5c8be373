package dev.etude.cli.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.etude.cli.output.Numbers;
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

  /** Creates the file with its header. */
  static CsvFile create(Path file, String... header) throws IOException {
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    writer.writeRecord(header);
    return new CsvFile(writer, header.length);
  }

  /**
   * Writes a row of numbers.
   *
   * @param numbers as many as there are columns
   */
  public void row(double... numbers) {
    String[] cells = new String[numbers.length];
    for (int column = 0; column < cells.length; column++) {
      cells[column] = textOf(numbers[column]);
    }
    write(cells);
  }

  /**
   * Writes a row of numbers and texts.
   *
   * @param values as many as there are columns
   */
  public void row(Object... values) {
    String[] cells = new String[values.length];
    for (int column = 0; column < cells.length; column++) {
      cells[column] =
          values[column] instanceof Double number ? textOf(number) : values[column].toString();
    }
    write(cells);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private void write(String[] cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "row must have " + columns + " cells, but has " + cells.length);
    }
    writer.writeRecord(cells);
  }

  private static String textOf(double number) {
    return Double.isFinite(number) ? Numbers.exact(number) : "";
  }
}
