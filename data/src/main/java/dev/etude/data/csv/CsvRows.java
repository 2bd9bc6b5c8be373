package dev.etude.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.etude.data.InputException;
import dev.etude.data.TextFile;
import dev.etude.data.cell.WrittenNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a separated text, one after the other, without surrounding blanks. Blank lines and comments are skipped; rows
 * are of one length, or it is a fault.
 */
public final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {
  static final int MAX_COLUMNS = 100_000;

  private static final int MAX_CELL_CHARACTERS = 1_000;
  private static final int PARSER_BUFFER_CHARACTERS = 1 << 16;

  private final TextFile text;
  private final Layout layout;
  private final Sink sink;
  private int columns = -1; // unknown until the first row ends
  private boolean blankLine;
  private long rows;
  private long comments;

  private CsvRows(TextFile text, Layout layout, Sink sink) {
    this.text = text;
    this.layout = layout;
    this.sink = sink;
  }

  /** Where cells go. */
  interface Sink {
    /**
     * Begins a row.
     *
     * @param line where it starts, from 1
     */
    default void beginRow(long line) {}

    /**
     * Takes a cell.
     *
     * @param column which column, from 0; below the length of the first row
     * @param buffer its characters; not written to, and only valid now
     * @param start the first of them
     * @param end one past the last
     * @param quoted whether it stands in quotes
     */
    void cell(int column, char[] buffer, int start, int end, boolean quoted);

    /**
     * Ends a row.
     *
     * @param row which one, from 0
     * @param cells how many cells it has
     * @param line where it starts, from 1
     */
    void endRow(long row, int cells, long line);

    /**
     * Names a column for messages.
     *
     * @param column which column, from 0
     * @return its name
     */
    String name(int column);

    /**
     * Says what the first row is.
     *
     * @return {@code the header} or {@code the first row}
     */
    String firstRow();
  }

  /** Reads all of a text that was just opened. Returns how many comments there were. */
  static long read(TextFile text, Layout layout, Sink sink) {
    CsvRows rows = new CsvRows(text, layout, sink);
    text.skip(layout.characters());
    CsvReader.CsvReaderBuilder builder = CsvReader.builder()
        .fieldSeparator(layout.separator())
        .trimWhitespacesAroundQuotes(layout.separator() != ' ')
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // buildRecord counts cells
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(PARSER_BUFFER_CHARACTERS);
    if (layout.comment() != Layout.NONE) {
      builder = builder.commentStrategy(CommentStrategy.READ).commentCharacter(layout.comment());
    }
    try (CsvReader<Boolean> reader = builder.build(rows, text.reader())) {
      for (Boolean row : reader) {
        Objects.requireNonNull(row);
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof InputException fault) {
        throw fault;
      }
      throw new InputException(
          text.name(),
          rows.line(),
          "in the row that starts here a quoted cell must end in a quote just before a separator or"
              + " the end of a line; close the quote, and double those within a cell",
          e);
    } catch (UncheckedIOException e) {
      throw text.fault(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw text.fault(e);
    }
    return rows.comments;
  }

  private long line() {
    return getStartingLineNumber() + layout.lines();
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    blankLine = false;
    sink.beginRow(line());
  }

  @Override
  protected void handleEmpty() {
    blankLine = true;
  }

  @Override
  protected void handleComment(char[] buffer, int offset, int length) {
    blankLine = true;
    comments++;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    int start = offset;
    int end = offset + length;
    while (start < end && WrittenNumber.isBlank(buffer[start])) {
      start++;
    }
    while (start < end && WrittenNumber.isBlank(buffer[end - 1])) {
      end--;
    }
    if (end - start > MAX_CELL_CHARACTERS) {
      throw fault("column " + where(index) + " must have at most " + MAX_CELL_CHARACTERS
          + " characters, but has " + (end - start) + "; is a closing quote missing?");
    }
    if (index == 0) {
      blankLine = start == end && !quoted; // until another cell comes
    } else if (blankLine) {
      blankLine = false;
      sink.cell(0, buffer, start, start, false);
    }
    if (columns < 0 && index == MAX_COLUMNS) {
      throw fault("must have at most " + MAX_COLUMNS + " columns, but has more");
    }
    if (!blankLine && (columns < 0 || index < columns)) {
      sink.cell(index, buffer, start, end, quoted);
    }
  }

  private String where(int index) {
    return columns < 0 || index >= columns ? String.valueOf(index + 1) : sink.name(index);
  }

  @Override
  protected @Nullable Boolean buildRecord() {
    if (blankLine || getRecordType() != RecordType.DATA) {
      return null;
    }
    int cells = getFieldCount();
    if (columns < 0) {
      columns = cells + (layout.shortHeader() ? 1 : 0);
    } else if (cells != columns) {
      throw fault("expected " + cells(columns) + ", as " + sink.firstRow() + " has, but found "
          + cells(cells));
    }
    sink.endRow(rows++, cells, line());
    return true;
  }

  private static String cells(int count) {
    return count + (count == 1 ? " cell" : " cells");
  }

  private InputException fault(String problem) {
    return new InputException(text.name(), line(), problem);
  }
}
