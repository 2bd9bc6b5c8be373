package dev.etude.report.canvas;

import dev.etude.report.draw.Plot;
import java.util.List;

/**
 * A surface that a plot is drawn on: lines, areas, symbols and words. Lengths are in points, y grows downwards.
 *
 * <p>There is one body that draws ({@link Plot}) and one canvas for each kind of file, so that all pictures of a figure
 * agree.
 */
public interface Canvas {
  /** Where a text stands with respect to its place, and how. */
  enum Anchor {
    /** The text begins at its place. */
    START,
    /** The middle of the text is at its place. */
    MIDDLE,
    /** The text ends at its place. */
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
    /**
     * Returns a style that is not bold.
     *
     * @param size the height of the letters, in points
     * @param anchor where the text stands
     * @return the style
     */
    public static TextStyle plain(double size, Anchor anchor) {
      return new TextStyle(size, false, anchor);
    }

    /**
     * Returns the width of a text in this style, by a fixed table of widths.
     *
     * @param text one line
     * @return the width in points
     */
    public double width(String text) {
      return TextWidth.of(text, size, bold);
    }
  }

  /**
   * Begins the marks of one series.
   *
   * @param position the index of the series in the figure, from 0
   */
  default void beginSeries(int position) {}

  /** Ends the marks of a series. */
  default void endSeries() {}

  /**
   * Draws a line from point to point, for each list of points.
   *
   * @param runs the lists of points
   * @param stroke how the lines look
   */
  void lines(List<List<CanvasPoint>> runs, Stroke stroke);

  /**
   * Fills a polygon.
   *
   * @param corners its corners; the last is joined to the first
   * @param colour the colour
   * @param opacity from 0, invisible, to 1
   */
  void area(List<CanvasPoint> corners, Colour colour, double opacity);

  /**
   * Draws a symbol about each point.
   *
   * @param centres the points
   * @param symbol the symbol
   * @param colour its colour
   */
  void symbols(List<CanvasPoint> centres, Symbol symbol, Colour colour);

  /**
   * Writes one line of text.
   *
   * @param text the line
   * @param place a point of its base line
   * @param style how it looks, and where it stands with respect to the place
   */
  void text(String text, CanvasPoint place, TextStyle style);
}
