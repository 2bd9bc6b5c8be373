package dev.etude.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a separated text into arrays of numbers, all of one length, as the parser goes along. Where texts are
 * allowed ({@link TextCells}), a text becomes its number among those of its column.
 *
 * <p>Characters become numbers without a string between. A row's first bad cell is remembered until the row's length is
 * known, since a wrong number of cells explains the cell rather than the other way round.
 */
public final class NumberRows extends AbstractBaseCsvCallbackHandler<double[]> {
  static final int MAX_COLUMNS = 100_000;

  private static final int MAX_CELL_CHARACTERS = 1_000;
  private static final int PARSER_BUFFER_CHARACTERS = 1 << 16;

  private final String file;
  private final boolean headed;
  private final @Nullable TextCells texts; // null where every cell must be a number
  private final List<String> names = new ArrayList<>();
  private int columns = -1; // unknown until the first row ends
  private double[] row = new double[0];
  private boolean blankLine;
  private int badColumn; // from 0; -1 for none
  private String badCell = "";

  private NumberRows(String file, boolean headed, @Nullable TextCells texts) {
    this.file = file;
    this.headed = headed;
    this.texts = texts;
  }

  /**
   * What a file holds.
   *
   * @param names of the columns; empty without a header
   * @param rows at least one, each as long as the first
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over at once, never compared
  public record Content(List<String> names, double[][] rows) {}

  /**
   * Reads a file.
   *
   * @param file which one
   * @param headed whether the first row names the columns
   * @param texts takes texts and gaps, in a file with a header; null if there may be none
   * @param heap what the numbers must fit into
   * @return what it holds
   * @throws InputException if the file cannot be read or holds something else
   */
  public static Content read(Path file, boolean headed, @Nullable TextCells texts, Heap heap) {
    try (TextFile text = TextFile.open(file)) {
      Layout layout = Layout.of(text.sample());
      heap.refusal(
              text.bytes() * layout.rowsPerCharacter(), text.bytes() * layout.cellsPerCharacter())
          .ifPresent(refusal -> {
            throw new InputException(text.name(), 0, "needs about " + refusal);
          });
      NumberRows handler = new NumberRows(text.name(), headed, texts);
      double[][] rows = handler.rows(text, layout.separator());
      return new Content(List.copyOf(handler.names), rows);
    }
  }

  private double[][] rows(TextFile text, char separator) {
    List<double[]> rows = new ArrayList<>();
    try (CsvReader<double[]> reader = CsvReader.builder()
        .fieldSeparator(separator)
        .trimWhitespacesAroundQuotes(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(PARSER_BUFFER_CHARACTERS)
        .build(this, text.reader())) {
      for (double[] numbers : reader) {
        rows.add(numbers);
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof InputException fault) {
        throw fault;
      }
      throw new InputException(
          file,
          getStartingLineNumber(),
          "in the row that starts here a quoted cell must end in a quote just before a separator or"
              + " the end of a line; close the quote, and double those within a cell",
          e);
    } catch (UncheckedIOException e) {
      throw text.fault(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw text.fault(e);
    }
    if (rows.isEmpty()) {
      throw new InputException(
          file, 0, "has a header but no rows of numbers below it; add at least one");
    }
    return rows.toArray(double[][]::new);
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    badColumn = -1;
    blankLine = false;
    if (columns >= 0) {
      row = new double[columns];
    }
  }

  @Override
  protected void handleEmpty() {
    blankLine = true;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    int start = offset;
    int end = offset + length;
    while (start < end && Character.isWhitespace(buffer[start])) {
      start++;
    }
    while (start < end && Character.isWhitespace(buffer[end - 1])) {
      end--;
    }
    if (end - start > MAX_CELL_CHARACTERS) {
      throw fault(cell(index) + " must have at most " + MAX_CELL_CHARACTERS
          + " characters, but has " + (end - start) + "; is a closing quote missing?");
    }
    blankLine = index == 0 && start == end && !quoted;
    if (columns < 0) {
      addFirst(index, buffer, start, end);
    } else if (index < columns) {
      row[index] = number(index, buffer, start, end);
    }
  }

  /** Takes a cell of the first row, whose length is not known yet. */
  private void addFirst(int index, char[] buffer, int start, int end) {
    if (index == MAX_COLUMNS) {
      throw fault("must have at most " + MAX_COLUMNS + " columns, but has more");
    }
    if (headed) {
      names.add(new String(buffer, start, end - start));
    } else {
      if (index == row.length) {
        row = Arrays.copyOf(row, Math.max(16, 2 * row.length));
      }
      row[index] = number(index, buffer, start, end);
    }
  }

  private double number(int index, char[] buffer, int start, int end) {
    double value = DecimalNumber.parse(buffer, start, end);
    boolean fault = !Double.isFinite(value);
    if (texts != null) {
      value = texts.take(index, value, buffer, start, end);
      fault = Double.isInfinite(value);
    }
    if (badColumn < 0 && fault) {
      badColumn = index;
      badCell = new String(buffer, start, end - start);
    }
    return value;
  }

  @Override
  protected double @Nullable [] buildRecord() {
    if (blankLine) {
      if (columns < 0) {
        names.clear();
      }
      return null;
    }
    boolean first = columns < 0;
    if (first) {
      columns = getFieldCount();
      if (headed) {
        checkHeader();
        return null;
      }
      row = Arrays.copyOf(row, columns);
    } else if (getFieldCount() != columns) {
      throw fault("expected " + cells(columns) + ", as " + (headed ? "the header" : "the first row")
          + " has, but found " + cells(getFieldCount()));
    }
    if (badColumn >= 0) {
      throw fault(
          texts != null
              ? texts.describe(badColumn, cell(badColumn), badCell)
              : CellFault.describe(cell(badColumn), badCell)
                  + (first ? " (a file without a header is expected here)" : ""));
    }
    return row;
  }

  private void checkHeader() {
    if (names.stream().allMatch(name -> Double.isFinite(DecimalNumber.parse(name)))) {
      throw fault(
          "the first row must name the columns, but holds only numbers; add a header row, such as"
              + " x1,x2,y");
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < columns; i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        throw fault("column " + (i + 1)
            + " must have a name, but its header cell is empty; name it or" + " remove the column");
      }
      Integer other = seen.put(name, i);
      if (other != null) {
        throw fault("column names must differ, but columns " + (other + 1) + " and " + (i + 1)
            + " are both named " + Printable.quote(name));
      }
    }
  }

  private String cell(int index) {
    return index < names.size() && columns >= 0
        ? "column " + Printable.quote(names.get(index))
        : "column " + (index + 1);
  }

  private static String cells(int count) {
    return count + (count == 1 ? " cell" : " cells");
  }

  private InputException fault(String problem) {
    return new InputException(file, getStartingLineNumber(), problem);
  }
}
