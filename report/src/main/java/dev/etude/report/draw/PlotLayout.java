package dev.etude.report.draw;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Marker;
import dev.etude.report.canvas.Canvas.Anchor;
import dev.etude.report.canvas.Canvas.TextStyle;
import dev.etude.report.canvas.CanvasPoint;
import dev.etude.report.canvas.LegendText;
import dev.etude.report.canvas.TextWidth;
import java.util.List;

/**
 * The places of the parts of a figure: title, rows of labels of vertical lines, plot, axes, legend, from the top.
 *
 * @param width the width of the picture in points
 * @param height its height
 * @param left where the plot begins
 * @param top where the plot begins
 * @param right where the plot ends
 * @param bottom where the plot ends
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param xTicks its ticks
 * @param yTicks its ticks
 * @param rows the labels of vertical lines
 * @param legend what stands below
 */
public record PlotLayout(
    double width,
    double height,
    double left,
    double top,
    double right,
    double bottom,
    AxisScale x,
    AxisScale y,
    Ticks xTicks,
    Ticks yTicks,
    LabelRows rows,
    Legend legend) {
  static final TextStyle TITLE = new TextStyle(18, true, Anchor.MIDDLE);
  static final TextStyle X_TICK = TextStyle.plain(13, Anchor.MIDDLE);
  static final TextStyle Y_TICK = TextStyle.plain(13, Anchor.END);
  static final TextStyle X_LABEL = TextStyle.plain(14, Anchor.MIDDLE);
  static final TextStyle Y_LABEL = TextStyle.plain(14, Anchor.MIDDLE_UPWARDS);
  static final TextStyle MARKER = TextStyle.plain(12.5, Anchor.START);
  static final double ROW_HEIGHT = 18;
  static final double TICK_LENGTH = 5;

  private static final double EDGE = 12; // around everything
  private static final double TITLE_HEIGHT = 34;
  private static final double X_AXIS_HEIGHT = 46; // ticks, their labels and the axis' label
  private static final double Y_LABEL_WIDTH = 22;
  private static final double NAMES_SHARE = 0.34; // of the width, at most
  private static final double NAME_HEIGHT = 26;

  /** The forms in which a figure is drawn. */
  public enum Form {
    /** A file of its own: of a fixed size, with its title. */
    FILE(1000, 625),
    /** In a page. */
    PAGE(928, 430),
    /** In a page on a narrow screen. */
    NARROW(366, 270);

    final double width;
    final double height; // of the picture if it is a file, of the plot otherwise

    Form(double width, double height) {
      this.width = width;
      this.height = height;
    }
  }

  /**
   * Lays out a figure.
   *
   * @param figure the figure
   * @param form what the picture is for
   * @return the places of its parts, in points
   */
  public static PlotLayout of(Figure figure, Form form) {
    Legend legend = Legend.of(figure, form.width - 2 * EDGE);
    boolean file = form == Form.FILE;
    double above = file ? TITLE_HEIGHT + EDGE : EDGE;
    double below = X_AXIS_HEIGHT + legend.height() + EDGE;
    AxisScale x = AxisScale.of(figure.x(), Extent.ofX(figure));
    AxisScale y = AxisScale.of(figure.y(), Extent.ofY(figure));
    double tallest = file ? form.height - above - below : plotHeight(figure, form);
    Ticks yTicks = shortened(Ticks.of(y, new Ticks.Room(tallest, 40, null)), form);
    double left = EDGE
        + (figure.y().label().isBlank() ? 0 : Y_LABEL_WIDTH)
        + yTicks.labelled().stream()
            .mapToDouble(tick -> Y_TICK.width(tick.label()))
            .max()
            .orElse(0)
        + 2 * TICK_LENGTH;
    double right = form.width - EDGE;
    Ticks xTicks = Ticks.of(x, new Ticks.Room(right - left, 40, X_TICK));
    if (!xTicks.labelled().isEmpty()) { // half of the last label may stand out
      Ticks.Tick last = xTicks.labelled().get(xTicks.labelled().size() - 1);
      double end = left + last.fraction() * (right - left) + X_TICK.width(last.label()) / 2;
      right -= Math.max(0, end - (form.width - EDGE / 2));
    }
    LabelRows rows = rows(figure, x, left, right);
    double top = above + rows.count() * ROW_HEIGHT + (rows.count() > 0 ? 4 : 0);
    double bottom = file ? form.height - below : top + tallest;
    if (bottom - top
        < 0.6 * tallest) { // a file with many labels: the plot keeps its room, labels stand over it
      top = bottom - 0.6 * tallest;
    }
    yTicks = shortened(Ticks.of(y, new Ticks.Room(bottom - top, 40, null)), form);
    return new PlotLayout(
        form.width, bottom + below, left, top, right, bottom, x, y, xTicks, yTicks, rows, legend);
  }

  private static double plotHeight(Figure figure, Form form) {
    boolean names = figure.y().scale() == Axis.Scale.NAMES;
    return names ? 20 + NAME_HEIGHT * figure.y().names().size() : form.height;
  }

  /** Names take no more than a third of the width. */
  private static Ticks shortened(Ticks ticks, Form form) {
    List<Ticks.Tick> fitted = ticks.labelled().stream()
        .map(tick -> new Ticks.Tick(
            tick.fraction(), TextWidth.fitted(tick.label(), Y_TICK, NAMES_SHARE * form.width)))
        .toList();
    return new Ticks(fitted, ticks.bare());
  }

  private static LabelRows rows(Figure figure, AxisScale x, double left, double right) {
    List<Marker> markers = shown(figure.verticalMarkers(), figure.x());
    return LabelRows.of(
        markers.stream()
            .map(marker -> left + x.fraction(marker.value()) * (right - left))
            .toList(),
        markers.stream()
            .map(marker -> MARKER.width(label(marker, right - left)))
            .toList(),
        left,
        right);
  }

  /** The markers that an axis can show. */
  static List<Marker> shown(List<Marker> markers, Axis axis) {
    return markers.stream().filter(marker -> axis.shows(marker.value())).toList();
  }

  /** The text at a marker: one line that fits into a length. */
  static String label(Marker marker, double room) {
    return TextWidth.fitted(LegendText.oneLine(marker.label()), MARKER, room - 12);
  }

  /** The place of a pair of values that the axes show. */
  CanvasPoint at(double valueX, double valueY) {
    return new CanvasPoint(atX(x.fraction(valueX)), atY(y.fraction(valueY)));
  }

  /** The place of a fraction of the horizontal axis. */
  double atX(double fraction) {
    return left + fraction * (right - left);
  }

  /** The place of a fraction of the vertical axis. */
  double atY(double fraction) {
    return bottom - fraction * (bottom - top);
  }

  /** Where the row of a vertical line's label begins. */
  double rowTop(int row) {
    return top - 4 - (rows.count() - row) * ROW_HEIGHT;
  }

  /** Where the legend begins. */
  double legendTop() {
    return bottom + X_AXIS_HEIGHT;
  }

  /** Where the legend's lines begin. */
  static double legendLeft() {
    return EDGE;
  }

  /** The base line of the title. */
  static double titleLine() {
    return EDGE + 16;
  }
}
