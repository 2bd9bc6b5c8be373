package dev.etude.data.table;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.csv.NumberRows;
import dev.etude.data.csv.TextCells;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table with named columns, as read from a file: finite numbers, and where they are asked for, texts and gaps.
 *
 * <p>Immutable, provided that nobody writes to the rows: {@link #row} hands out the table's own arrays, one per row, since
 * loops over them are hot.
 *
 * <p>What a file may look like:
 *
 * <ul>
 *   <li>UTF-8, with or without a byte order mark; lines end in LF, CR LF or CR; lines of blanks only are skipped.
 *   <li>The first row names the columns: each name once, none empty, not all of them numbers.
 *   <li>Cells are separated by commas, semicolons or tabs, whichever the header has most often outside quotes. They may be
 *       quoted ({@code ""} within stands for one quote) and surrounded by blanks, which do not count.
 *   <li>Every other cell is a decimal number such as {@code -1.5e3}, with a decimal point and nothing between thousands, or
 *       a text or a gap for {@link #readAny}.
 *   <li>At most 100,000 columns and 1,000 characters in a cell, and a size that fits the heap.
 * </ul>
 *
 * <p>Anything else is an {@link InputException} that names the line, the column and the remedy.
 */
public final class Table {
  private final String source;
  private final List<String> names;
  private final List<List<String>> texts; // of each column; none for a column of numbers
  private final double[][] rows;

  private Table(String source, List<String> names, List<List<String>> texts, double[][] rows) {
    this.source = source;
    this.names = names;
    this.texts = texts;
    this.rows = rows;
  }

  /**
   * Reads a table of numbers.
   *
   * <p>Cost: one pass over the file; memory for the numbers and little else. A file whose numbers and one copy of them
   * would not fit the heap, judged by its size and its first million characters, is refused before it is read.
   *
   * @param file the file
   * @return its table, with at least one row and one column
   * @throws InputException if the file cannot be read or is not such a table
   */
  public static Table read(Path file) {
    return read(file, Heap.ofThisRun());
  }

  static Table read(Path file, Heap heap) {
    NumberRows.Content content = NumberRows.read(file, true, null, heap);
    List<List<String>> none =
        content.names().stream().map(name -> List.<String>of()).toList();
    return new Table(file.toString(), content.names(), none, content.rows());
  }

  /**
   * Reads a table of numbers and texts.
   *
   * <p>The first cell of a column that is not missing decides its kind. In a column of numbers every cell must be one; in a
   * column of texts every cell is one. At most 10,000 different texts in a column.
   *
   * <p>Cost and memory as of {@link #read}, and the different texts.
   *
   * @param file the file
   * @param missing what to do about gaps
   * @return its table, with at least one row and one column
   * @throws InputException if the file cannot be read or is not such a table
   */
  public static Table readAny(Path file, MissingCells missing) {
    TextCells cells = new TextCells(missing == MissingCells.MEAN);
    NumberRows.Content content = NumberRows.read(file, true, cells, Heap.ofThisRun());
    List<String> names = content.names();
    for (int j = 0; j < names.size(); j++) {
      if (!cells.isDecided(j)) {
        throw new InputException(
            file.toString(),
            0,
            "column " + Printable.quote(names.get(j))
                + " is missing in every row; remove the column");
      }
    }
    List<List<String>> texts =
        IntStream.range(0, names.size()).mapToObj(cells::texts).toList();
    return new Table(file.toString(), names, texts, content.rows());
  }

  /**
   * Returns where the table comes from, to begin messages with.
   *
   * @return the file, as the user gave it
   */
  public String source() {
    return source;
  }

  /**
   * Returns the number of rows below the header.
   *
   * @return the number of rows, at least 1
   */
  public int rows() {
    return rows.length;
  }

  /**
   * Returns the number of columns.
   *
   * @return the number of columns, at least 1
   */
  public int columns() {
    return names.size();
  }

  /**
   * Returns the names of the columns, from left to right.
   *
   * @return the names, all different; unmodifiable
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns what the cells of a column are.
   *
   * @param column which one, from 0
   * @return its kind
   */
  public ColumnKind kind(int column) {
    return texts.get(column).isEmpty() ? ColumnKind.NUMBER : ColumnKind.TEXT;
  }

  /**
   * Returns the different texts of a column.
   *
   * @param column which one, from 0
   * @return the texts in the order they come in the file, each once; none for a column of numbers
   */
  public List<String> texts(int column) {
    return texts.get(column);
  }

  /**
   * Returns one row.
   *
   * @param index which one, from 0
   * @return the table's own array, which must not be written to; in a column of texts the index among {@link #texts}, and NaN
   *     for a gap
   */
  public double[] row(int index) {
    return rows[index];
  }

  /**
   * Finds a column by its name.
   *
   * @param name the exact name, without surrounding blanks
   * @return the column's index, from 0
   * @throws InputException if there is no such column; the message lists those there are
   */
  public int columnIndex(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new InputException(
          source,
          0,
          "has no column "
              + Printable.quote(name)
              + "; "
              + NearestName.among(names, name)
                  .map(nearest -> "did you mean " + Printable.quote(nearest) + "? ")
                  .orElse("")
              + "its columns are "
              + Printable.list(names));
    }
    return index;
  }

  @Override
  public String toString() {
    return Printable.escape(source) + " (" + rows() + " rows, " + columns() + " columns)";
  }
}
