package dev.etude.data.csv;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.TextFile;
import dev.etude.data.cell.CellFault;
import dev.etude.data.cell.DecimalNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the rows of a separated text without a header into arrays of numbers, all of one length, as the parser goes along.
 *
 * <p>Characters become numbers without a string between. A row's first bad cell is remembered until the row's length is
 * known, since a wrong number of cells explains the cell rather than the other way round.
 */
final class NumberRows implements CsvRows.Sink {
  private final String file;
  private final Heap heap;
  private final List<double[]> rows = new ArrayList<>();
  private double[] row = new double[16];
  private int badColumn = -1; // from 0; -1 for none
  private String badCell = "";

  private NumberRows(String file, Heap heap) {
    this.file = file;
    this.heap = heap;
  }

  /**
   * Reads a file.
   *
   * @param file which one
   * @param heap the memory that must hold the numbers
   * @return at least one row, each as long as the first
   * @throws InputException if the file cannot be read or holds something else
   */
  static double[][] read(Path file, Heap heap) {
    try (TextFile text = TextFile.open(file)) {
      NumberRows numbers = new NumberRows(text.name(), heap);
      CsvRows.read(text, Layout.of(text.sample()), numbers);
      if (numbers.rows.isEmpty()) {
        throw new InputException(text.name(), 0, "has no rows of numbers; add at least one");
      }
      return numbers.rows.toArray(double[][]::new);
    }
  }

  @Override
  public void cell(int column, char[] buffer, int start, int end, boolean quoted) {
    if (column == row.length) {
      row = Arrays.copyOf(row, 2 * row.length);
    }
    row[column] = DecimalNumber.parse(buffer, start, end);
    if (badColumn < 0 && !Double.isFinite(row[column])) {
      badColumn = column;
      badCell = new String(buffer, start, end - start);
    }
  }

  @Override
  public void endRow(long index, int cells, long line) {
    if (badColumn >= 0) {
      throw new InputException(
          file,
          line,
          CellFault.describe("column " + (badColumn + 1), badCell)
              + (index == 0 ? " (a file without a header is expected here)" : ""));
    }
    rows.add(Arrays.copyOf(row, cells));
    if (Integer.bitCount(rows.size()) == 1) {
      heap.refusal(rows.size(), (double) rows.size() * cells).ifPresent(refusal -> {
        throw new InputException(file, 0, "needs more than " + refusal);
      });
    }
  }

  @Override
  public String name(int column) {
    return String.valueOf(column + 1);
  }

  @Override
  public String firstRow() {
    return "the first row";
  }
}
