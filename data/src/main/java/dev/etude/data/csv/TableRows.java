package dev.etude.data.csv;

import dev.etude.data.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The second reading of a file: its rows, each column read as what it is. */
final class TableRows implements CsvRows.Sink {
  private final List<String> names;
  private final ColumnFormat[] formats;
  private final int skipped; // rows before the first of numbers
  private final double[][] rows;
  private final List<Map<String, Integer>> codes = new ArrayList<>();
  private final Found[] gaps;
  private final Found[] others;
  private int at = -1;
  private int before; // rows seen that were skipped
  private long line;

  TableRows(List<String> names, List<ColumnFormat> formats, int rows, int skipped) {
    this.names = names;
    this.formats = formats.toArray(ColumnFormat[]::new);
    this.skipped = skipped;
    this.rows = new double[rows][];
    this.gaps = new Found[names.size()];
    this.others = new Found[names.size()];
    for (int j = 0; j < names.size(); j++) {
      codes.add(new HashMap<>());
      gaps[j] = new Found();
      others[j] = new Found();
    }
  }

  /** Cells of one sort: how many, where the first is and what it says. */
  private static final class Found {
    private long count;
    private long line;
    private String cell = "";

    void add(String text, long where) {
      if (count == 0) {
        cell = text;
        line = where;
      }
      count++;
    }
  }

  @Override
  public void beginRow(long startingLine) {
    line = startingLine;
  }

  @Override
  public void cell(int column, char[] buffer, int start, int end, boolean quoted) {
    if (before < skipped) {
      return;
    }
    if (column == 0) {
      rows[++at] = new double[formats.length];
    }
    rows[at][column] = value(column, buffer, start, end, quoted);
  }

  private double value(int column, char[] buffer, int start, int end, boolean quoted) {
    ColumnFormat format = formats[column];
    boolean own = format.gaps() != null // which may be numbers
        && format.isGap(new String(buffer, start, end - start), quoted);
    if (!format.text() && !own) {
      double number = format.number(buffer, start, end);
      if (!Double.isNaN(number)) {
        return number;
      }
    }
    String cell = new String(buffer, start, end - start);
    if (format.text()) {
      Integer code = codes.get(column).get(cell);
      if (code != null && !format.quoted()) {
        return code;
      }
    }
    if (format.isGap(cell, quoted)) {
      gaps[column].add(cell, line);
      return Double.NaN;
    }
    if (!format.text()) {
      others[column].add(cell, line);
      return Double.NaN;
    }
    return format.free()
        ? 0
        : codes.get(column).computeIfAbsent(cell, text -> codes.get(column).size());
  }

  @Override
  public void endRow(long row, int cells, long startingLine) {
    before += before < skipped ? 1 : 0;
  }

  /** Returns all that was read. */
  TableFile.Content content(List<String> remarks) {
    List<ColumnReading> columns = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    for (int j = 0; j < formats.length; j++) {
      ColumnFormat format = formats[j];
      columns.add(new ColumnReading(
          names.get(j),
          format.text(),
          format.how(),
          gaps[j].count,
          gaps[j].line,
          gaps[j].cell,
          others[j].count,
          others[j].line,
          others[j].cell,
          format.free()));
      String[] own = new String[codes.get(j).size()];
      codes.get(j).forEach((text, code) -> own[code] = text);
      texts.add(format.free() ? List.of("") : List.of(own));
    }
    return new TableFile.Content(
        List.copyOf(columns), List.copyOf(texts), rows, List.copyOf(remarks));
  }

  @Override
  public String name(int column) {
    return Printable.quote(names.get(column));
  }

  @Override
  public String firstRow() {
    return "the header";
  }
}
