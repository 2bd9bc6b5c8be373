package dev.etude.data.csv;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.TextFile;
import dev.etude.data.cell.DecimalMark;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A file with named columns, read twice: once to see what its columns are, once to read them as that.
 *
 * <p>Cost: two passes; memory for the numbers and, in columns that are not of plain numbers, for up to {@value
 * ColumnSurvey#MAX_TEXTS} different texts each.
 */
public final class TableFile {
  private static final Charset LATIN = Charset.forName("windows-1252");

  private final Path file;
  private final TableFormat format;
  private final Charset charset;
  private final List<String> remarks = new ArrayList<>();

  private TableFile(Path file, TableFormat format, Charset charset) {
    this.file = file;
    this.format = format;
    this.charset = charset;
  }

  /**
   * What a file holds.
   *
   * @param columns how each was read, all names different
   * @param texts of each column, in the order they come; none for a column of numbers
   * @param rows at least one, each as long as there are columns: a number, the index of a text, or NaN for a gap
   * @param remarks what is not usual about the file, in clauses such as {@code the encoding is UTF-16LE}
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over at once, never compared
  public record Content(
      List<ColumnReading> columns,
      List<List<String>> texts,
      double[][] rows,
      List<String> remarks) {}

  /**
   * Reads a file.
   *
   * @param file which one; it is opened twice, so no pipe
   * @param format what is known of it
   * @param heap the memory that must hold the numbers
   * @return its content
   * @throws InputException if the file cannot be read or holds no table
   */
  public static Content read(Path file, TableFormat format, Heap heap) {
    try {
      return new TableFile(file, format, StandardCharsets.UTF_8).read(heap);
    } catch (InputException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        return new TableFile(file, format, LATIN).read(heap);
      }
      throw e;
    }
  }

  private Content read(Heap heap) {
    Survey survey = new Survey(format.gaps());
    Layout layout;
    try (TextFile text = TextFile.open(file, charset)) {
      layout = Layout.of(text.sample());
      requireText(text);
      long comments = CsvRows.read(text, layout, survey);
      remark(text, layout, comments);
    }
    if (layout.shortHeader()) {
      survey.completeHeader().ifPresent(remarks::add);
    }
    boolean units = survey.rows() > 2 && FirstRows.isUnits(survey.first().get(1), survey);
    if (survey.rows() > 1 && !units) {
      survey.count(1);
    }
    boolean headed = isHeaded(survey);
    units &= headed;
    if (!headed) {
      survey.count(0);
      remarks.add("it has no header, so that columns are called by their number");
    }
    long rows = survey.rows() - (headed ? 1 : 0) - (units ? 1 : 0);
    if (rows <= 0) {
      throw new InputException(
          file.toString(), 0, "has a header but no rows below it; add at least one");
    }
    if (units) {
      remarks.add("row 1 below the header holds units and is skipped");
    }
    List<String> names = names(survey, headed);
    heap.refusal((double) rows, (double) rows * names.size()).ifPresent(refusal -> {
      throw new InputException(file.toString(), 0, "needs about " + refusal);
    });
    DecimalMark usual = usualMark(survey, layout);
    List<ColumnFormat> formats = IntStream.range(0, names.size())
        .mapToObj(j -> ColumnFormat.of(
            survey.columns().get(j), usual, format, format.texts().contains(names.get(j))))
        .toList();
    requireFinite(survey, names, formats);
    try (TextFile text = TextFile.open(file, charset)) {
      TableRows read =
          new TableRows(names, formats, Math.toIntExact(rows), (headed ? 1 : 0) + (units ? 1 : 0));
      CsvRows.read(text, layout, read);
      Content content = TotalRow.leaveOut(read.content(remarks));
      if (layout.shortHeader() && names.get(0).equals(Survey.ROW_NAMES)) {
        requireNamesOfRows(content);
      }
      return content;
    }
  }

  /** Cells that repeat name no rows: as R, which refuses them, says too. A name is missing elsewhere, and all of them would be wrong. */
  private void requireNamesOfRows(Content content) {
    double[] cells = Arrays.stream(content.rows()).mapToDouble(row -> row[0]).toArray();
    if (!content.columns().get(0).free()
        && Arrays.stream(cells).distinct().count() < cells.length) {
      int columns = content.columns().size();
      throw new InputException(
          file.toString(),
          1,
          "must name every column, but has " + (columns - 1) + " names above rows of " + columns
              + " cells, and the first cells are no names of rows, since they repeat");
    }
  }

  private boolean isHeaded(Survey survey) {
    Boolean told = format.header();
    if (told != null) {
      return told;
    }
    return survey.rows() < 2 || !FirstRows.isData(survey.first().get(0), survey);
  }

  private void requireText(TextFile text) {
    String sample = text.sample();
    if (sample.startsWith("PK\u0003\u0004")) {
      throw new InputException(
          file.toString(),
          0,
          "is a zip archive or an office document, such as Excel's .xlsx; save the table as CSV");
    }
    if (sample.indexOf('\0') >= 0 || sample.startsWith("PAR1")) {
      throw new InputException(
          file.toString(), 0, "is no text: it has bytes that are 0; save the table as CSV");
    }
  }

  private void remark(TextFile text, Layout layout, long comments) {
    if (text.isCompressed()) {
      remarks.add("it is compressed by gzip");
    }
    if (!text.charset().equals(StandardCharsets.UTF_8)) {
      remarks.add("the encoding is "
          + (text.charset().equals(LATIN)
              ? "Latin-1 (Windows-1252), since it is not UTF-8"
              : text.charset().name()));
    }
    if (layout.separator() != ',') {
      remarks.add("cells are separated by "
          + switch (layout.separator()) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars";
            case ' ' -> "blanks";
            default -> Printable.quote(String.valueOf(layout.separator()));
          });
    }
    if (comments > 0) {
      remarks.add(comments + (comments == 1 ? " line is a comment" : " lines are comments"));
    }
    if (layout.lines() > 0 && !text.sample().substring(0, layout.characters()).isBlank()) {
      remarks.add("what stands above the header is skipped (" + layout.lines()
          + (layout.lines() == 1 ? " line)" : " lines)"));
    }
  }

  /** Returns what the file as a whole speaks for: numbers that tell, else the separator. */
  private static DecimalMark usualMark(Survey survey, Layout layout) {
    long points = 0;
    long commas = 0;
    boolean allWithComma = false;
    for (ColumnSurvey column : survey.columns()) {
      points += column.decisive(DecimalMark.POINT);
      commas += column.decisive(DecimalMark.COMMA);
      allWithComma |= column.allWithComma();
    }
    boolean comma =
        commas > points || (commas == points && allWithComma && layout.separator() == ';');
    return comma ? DecimalMark.COMMA : DecimalMark.POINT;
  }

  private List<String> names(Survey survey, boolean headed) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    Survey.Row header = survey.first().get(0);
    for (int j = 0; j < survey.columns().size(); j++) {
      String name = headed ? header.cells().get(j).text() : "";
      names.add(name.isEmpty() ? "column" + (j + 1) : name);
      Integer other = seen.put(names.get(j), j);
      if (other != null) {
        throw new InputException(
            file.toString(),
            header.line(),
            "column names must differ, but columns " + (other + 1) + " and " + (j + 1)
                + " are both named " + Printable.quote(names.get(j)));
      }
    }
    return List.copyOf(names);
  }

  private void requireFinite(Survey survey, List<String> names, List<ColumnFormat> formats) {
    for (int j = 0; j < formats.size(); j++) {
      ColumnSurvey column = survey.columns().get(j);
      if (!formats.get(j).text() && column.infinite() > 0) {
        throw new InputException(
            file.toString(),
            column.firstInfinite(),
            "column " + Printable.quote(names.get(j))
                + " must be finite, at most 1.8e308 in size, but is infinite here; correct it, or"
                + " remove the row or the column");
      }
    }
  }
}
