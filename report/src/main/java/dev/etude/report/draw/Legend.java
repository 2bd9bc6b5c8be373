package dev.etude.report.draw;

import dev.etude.report.Figure;
import dev.etude.report.Series;
import dev.etude.report.canvas.Canvas.Anchor;
import dev.etude.report.canvas.Canvas.TextStyle;
import dev.etude.report.canvas.LegendText;
import dev.etude.report.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The legend of a plot, in rows below it.
 *
 * @param entries from left to right and from the top
 * @param height how tall all rows are, in points
 */
public record Legend(List<Entry> entries, double height) {
  static final TextStyle STYLE = TextStyle.plain(13, Anchor.START);
  static final double SAMPLE = 34;
  static final double GAP = 6; // between a sample and its name

  private static final int MOST = 30;
  private static final double ROW_HEIGHT = 20;
  private static final double BETWEEN = 20; // entries of a row

  /**
   * One name.
   *
   * @param series the position of the series; −1 if the entry only says how many there are besides
   * @param text its name
   * @param left where it begins
   * @param middle how far down its middle is
   */
  record Entry(int series, String text, double left, double middle) {}

  static Legend of(Figure figure, double width) {
    List<Series> series = figure.series();
    boolean nothing = series.stream().allMatch(each -> each.size() == 0);
    int[] listed = IntStream.range(0, series.size())
        .filter(i -> nothing || series.get(i).size() > 0)
        .toArray();
    int named = listed.length <= MOST ? listed.length : MOST - 1;
    List<Entry> entries = new ArrayList<>();
    double left = 0;
    double middle = ROW_HEIGHT / 2;
    for (int k = 0; k < Math.min(listed.length, named + 1); k++) {
      boolean more = k == named;
      String name = more
          ? "and " + (listed.length - named) + " more"
          : LegendText.of(series.get(listed[k]), figure);
      String text = TextWidth.fitted(name, STYLE, width - SAMPLE - GAP);
      double taken = SAMPLE + GAP + STYLE.width(text);
      if (left > 0 && left + taken > width) {
        left = 0;
        middle += ROW_HEIGHT;
      }
      entries.add(new Entry(more ? -1 : listed[k], text, left, middle));
      left += taken + BETWEEN;
    }
    return new Legend(entries, entries.isEmpty() ? 0 : middle + ROW_HEIGHT / 2);
  }
}
