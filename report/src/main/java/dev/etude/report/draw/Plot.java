package dev.etude.report.draw;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Marker;
import dev.etude.report.Series;
import dev.etude.report.canvas.Canvas;
import dev.etude.report.canvas.Canvas.TextStyle;
import dev.etude.report.canvas.CanvasPoint;
import dev.etude.report.canvas.Colour;
import dev.etude.report.canvas.Ink;
import dev.etude.report.canvas.LegendText;
import dev.etude.report.canvas.Stroke;
import dev.etude.report.canvas.Symbol;
import dev.etude.report.canvas.TextWidth;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A figure drawn on a canvas: title, grid and axes, bands, lines of markers, curves and points, labels, legend.
 *
 * <p>The one body that draws. What it draws follows from the figure and the form alone, so that a picture is the same on
 * every machine.
 */
public final class Plot {
  private static final double LABEL_GAP = 5; // between a line and its label
  private static final double LABEL_HEIGHT = 16;
  private static final double BAND_OPACITY = 0.2;
  private static final double HALO_OPACITY = 0.85;
  private static final Stroke GRID = Stroke.solid(Colour.GRID, 1);
  private static final Stroke AXIS = Stroke.solid(Colour.AXIS, 1);
  private static final Stroke MARKER = new Stroke(Colour.MARKER, 1.2, List.of(4.0, 4.0));
  private static final double SPAN_WIDTH = 1.5;

  private final Figure figure;
  private final PlotLayout layout;
  private final Canvas canvas;
  private final List<List<CanvasPoint>> drawn =
      new ArrayList<>(); // what labels had better not cover

  private Plot(Figure figure, PlotLayout layout, Canvas canvas) {
    this.figure = figure;
    this.layout = layout;
    this.canvas = canvas;
  }

  /**
   * Draws a figure on a canvas.
   *
   * @param figure what to draw
   * @param layout where its parts are
   * @param titled whether to draw the title, too
   * @param canvas what to draw on
   */
  public static void draw(Figure figure, PlotLayout layout, boolean titled, Canvas canvas) {
    Plot plot = new Plot(figure, layout, canvas);
    if (titled) {
      plot.title();
    }
    plot.axes();
    plot.eachSeries(plot::band);
    plot.markerLines();
    plot.eachSeries(plot::curve);
    plot.markerLabels();
    plot.legend();
  }

  private void eachSeries(java.util.function.IntConsumer draw) {
    for (int i = 0; i < figure.series().size(); i++) {
      canvas.beginSeries(i);
      draw.accept(i);
      canvas.endSeries();
    }
  }

  /** Smaller letters for a long title, and at last fewer. */
  private void title() {
    String text = LegendText.oneLine(figure.title());
    double room = layout.width() - 2 * PlotLayout.legendLeft();
    double fitting = PlotLayout.TITLE.size() * room / PlotLayout.TITLE.width(text);
    TextStyle style = new TextStyle(
        Math.max(12, Math.min(PlotLayout.TITLE.size(), fitting)), true, PlotLayout.TITLE.anchor());
    CanvasPoint place = new CanvasPoint(layout.width() / 2, PlotLayout.titleLine());
    canvas.text(TextWidth.fitted(text, style, room), place, style);
  }

  private void axes() {
    double left = layout.left();
    double right = layout.right();
    double bottom = layout.bottom();
    double top = layout.top();
    double tick = PlotLayout.TICK_LENGTH;
    List<List<CanvasPoint>> grid = new ArrayList<>();
    List<List<CanvasPoint>> ticks = new ArrayList<>();
    for (Ticks.Tick each : layout.xTicks().labelled()) {
      double x = layout.atX(each.fraction());
      grid.add(List.of(new CanvasPoint(x, top), new CanvasPoint(x, bottom)));
      ticks.add(List.of(new CanvasPoint(x, bottom), new CanvasPoint(x, bottom + tick)));
      canvas.text(each.label(), new CanvasPoint(x, bottom + 19), PlotLayout.X_TICK);
    }
    for (Ticks.Tick each : layout.yTicks().labelled()) {
      double y = layout.atY(each.fraction());
      grid.add(List.of(new CanvasPoint(left, y), new CanvasPoint(right, y)));
      ticks.add(List.of(new CanvasPoint(left - tick, y), new CanvasPoint(left, y)));
      canvas.text(each.label(), new CanvasPoint(left - 2 * tick, y + 4.5), PlotLayout.Y_TICK);
    }
    for (double fraction : layout.xTicks().bare()) {
      double x = layout.atX(fraction);
      ticks.add(List.of(new CanvasPoint(x, bottom), new CanvasPoint(x, bottom + 3)));
    }
    for (double fraction : layout.yTicks().bare()) {
      double y = layout.atY(fraction);
      ticks.add(List.of(new CanvasPoint(left - 3, y), new CanvasPoint(left, y)));
    }
    canvas.lines(grid, GRID);
    ticks.add(List.of(
        new CanvasPoint(left, top), new CanvasPoint(left, bottom), new CanvasPoint(right, bottom)));
    canvas.lines(ticks, AXIS);
    double edge = PlotLayout.legendLeft();
    double room = layout.width() - 2 * edge;
    double half =
        Math.min(room, PlotLayout.X_LABEL.width(LegendText.oneLine(figure.x().label()))) / 2;
    double middle = Math.min((left + right) / 2, layout.width() - edge - half);
    axisLabel(figure.x(), new CanvasPoint(middle, bottom + 39), PlotLayout.X_LABEL, room);
    axisLabel(
        figure.y(),
        new CanvasPoint(edge + 11, (top + bottom) / 2),
        PlotLayout.Y_LABEL,
        bottom - top + 20);
  }

  private void axisLabel(Axis axis, CanvasPoint place, TextStyle style, double room) {
    String text = LegendText.oneLine(axis.label());
    if (!text.isEmpty()) {
      canvas.text(TextWidth.fitted(text, style, room), place, style);
    }
  }

  private void band(int position) {
    Series series = figure.series().get(position);
    if (!series.hasBand()) {
      return;
    }
    Colour colour = ink(position).colour();
    IntPredicate shown = i -> figure.x().shows(series.x(i))
        && figure.y().shows(series.lower(i))
        && figure.y().shows(series.upper(i));
    for (int[] run : runs(series, shown)) {
      if (run.length < 2) {
        continue;
      }
      List<CanvasPoint> corners = new ArrayList<>();
      for (int i : run) {
        corners.add(layout.at(series.x(i), series.upper(i)));
      }
      for (int k = run.length - 1; k >= 0; k--) {
        corners.add(layout.at(series.x(run[k]), series.lower(run[k])));
      }
      canvas.area(corners, colour, BAND_OPACITY);
    }
  }

  private void curve(int position) {
    Series series = figure.series().get(position);
    Ink ink = ink(position);
    List<List<CanvasPoint>> runs =
        runs(series, i -> figure.x().shows(series.x(i)) && figure.y().shows(series.y(i))).stream()
            .map(run -> Arrays.stream(run)
                .mapToObj(i -> layout.at(series.x(i), series.y(i)))
                .toList())
            .toList();
    drawn.addAll(runs);
    if (series.style() == LineStyle.POINTS) {
      canvas.lines(spans(series), Stroke.solid(ink.colour(), SPAN_WIDTH));
      canvas.symbols(runs.stream().flatMap(List::stream).toList(), ink.symbol(), ink.colour());
      return;
    }
    List<List<CanvasPoint>> lines =
        runs.stream().filter(run -> run.stream().distinct().count() > 1).toList();
    canvas.lines(lines, ink.stroke());
    List<CanvasPoint> dots = runs.stream()
        .filter(run -> run.stream().distinct().count() == 1)
        .map(run -> run.get(0))
        .toList();
    canvas.symbols(dots, Symbol.CIRCLE, ink.colour());
  }

  /** Bars with a stroke across each end. */
  private List<List<CanvasPoint>> spans(Series series) {
    List<List<CanvasPoint>> bars = new ArrayList<>();
    for (int i = 0; series.hasSpans() && i < series.size(); i++) {
      if (!figure.y().shows(series.y(i))
          || !figure.x().shows(series.left(i))
          || !figure.x().shows(series.right(i))) {
        continue;
      }
      CanvasPoint left = layout.at(series.left(i), series.y(i));
      CanvasPoint right = layout.at(series.right(i), series.y(i));
      bars.add(List.of(left, right));
      for (CanvasPoint end : List.of(left, right)) {
        bars.add(List.of(end.moved(0, -Symbol.RADIUS), end.moved(0, Symbol.RADIUS)));
      }
    }
    return bars;
  }

  /** The points worth drawing, in lists without a gap. */
  private List<int[]> runs(Series series, IntPredicate shown) {
    List<int[]> runs = new ArrayList<>();
    IntStream.Builder run = IntStream.builder();
    for (int i : Thinning.points(series, figure.y())) {
      if (shown.test(i)) {
        run.add(i);
      } else {
        runs.add(run.build().toArray());
        run = IntStream.builder();
      }
    }
    runs.add(run.build().toArray());
    return runs.stream().filter(each -> each.length > 0).toList();
  }

  /** A vertical line begins at its label's row, so that it does not cross the labels above. */
  private void markerLines() {
    List<List<CanvasPoint>> lines = new ArrayList<>();
    List<Double> vertical = verticalLines();
    for (int i = 0; i < vertical.size(); i++) {
      double x = vertical.get(i);
      double top = layout.rowTop(layout.rows().rows().get(i));
      lines.add(List.of(new CanvasPoint(x, top), new CanvasPoint(x, layout.bottom())));
    }
    for (double y : horizontalLines()) {
      lines.add(List.of(new CanvasPoint(layout.left(), y), new CanvasPoint(layout.right(), y)));
    }
    canvas.lines(lines, MARKER);
  }

  private List<Double> horizontalLines() {
    return PlotLayout.shown(figure.horizontalMarkers(), figure.y()).stream()
        .map(marker -> layout.atY(layout.y().fraction(marker.value())))
        .toList();
  }

  private List<Double> verticalLines() {
    return PlotLayout.shown(figure.verticalMarkers(), figure.x()).stream()
        .map(marker -> layout.atX(layout.x().fraction(marker.value())))
        .toList();
  }

  private void markerLabels() {
    double room = layout.right() - layout.left();
    List<Marker> vertical = PlotLayout.shown(figure.verticalMarkers(), figure.x());
    List<Double> lines = verticalLines();
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < vertical.size(); i++) {
      String text = PlotLayout.label(vertical.get(i), room);
      double start = layout.rows().starts().get(i);
      double top = layout.rowTop(layout.rows().rows().get(i));
      boolean toLeft = start < lines.get(i);
      taken.add(label(text, start, top, toLeft));
    }
    for (Marker marker : PlotLayout.shown(figure.horizontalMarkers(), figure.y())) {
      String text = PlotLayout.label(marker, room);
      double y = layout.atY(layout.y().fraction(marker.value()));
      Rectangle2D place = free(PlotLayout.MARKER.width(text), y, lines, taken);
      taken.add(label(text, place.getX(), place.getY(), true));
    }
  }

  /**
   * Above or below a horizontal line, as far to the right as nothing is in the way; one row further from the line where no place
   * beside it is free of curves; rather on a curve than on a label.
   */
  private Rectangle2D free(
      double width, double line, List<Double> vertical, List<Rectangle2D> taken) {
    Rectangle2D best = null;
    double fewest = Double.POSITIVE_INFINITY;
    double above = line - LABEL_HEIGHT - 2;
    double below = line + 2;
    for (double top : new double[] {above, below, above - LABEL_HEIGHT, below + LABEL_HEIGHT}) {
      for (double end = layout.right() - LABEL_GAP;
          end - width > layout.left();
          end -= 2 * LABEL_GAP) {
        Rectangle2D place = new Rectangle2D.Double(end - width, top, width, LABEL_HEIGHT);
        double cost = cost(place, vertical, taken);
        if (cost < fewest) {
          best = place;
          fewest = cost;
        }
      }
    }
    return best == null
        ? new Rectangle2D.Double(layout.left(), line - LABEL_HEIGHT - 2, width, LABEL_HEIGHT)
        : best;
  }

  private double cost(Rectangle2D place, List<Double> vertical, List<Rectangle2D> taken) {
    long labels = taken.stream().filter(place::intersects).count();
    long lines = vertical.stream()
        .filter(x -> x > place.getMinX() - LABEL_GAP && x < place.getMaxX() + LABEL_GAP)
        .count();
    lines += horizontalLines().stream()
        .filter(y -> y > place.getMinY() && y < place.getMaxY())
        .count();
    boolean outside = place.getMaxY() > layout.bottom() || place.getMinY() < layout.top();
    long curves = 0;
    for (List<CanvasPoint> run : drawn) {
      for (int i = 0; i < run.size(); i++) {
        CanvasPoint from = run.get(Math.max(0, i - 1));
        CanvasPoint to = run.get(i);
        curves += place.intersectsLine(from.x(), from.y(), to.x(), to.y()) ? 1 : 0;
      }
    }
    return 1e6 * labels + 1e4 * lines + 1e4 * (outside ? 1 : 0) + curves;
  }

  /** A label on a bit of paper. One that ends at a line keeps to it whatever the font is. */
  private Rectangle2D label(String text, double start, double top, boolean toLeft) {
    double width = PlotLayout.MARKER.width(text);
    if (!text.isEmpty()) {
      canvas.area(
          List.of(
              new CanvasPoint(start - 2, top),
              new CanvasPoint(start + width + 2, top),
              new CanvasPoint(start + width + 2, top + LABEL_HEIGHT),
              new CanvasPoint(start - 2, top + LABEL_HEIGHT)),
          Colour.PAPER,
          HALO_OPACITY);
      TextStyle style = TextStyle.plain(
          PlotLayout.MARKER.size(), toLeft ? Canvas.Anchor.END : Canvas.Anchor.START);
      canvas.text(text, new CanvasPoint(toLeft ? start + width : start, top + 12.5), style);
    }
    return new Rectangle2D.Double(start, top, width, LABEL_HEIGHT);
  }

  private void legend() {
    for (Legend.Entry entry : layout.legend().entries()) {
      double left = PlotLayout.legendLeft() + entry.left();
      double middle = layout.legendTop() + entry.middle();
      if (entry.series() >= 0) {
        canvas.beginSeries(entry.series());
        sample(entry.series(), left, middle);
      }
      canvas.text(
          entry.text(),
          new CanvasPoint(left + Legend.SAMPLE + Legend.GAP, middle + 4.5),
          Legend.STYLE);
      if (entry.series() >= 0) {
        canvas.endSeries();
      }
    }
  }

  private void sample(int position, double left, double middle) {
    Ink ink = ink(position);
    Series series = figure.series().get(position);
    if (series.hasBand()) {
      double half = 6;
      double right = left + Legend.SAMPLE;
      List<CanvasPoint> corners = List.of(
          new CanvasPoint(left, middle - half),
          new CanvasPoint(right, middle - half),
          new CanvasPoint(right, middle + half),
          new CanvasPoint(left, middle + half));
      canvas.area(corners, ink.colour(), BAND_OPACITY);
    }
    if (series.style() == LineStyle.POINTS) {
      CanvasPoint centre = new CanvasPoint(left + Legend.SAMPLE / 2, middle);
      canvas.symbols(List.of(centre), ink.symbol(), ink.colour());
    } else if (!series.hasBand() || hasPoint(series)) {
      List<CanvasPoint> line =
          List.of(new CanvasPoint(left, middle), new CanvasPoint(left + Legend.SAMPLE, middle));
      canvas.lines(List.of(line), ink.stroke());
    }
  }

  private boolean hasPoint(Series series) {
    return IntStream.range(0, series.size())
        .anyMatch(i -> figure.x().shows(series.x(i)) && figure.y().shows(series.y(i)));
  }

  private Ink ink(int position) {
    return Ink.of(position, figure.series().get(position).style());
  }
}
