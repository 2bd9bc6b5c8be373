package dev.etude.data.csv;

import dev.etude.data.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A first reading of a file: what every column's cells are, and the first two rows word for word. */
final class Survey implements CsvRows.Sink {
  static final String ROW_NAMES = "row.names";

  private final @Nullable Set<String> gapWords;
  private final ColumnSurvey.Budget budget = new ColumnSurvey.Budget();
  private final List<ColumnSurvey> columns = new ArrayList<>();
  private final List<Row> first = new ArrayList<>();
  private List<Cell> cells = new ArrayList<>();
  private long rows;
  private long line;

  Survey(@Nullable Set<String> gapWords) {
    this.gapWords = gapWords;
  }

  /**
   * Gives the header a name for the column that it leaves out: the first, as R does, or the last if that is empty in every row.
   *
   * @return what is to be said of it; empty if the column is empty
   */
  Optional<String> completeHeader() {
    Row header = first.get(0);
    List<Cell> names = new ArrayList<>(header.cells);
    boolean trailing = columns.get(columns.size() - 1).known(true) == 0
        && first.get(1).cells.get(columns.size() - 1).text.isEmpty();
    names.add(trailing ? names.size() : 0, new Cell(trailing ? "" : ROW_NAMES, false));
    first.set(0, new Row(List.copyOf(names), header.line));
    return trailing
        ? Optional.empty()
        : Optional.of(
            "its header has one name less than its rows have cells, so that the first cells"
                + " are names of rows, as R writes them, called \"" + ROW_NAMES + "\"");
  }

  /** A cell, word for word. */
  record Cell(String text, boolean quoted) {}

  /** A row, word for word. */
  record Row(List<Cell> cells, long line) {}

  @Override
  public void beginRow(long startingLine) {
    line = startingLine;
  }

  @Override
  public void cell(int column, char[] buffer, int start, int end, boolean quoted) {
    if (rows < 2) {
      cells.add(new Cell(new String(buffer, start, end - start), quoted));
      if (columns.size() == column) {
        columns.add(new ColumnSurvey(gapWords, budget));
      }
    } else {
      columns.get(column).take(buffer, start, end, quoted, line);
    }
  }

  @Override
  public void endRow(long row, int count, long startingLine) {
    if (row < 2) {
      first.add(new Row(List.copyOf(cells), startingLine));
      cells = new ArrayList<>();
    }
    rows = row + 1;
  }

  /** Adds one of the first rows to what was counted. */
  void count(int row) {
    Row counted = first.get(row);
    for (int j = 0; j < columns.size(); j++) {
      Cell cell = counted.cells.get(j);
      char[] buffer = cell.text.toCharArray();
      columns.get(j).take(buffer, 0, buffer.length, cell.quoted, counted.line);
    }
  }

  List<ColumnSurvey> columns() {
    return columns;
  }

  /** Returns the first rows, at most two. */
  List<Row> first() {
    return first;
  }

  long rows() {
    return rows;
  }

  @Override
  public String name(int column) {
    String name = first.isEmpty() ? "" : first.get(0).cells.get(column).text;
    return name.isEmpty() ? String.valueOf(column + 1) : Printable.quote(name);
  }

  @Override
  public String firstRow() {
    return "the header";
  }
}
