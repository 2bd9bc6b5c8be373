package dev.etude.report.canvas;

import dev.etude.report.draw.Plot;
import java.util.List;

/**
 * What a plot is drawn on: lines, areas, symbols and words. Lengths are in points, y grows downwards.
 *
 * <p>There is one body that draws ({@link Plot}) and one canvas for each kind of file, so that all pictures of a figure
 * agree.
 */
public interface Canvas {
  /** Where a text stands with respect to its place, and how. */
  enum Anchor {
    START,
    MIDDLE,
    END,
    /** In the middle, and read upwards. */
    MIDDLE_UPWARDS
  }

  /**
   * How a text looks.
   *
   * @param size the height of its letters, in points
   * @param bold whether it is bold
   * @param anchor where it stands
   */
  record TextStyle(double size, boolean bold, Anchor anchor) {
    public static TextStyle plain(double size, Anchor anchor) {
      return new TextStyle(size, false, anchor);
    }

    public double width(String text) {
      return TextWidth.of(text, size, bold);
    }
  }

  /** Begins what belongs to one series, in its order of the figure. */
  default void beginSeries(int position) {}

  /** Ends what belongs to a series. */
  default void endSeries() {}

  /** Strokes lines from point to point, each list of them for itself. */
  void lines(List<List<Point>> runs, Stroke stroke);

  /** Fills what is between points and the line from the last to the first. */
  void area(List<Point> corners, Colour colour, double opacity);

  /** Draws a symbol about each point. */
  void symbols(List<Point> centres, Symbol symbol, Colour colour);

  /** Writes one line of text with its base line at a point. */
  void text(String text, Point place, TextStyle style);
}
