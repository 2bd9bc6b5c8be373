package dev.etude.data.csv;

import dev.etude.data.cell.CellForm;
import dev.etude.data.cell.DateForm;
import dev.etude.data.cell.DecimalMark;
import dev.etude.data.cell.DecimalNumber;
import dev.etude.data.cell.GapWords;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the cells of a column, so that all of them decide its kind.
 *
 * <p>Different texts that are no plain numbers are kept, up to {@value #MAX_TEXTS} of them and as many characters as the budget has;
 * those beyond are counted as well, each time anew.
 */
final class ColumnSurvey {
  static final int MAX_TEXTS = 10_000;

  private static final int MAX_UNITS = 100;

  private final @Nullable Set<String> ownGaps;
  private final Budget budget;
  private final Map<String, Seen> texts = new LinkedHashMap<>();
  private boolean overflown;

  private long cells;
  private long gaps; // of any column
  private long gapWords; // that are gaps among numbers only
  private final long[] plain = new long[2]; // numbers without anything around
  private final long[] decisive = new long[2]; // by the other mark it is no number
  private final Map<String, long[]> withUnit = new HashMap<>();
  private final Map<DateForm, Long> dates = new EnumMap<>(DateForm.class);
  private long infinite;
  private long firstInfinite;
  private long unquoted; // texts that are no gaps of any kind
  private long quoted;
  private long commaNumbers; // that have a comma, by whatever convention
  private long wholeNumbers; // that are the same by both conventions

  ColumnSurvey(@Nullable Set<String> ownGaps, Budget budget) {
    this.ownGaps = ownGaps;
    this.budget = budget;
  }

  /** How many characters of texts may still be kept, for all columns of a table. */
  static final class Budget {
    private long left = 1 << 24;

    boolean take(int characters) {
      if (left < characters) {
        return false;
      }
      left -= characters;
      return true;
    }
  }

  /** A text, and where it stands. */
  static final class Seen {
    final CellForm form;
    final long line;
    long count;

    Seen(CellForm form, long line) {
      this.form = form;
      this.line = line;
    }
  }

  /** Takes a cell. */
  void take(char[] buffer, int start, int end, boolean inQuotes, long line) {
    cells++;
    double value = DecimalNumber.parse(buffer, start, end);
    boolean own = ownGaps != null // which may be numbers
        && GapWords.of(new String(buffer, start, end - start), ownGaps) != GapWords.Kind.NONE;
    if (Double.isFinite(value) && !own) {
      takePlain(buffer, start, end);
      return;
    }
    String cell = new String(buffer, start, end - start);
    Seen seen = texts.get(cell);
    if (seen == null) {
      seen = new Seen(CellForm.of(cell, ownGaps), line);
      if (texts.size() < MAX_TEXTS && budget.take(cell.length() + 1)) {
        texts.put(cell, seen);
      } else {
        overflown = true;
      }
    }
    seen.count++;
    count(seen.form, cell, inQuotes, line);
  }

  private void takePlain(char[] buffer, int start, int end) {
    int point = -1;
    boolean whole = true;
    for (int i = start; i < end; i++) {
      char c = buffer[i];
      point = c == '.' ? i : point;
      whole &= c != '.' && c != 'e' && c != 'E';
    }
    plain[0]++;
    int first = buffer[start] == '-' || buffer[start] == '+' ? start + 1 : start;
    boolean thousands = point > first
        && point - first <= 3
        && end - point == 4
        && buffer[first] != '0'
        && allDigits(buffer, point + 1, end);
    if (whole) {
      wholeNumbers++;
    }
    if (whole || thousands || point < 0) {
      plain[1]++;
    } else {
      decisive[0]++;
    }
  }

  private static boolean allDigits(char[] buffer, int start, int end) {
    for (int i = start; i < end; i++) {
      if (buffer[i] < '0' || buffer[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private void count(CellForm form, String cell, boolean inQuotes, long line) {
    gaps += form.gap() == GapWords.Kind.ALWAYS ? 1 : 0;
    gapWords += form.gap() == GapWords.Kind.AMONG_NUMBERS ? 1 : 0;
    if (form.gap() != GapWords.Kind.NONE) {
      return;
    }
    quoted += inQuotes ? 1 : 0;
    unquoted += inQuotes ? 0 : 1;
    if (form.infinite()) {
      firstInfinite = infinite == 0 ? line : firstInfinite;
      infinite++;
    }
    form.dates().forEach(date -> dates.merge(date, 1L, Long::sum));
    boolean byPoint = !Double.isNaN(form.byPoint());
    boolean byComma = !Double.isNaN(form.byComma());
    if (!byPoint && !byComma) {
      return;
    }
    commaNumbers += cell.indexOf(',') >= 0 ? 1 : 0;
    decisive[0] += byPoint && !byComma ? 1 : 0;
    decisive[1] += byComma && !byPoint ? 1 : 0;
    long[] counts = form.unit().isEmpty()
        ? plain
        : withUnit.size() < MAX_UNITS || withUnit.containsKey(form.unit())
            ? withUnit.computeIfAbsent(form.unit(), unit -> new long[plain.length])
            : new long[plain.length];
    counts[0] += byPoint ? 1 : 0;
    counts[1] += byComma ? 1 : 0;
  }

  /** Returns how many cells hold something, gaps among numbers included or not. */
  long known(boolean amongNumbers) {
    return cells - gaps - (amongNumbers ? gapWords : 0);
  }

  /** Returns how many cells are numbers by a convention, those with the usual unit and those without. */
  long numbers(DecimalMark mark) {
    String unit = unit(mark);
    return plain[mark.index()] + (unit.isEmpty() ? 0 : unitCount(unit)[mark.index()]);
  }

  private long[] unitCount(String unit) {
    return withUnit.getOrDefault(unit, new long[plain.length]);
  }

  /** Returns the unit that most numbers have which have one; empty if none has. */
  String unit(DecimalMark mark) {
    String usual = "";
    long most = 0;
    for (Map.Entry<String, long[]> entry : withUnit.entrySet()) {
      long count = entry.getValue()[mark.index()];
      if (count > most || (count == most && entry.getKey().compareTo(usual) < 0)) {
        usual = entry.getKey();
        most = count;
      }
    }
    return usual;
  }

  /** Returns how many numbers say by themselves which convention they follow. */
  long decisive(DecimalMark mark) {
    return decisive[mark.index()];
  }

  /** Says whether every number that is not whole has a comma, and there are such. */
  boolean allWithComma() {
    return commaNumbers > 0 && wholeNumbers == 0 && decisive[0] == 0;
  }

  /** Returns how many cells are moments of a form. */
  long dates(DateForm form) {
    return dates.getOrDefault(form, 0L);
  }

  long infinite() {
    return infinite;
  }

  long firstInfinite() {
    return firstInfinite;
  }

  /** Says whether texts stand in quotes, so that a word without them is none. */
  boolean isQuoted() {
    return quoted > 0 && unquoted == 0;
  }

  /** Returns how many different words there are that are gaps among numbers only. */
  long countWords() {
    return texts.values().stream()
        .filter(seen -> seen.form.gap() == GapWords.Kind.AMONG_NUMBERS)
        .count();
  }

  /** Returns the different cells that are no plain numbers, in the order they come; not all if {@link #isOverflown}. */
  Map<String, Seen> texts() {
    return texts;
  }

  boolean isOverflown() {
    return overflown;
  }
}
