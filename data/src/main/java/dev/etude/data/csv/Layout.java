package dev.etude.data.csv;

import dev.etude.data.cell.DecimalNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The layout of a text, judged by its beginning.
 *
 * <ul>
 *   <li>Lines before the first row are skipped when they are blank, begin with {@code #} or {@code %}, are Excel's {@code sep=;}, or
 *       have no separator where all others have: a title. So are lines of which at most half of the cells are filled, as spreadsheets
 *       write a title, if a line of names, all different and none a number, follows above numbers.
 *       The last line that begins so is the first row, without its mark, if it has as many cells as the rows below and
 *       these hold numbers and it does not.
 *   <li>The separator is what most of the first {@value #MAX_LINES} lines have equally often outside quotes; if that holds of
 *       several, a tab, a semicolon, a bar and a comma in this order; a
 *       blank where there is none of these, and all lines have equally many.
 *   <li>Lines further below that begin with the mark of the skipped ones, or with {@code #} and another number of cells, are
 *       comments.
 * </ul>
 *
 * @param characters how many to skip before the first row
 * @param lines how many lines they are
 * @param separator the character between cells
 * @param comment what lines begin with that are no rows; {@link #NONE} for nothing
 * @param shortHeader whether the first row has one cell less than all others, at least two of them: as R writes row names
 */
record Layout(int characters, int lines, char separator, char comment, boolean shortHeader) {
  /** No line is a comment. */
  static final char NONE = '\0';

  private static final String SEPARATORS = "\t;|, ";
  private static final int USUAL_SEPARATORS = 4; // a blank is one only where no other is
  private static final String MARKS = "#%";
  private static final int MAX_LINES = 200;
  private static final int FEWEST = 2;
  private static final int MAX_TITLES = 10;

  /** A line outside quotes: where it begins, where it ends, how often it has each separator. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(int start, int end, int[] counts) {}

  /** Judges a text by a sample from its start. */
  static Layout of(String sample) {
    List<Line> all = lines(sample);
    int first = 0;
    char told = NONE;
    char mark = NONE;
    while (first < all.size()) {
      Line line = all.get(first);
      String text = sample.substring(line.start, line.end).strip();
      if (text.matches("(?i)\"?sep=.\"?")) {
        told = text.charAt(text.indexOf('=') + 1);
      } else if (!text.isEmpty() && MARKS.indexOf(text.charAt(0)) >= 0) {
        mark = text.charAt(0);
      } else if (!text.isEmpty()) {
        break;
      }
      first++;
    }
    List<Line> rows = new ArrayList<>();
    for (Line line : all.subList(first, all.size())) {
      char c = sample.charAt(line.start);
      if (line.end > line.start && (mark == NONE ? c != '#' : c != mark)) {
        rows.add(line);
      }
    }
    if (rows.isEmpty()) { // marks are all there is
      rows = all.subList(0, all.size());
      first = 0;
      mark = NONE;
    }
    char separator = told == NONE ? separator(sample, rows) : told;
    int index = SEPARATORS.indexOf(separator);
    int usual = index < 0 ? 0 : usual(rows, index)[0];
    while (isTitle(sample, rows, index, usual)) {
      first = all.indexOf(rows.get(1));
      rows = rows.subList(1, rows.size());
    }
    int padded = usual > 1 ? paddedTitles(sample, rows, index, usual) : 0;
    if (padded > 0) {
      first = all.indexOf(rows.get(padded));
      rows = rows.subList(padded, rows.size());
    }
    boolean headerMarked = mark != NONE
        && usual > 0
        && all.get(first - 1).counts[index] == usual
        && holdsNumber(sample, rows.get(0), separator)
        && !holdsNumber(sample, all.get(first - 1), separator);
    int begin = headerMarked ? first - 1 : first;
    int characters = begin == all.size() ? 0 : all.get(begin).start;
    if (headerMarked) {
      while (sample.charAt(characters) == mark || sample.charAt(characters) == ' ') {
        characters++;
      }
    }
    char comment = comment(sample, all.subList(begin + 1, all.size()), index, usual, mark);
    Line header = headerMarked ? all.get(first - 1) : rows.get(0);
    List<Line> others = headerMarked ? rows : rows.subList(1, rows.size());
    boolean shortHeader = index >= 0
        && others.size() >= FEWEST
        && header.counts[index] > 0
        && others.stream().allMatch(line -> line.counts[index] == header.counts[index] + 1);
    return new Layout(characters, lineBreaks(sample, characters), separator, comment, shortHeader);
  }

  /** Says whether the first row is a line without separators above a header that has them. */
  private static boolean isTitle(String sample, List<Line> rows, int separator, int usual) {
    return separator >= 0
        && usual > 0
        && rows.size() > FEWEST
        && rows.get(0).counts[separator] == 0
        && rows.get(1).counts[separator] <= usual
        && (usual > 1 || !holdsNumber(sample, rows.get(1), SEPARATORS.charAt(separator)));
  }

  /** Returns how many lines above the names are titles that a spreadsheet filled up with separators. */
  private static int paddedTitles(String sample, List<Line> rows, int separator, int usual) {
    char mark = SEPARATORS.charAt(separator);
    int names = 0;
    while (names < rows.size()
        && names <= MAX_TITLES
        && rows.get(names).counts[separator] == usual) {
      List<String> cells = cells(sample, rows.get(names), mark);
      long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
      if (2 * filled > cells.size()) {
        boolean named = filled == cells.size()
            && cells.stream().distinct().count() == filled
            && !holdsNumber(sample, rows.get(names), mark);
        List<Line> below = rows.subList(names + 1, Math.min(rows.size(), names + 1 + MAX_TITLES));
        return named && below.stream().anyMatch(line -> holdsNumber(sample, line, mark))
            ? names
            : 0;
      }
      names++;
    }
    return 0;
  }

  private static List<String> cells(String sample, Line line, char separator) {
    String text = sample.substring(line.start, line.end);
    return Arrays.stream(text.split(Pattern.quote(String.valueOf(separator)), -1))
        .map(String::strip)
        .toList();
  }

  private static int lineBreaks(String sample, int end) {
    int breaks = 0;
    for (int i = 0; i < end; i++) {
      char c = sample.charAt(i);
      breaks += c == '\n' || (c == '\r' && sample.charAt(i + 1) != '\n') ? 1 : 0;
    }
    return breaks;
  }

  /** Returns what marks comments below the first row: never what rows of the usual length begin with. */
  private static char comment(
      String sample, List<Line> below, int separator, int usual, char leading) {
    char mark = leading == NONE ? '#' : leading;
    boolean seen = leading != NONE;
    for (Line line : below) {
      if (line.end > line.start && sample.charAt(line.start) == mark) {
        if (usual > 0 && line.counts[separator] == usual) {
          return NONE;
        }
        seen = true;
      }
    }
    return seen ? mark : NONE;
  }

  private static boolean holdsNumber(String sample, Line line, char separator) {
    return cells(sample, line, separator).stream()
        .anyMatch(cell -> Double.isFinite(DecimalNumber.parse(cell.replace(',', '.'))));
  }

  private static char separator(String sample, List<Line> rows) {
    int best = USUAL_SEPARATORS - 1;
    int bestLines = 0;
    for (int s = 0; s < USUAL_SEPARATORS; s++) {
      int lines = usual(rows, s)[1];
      if (lines > bestLines) {
        best = s;
        bestLines = lines;
      }
    }
    boolean blanks = bestLines == 0
        && rows.size() > 1
        && usual(rows, USUAL_SEPARATORS)[1] == rows.size()
        && holdsNumber(sample, rows.get(rows.size() - 1), ' ');
    return SEPARATORS.charAt(blanks ? USUAL_SEPARATORS : best);
  }

  /** Returns how often most lines have a separator, and how many lines these are: 0 and 0 if most have it not at all. */
  private static int[] usual(List<Line> rows, int separator) {
    Map<Integer, Integer> lines = new HashMap<>();
    rows.forEach(row -> lines.merge(row.counts[separator], 1, Integer::sum));
    int usual = 0;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : lines.entrySet()) {
      int count = entry.getKey();
      int number = entry.getValue();
      if (number > most || (number == most && count > usual)) {
        usual = count;
        most = number;
      }
    }
    return usual == 0 ? new int[2] : new int[] {usual, most};
  }

  private static List<Line> lines(String sample) {
    List<Line> lines = new ArrayList<>();
    int[] counts = new int[SEPARATORS.length()];
    int start = 0;
    boolean quoted = false;
    boolean cellBegins = true;
    int i = 0;
    for (; i < sample.length() && lines.size() < MAX_LINES; i++) {
      char c = sample.charAt(i);
      if (quoted) {
        quoted = c != '"';
        continue;
      }
      int separator = SEPARATORS.indexOf(c);
      if (c == '"' && cellBegins) {
        quoted = true;
      } else if (c == '"' && i > 0 && sample.charAt(i - 1) == '"') {
        quoted = true; // a doubled quote within a cell
      } else if (c == '\n' || c == '\r') {
        lines.add(new Line(start, i, counts));
        counts = new int[SEPARATORS.length()];
        i += c == '\r' && i + 1 < sample.length() && sample.charAt(i + 1) == '\n' ? 1 : 0;
        start = i + 1;
      } else if (separator >= 0) {
        counts[separator]++;
      }
      cellBegins = separator >= 0 || c == '\n' || c == '\r' || (cellBegins && c == ' ');
    }
    if (i == sample.length() && start < sample.length()) {
      lines.add(new Line(start, sample.length(), counts));
    }
    return lines;
  }
}
