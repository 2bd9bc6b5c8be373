package dev.etude.data.table;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.NearestName;
import dev.etude.data.Printable;
import dev.etude.data.csv.ColumnReading;
import dev.etude.data.csv.TableFile;
import dev.etude.data.csv.TableFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table with named columns, as read from a file: finite numbers, texts and gaps.
 *
 * <p>Immutable, provided that nobody writes to the rows: {@link #row} hands out the table's own arrays, one per row, since
 * loops over them are hot.
 *
 * <p>What a file may look like:
 *
 * <ul>
 *   <li>UTF-8, UTF-16 or, where bytes are neither, Latin-1; gzip or not; lines end in LF, CR LF or CR; blank lines are skipped, and
 *       so are lines that begin with {@code #} or {@code %} where rows do not.
 *   <li>Cells are separated by commas, semicolons, tabs or bars: by what the first lines have equally often. They may be
 *       quoted ({@code ""} within stands for one quote) and surrounded by blanks, which do not count.
 *   <li>The first row names the columns, each name once; where it holds numbers as the rows below, it is one of them, and columns are
 *       {@code column1}, {@code column2}, … A row of units below the header is skipped.
 *   <li>What a column is, all of its cells decide: numbers, if nine of ten are, with decimal points or commas, thousands separated,
 *       one currency, percent sign or other unit around them; dates and times, which become numbers too; else texts.
 *   <li>Gaps are empty cells and the words for them ({@code NA}, {@code NaN}, {@code ?}, {@code null}, {@code -} …). In a column of
 *       texts, {@code NA}, {@code none} and other words of a language are texts, unless all others are quoted and they are
 *       not. Cells of a column of numbers that are neither number nor gap are gaps too, and counted: {@link #column}.
 *   <li>At most 100,000 columns and 1,000 characters in a cell, and a size that fits the heap.
 * </ul>
 *
 * <p>Anything else is an {@link InputException} that names the line, the column and the remedy. What was judged can be said by a
 * {@link TableFormat}.
 *
 * <pre>{@code
 * Table table = Table.read(Path.of("diabetes.csv"));
 * System.out.println(table.rows() + " rows of " + table.names());
 * }</pre>
 */
public final class Table {
  private final String source;
  private final List<ColumnReading> columns;
  private final List<String> names;
  private final List<List<String>> texts; // of each column; none for a column of numbers
  private final double[][] rows;
  private final List<String> remarks;
  private final Map<String, Integer> indices = new HashMap<>();
  private @Nullable ColumnFacts facts;

  private Table(
      String source,
      List<ColumnReading> columns,
      List<List<String>> texts,
      double[][] rows,
      List<String> remarks) {
    this.source = source;
    this.columns = columns;
    this.names = columns.stream().map(ColumnReading::name).toList();
    this.texts = texts;
    this.rows = rows;
    this.remarks = remarks;
    for (int j = 0; j < names.size(); j++) {
      indices.put(names.get(j), j);
    }
  }

  /**
   * Reads a table.
   *
   * <p>Cost: two passes over the file; memory for the numbers and the different texts. A table whose numbers and one copy of them
   * would not fit the heap is refused before they are read.
   *
   * @param file the file
   * @return its table, with at least one row and one column
   * @throws InputException if the file cannot be read or is not such a table
   */
  public static Table read(Path file) {
    return read(file, TableFormat.JUDGED);
  }

  /**
   * Reads a table of which something is known.
   *
   * @param file the file
   * @param format what is known
   * @return its table, with at least one row and one column
   * @throws InputException if the file cannot be read or is not such a table
   */
  public static Table read(Path file, TableFormat format) {
    return read(file, format, Heap.ofThisRun());
  }

  static Table read(Path file, TableFormat format, Heap heap) {
    TableFile.Content content = TableFile.read(file, format, heap);
    return new Table(
        file.toString(), content.columns(), content.texts(), content.rows(), content.remarks());
  }

  /**
   * Returns the rows that have a cell in a column.
   *
   * @param column which one, from 0
   * @return this table, or one of fewer rows, of which its remarks tell
   * @throws InputException if no row has one
   */
  public Table knowing(int column) {
    int[] kept = IntStream.range(0, rows.length)
        .filter(i -> !Double.isNaN(rows[i][column]))
        .toArray();
    if (kept.length == rows.length) {
      return this;
    }
    String name = Printable.quote(names.get(column));
    if (kept.length == 0) {
      throw new InputException(
          source, 0, "column " + name + " is missing in every row; choose another column");
    }
    double[][] fewer = new double[kept.length][];
    Arrays.setAll(fewer, i -> rows[kept[i]]);
    List<String> more = new ArrayList<>(remarks);
    int left = rows.length - kept.length;
    more.add(left + (left == 1 ? " row without " : " rows without ") + name
        + (left == 1 ? " is" : " are") + " left out");
    return new Table(source, columns, texts, fewer, List.copyOf(more));
  }

  /**
   * Returns the numbers of a column that must be there.
   *
   * @param name the column's name
   * @param role what it is for, to begin messages with
   * @return a new array, one finite number per row
   * @throws InputException if there is no such column, or it is one of texts or has gaps
   */
  public double[] numbers(String name, String role) {
    int column = columnIndex(name);
    if (kind(column) == ColumnKind.TEXT) {
      throw new InputException(
          source,
          0,
          "the " + role + " " + Printable.quote(name) + " must be numbers, but is texts such as "
              + Printable.quote(texts.get(column).get(0)));
    }
    return ColumnValues.of(this, column, role);
  }

  /** Returns what all columns are like; computed once. */
  synchronized ColumnFacts facts() {
    ColumnFacts found = facts;
    if (found == null) {
      found = ColumnFacts.of(rows, columns());
      facts = found;
    }
    return found;
  }

  /** Returns how many different cells a column has, gaps aside. */
  int countDifferent(int column) {
    double[] known = Arrays.stream(rows)
        .mapToDouble(row -> row[column])
        .filter(value -> !Double.isNaN(value))
        .toArray();
    return ColumnValues.different(known).length;
  }

  /**
   * Returns how a column was read.
   *
   * @param column which one, from 0
   * @return what its cells are, and how many of them are gaps
   */
  public ColumnReading column(int column) {
    return columns.get(column);
  }

  /**
   * Returns what is not usual about the file.
   *
   * @return clauses such as {@code cells are separated by semicolons}; unmodifiable
   */
  public List<String> remarks() {
    return remarks;
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
    Integer index = indices.get(name);
    if (index == null) {
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
