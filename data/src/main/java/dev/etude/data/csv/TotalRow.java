package dev.etude.data.csv;

import dev.etude.data.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The last row of an export that sums up the rows above it. It is no example.
 *
 * <p>It is one if a cell of it says so, as {@code Total} or {@code Mean} do, which no other row says, and at least one column of
 * numbers has its sum or its mean there, but for what rounding leaves.
 */
final class TotalRow {
  private static final int FEWEST_ROWS = 3; // above it
  private static final double ROUNDING = 1e-3; // of what is summed
  private static final Pattern WORD = Pattern.compile(
      "(?iu)(grand |sub ?)?totals?( général)?|sum|summe|gesamt(summe)?|insgesamt|somme|suma|totale|mean|average|avg\\.?|mittelwert|"
          + "durchschnitt|moyenne|media|promedio");

  private TotalRow() {}

  /** Returns the content without such a row, and with a remark that says so. */
  static TableFile.Content leaveOut(TableFile.Content content) {
    double[][] rows = content.rows();
    int above = rows.length - 1;
    if (above < FEWEST_ROWS) {
      return content;
    }
    String word = "";
    boolean sumsUp = false;
    for (int j = 0; j < content.columns().size(); j++) {
      String own = ownText(content, j);
      word = WORD.matcher(own).matches() ? own : word;
      sumsUp |= !content.columns().get(j).text() && sumsUp(rows, j);
    }
    return word.isEmpty() || !sumsUp ? content : without(content, word);
  }

  /** Returns what the last row alone says in a column; empty if that is a number, a gap, or what another row says. */
  private static String ownText(TableFile.Content content, int column) {
    ColumnReading reading = content.columns().get(column);
    double[] last = content.rows()[content.rows().length - 1];
    if (!reading.text()) {
      return Double.isNaN(last[column]) && reading.others() == 1 ? reading.otherCell() : "";
    }
    List<String> texts = content.texts().get(column);
    boolean newest = !reading.free() && last[column] == texts.size() - 1; // numbered as they come
    boolean alone = newest
        && texts.size() > 1
        && Arrays.stream(content.rows())
                .filter(row -> row[column] == last[column])
                .count()
            == 1;
    return alone ? texts.get(texts.size() - 1) : "";
  }

  private static boolean sumsUp(double[][] rows, int column) {
    double sum = 0;
    double size = 0;
    int known = 0;
    for (double[] row : Arrays.asList(rows).subList(0, rows.length - 1)) {
      if (!Double.isNaN(row[column])) {
        sum += row[column];
        size += Math.abs(row[column]);
        known++;
      }
    }
    double last = rows[rows.length - 1][column];
    return size > 0
        && (Math.abs(last - sum) <= ROUNDING * size
            || Math.abs(known * last - sum) <= ROUNDING * size);
  }

  private static TableFile.Content without(TableFile.Content content, String word) {
    List<ColumnReading> columns = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    double[][] rows = content.rows();
    double[] last = rows[rows.length - 1];
    for (int j = 0; j < last.length; j++) {
      ColumnReading reading = content.columns().get(j);
      List<String> own = content.texts().get(j);
      boolean other = !reading.text() && !ownText(content, j).isEmpty();
      boolean gap = Double.isNaN(last[j]) && !other;
      columns.add(other ? reading.withoutOthers() : gap ? reading.withoutGap() : reading);
      boolean text = reading.text() && !ownText(content, j).isEmpty();
      texts.add(text ? List.copyOf(own.subList(0, own.size() - 1)) : own);
    }
    List<String> remarks = new ArrayList<>(content.remarks());
    remarks.add("the last row (" + Printable.quote(word)
        + ") is left out, since it has the sum or the mean of the rows above");
    return new TableFile.Content(
        List.copyOf(columns),
        List.copyOf(texts),
        Arrays.copyOf(rows, rows.length - 1),
        List.copyOf(remarks));
  }
}
