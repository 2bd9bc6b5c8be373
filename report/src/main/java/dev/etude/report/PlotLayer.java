package dev.etude.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** What lies on the grid of a chart: bands, then markers, then curves, then the markers' labels. */
final class PlotLayer extends Annotation {
  static final int ROW_HEIGHT = 18;
  static final int SYMBOL_SIZE = 7;

  private static final int LABEL_LENGTH = 40;
  private static final Color MARKER = new Color(0x6B6B6B);
  private static final Color HALO = new Color(255, 255, 255, 215);
  private static final BasicStroke SPAN_STROKE = Ink.stroke(1.5f, List.of());
  private static final BasicStroke MARKER_STROKE = Ink.stroke(1.2f, List.of(4f, 4f));

  private final Figure figure;
  private final AxisMapping x;
  private final AxisMapping y;
  private final AffineTransform toScreen =
      new AffineTransform(); // fractions of the axes → points on the page

  PlotLayer(Figure figure, AxisMapping x, AxisMapping y) {
    super(false);
    this.figure = figure;
    this.x = x;
    this.y = y;
  }

  /** The markers that an axis can show. */
  static List<Marker> shown(List<Marker> markers, Axis axis) {
    return markers.stream().filter(marker -> axis.shows(marker.value())).toList();
  }

  /** How wide the markers' labels are. */
  static List<Double> labelWidths(List<Marker> markers) {
    return markers.stream()
        .map(marker -> ChartFrame.width(label(marker), labelFont()))
        .toList();
  }

  @Override
  public void paint(Graphics2D g) {
    double x0 = chart.getScreenXFromChart(x.low());
    double x1 = chart.getScreenXFromChart(x.high());
    double y0 = chart.getScreenYFromChart(y.low());
    double y1 = chart.getScreenYFromChart(y.high());
    toScreen.setTransform(x1 - x0, 0, 0, y1 - y0, x0, y0);
    bounds = new Rectangle2D.Double(x0, y1, x1 - x0, y0 - y1);

    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    List<Series> series = figure.series();
    for (int i = 0; i < series.size(); i++) {
      paintBand(g, series.get(i), Ink.of(i, series.get(i).style()));
    }
    paintMarkerLines(g);
    for (int i = 0; i < series.size(); i++) {
      paintCurve(g, series.get(i), Ink.of(i, series.get(i).style()));
    }
    paintVerticalLabels(g);
    paintHorizontalLabels(g);
  }

  private void paintBand(Graphics2D g, Series series, Ink ink) {
    if (!series.hasBand()) {
      return;
    }
    g.setColor(ink.bandColour());
    List<Point2D> lower = new ArrayList<>();
    List<Point2D> upper = new ArrayList<>();
    for (int i : Thinning.points(series, figure.y())) {
      if (figure.x().shows(series.x(i))
          && figure.y().shows(series.lower(i))
          && figure.y().shows(series.upper(i))) {
        lower.add(screen(series.x(i), series.lower(i)));
        upper.add(screen(series.x(i), series.upper(i)));
      } else {
        fillBand(g, lower, upper);
      }
    }
    fillBand(g, lower, upper);
  }

  /** Fills between the edges collected so far, and forgets them. */
  private static void fillBand(Graphics2D g, List<Point2D> lower, List<Point2D> upper) {
    if (lower.size() > 1) {
      Path2D.Double area = path(upper);
      for (int i = lower.size() - 1; i >= 0; i--) {
        area.lineTo(lower.get(i).getX(), lower.get(i).getY());
      }
      area.closePath();
      g.fill(area);
    }
    lower.clear();
    upper.clear();
  }

  private void paintCurve(Graphics2D g, Series series, Ink ink) {
    g.setColor(ink.light());
    List<Point2D> run = new ArrayList<>();
    for (int i : Thinning.points(series, figure.y())) {
      if (!figure.x().shows(series.x(i)) || !figure.y().shows(series.y(i))) {
        strokeRun(g, run, ink);
        continue;
      }
      Point2D point = screen(series.x(i), series.y(i));
      if (series.style() == LineStyle.POINTS) {
        paintSpan(g, series, i);
        ink.marker().paint(g, point.getX(), point.getY(), SYMBOL_SIZE);
      } else {
        run.add(point);
      }
    }
    strokeRun(g, run, ink);
  }

  /** A bar with a stroke across each end. */
  private void paintSpan(Graphics2D g, Series series, int i) {
    if (!series.hasSpans()
        || !figure.x().shows(series.left(i))
        || !figure.x().shows(series.right(i))) {
      return;
    }
    Point2D left = screen(series.left(i), series.y(i));
    Point2D right = screen(series.right(i), series.y(i));
    double half = SYMBOL_SIZE / 2.0;
    g.setStroke(SPAN_STROKE);
    g.draw(new Line2D.Double(left, right));
    for (Point2D end : List.of(left, right)) {
      g.draw(new Line2D.Double(end.getX(), end.getY() - half, end.getX(), end.getY() + half));
    }
  }

  /** Strokes the points collected so far as one path, or a dot if they are all in one place, and forgets them. */
  private static void strokeRun(Graphics2D g, List<Point2D> run, Ink ink) {
    if (run.stream().distinct().count() == 1) {
      double size = SYMBOL_SIZE - 1.0;
      Point2D point = run.get(0);
      g.fill(new Ellipse2D.Double(point.getX() - size / 2, point.getY() - size / 2, size, size));
    } else if (!run.isEmpty()) {
      g.setStroke(ink.stroke());
      g.draw(path(run));
    }
    run.clear();
  }

  /** A vertical line begins at its label's row, so that it does not cross the labels above. */
  private void paintMarkerLines(Graphics2D g) {
    g.setColor(MARKER);
    g.setStroke(MARKER_STROKE);
    List<Marker> vertical = shown(figure.verticalMarkers(), figure.x());
    LabelRows rows = rows(vertical);
    for (int i = 0; i < vertical.size(); i++) {
      double at = screenX(vertical.get(i));
      double top = bounds.getMinY() + rows.rows().get(i) * ROW_HEIGHT;
      g.draw(new Line2D.Double(at, top, at, bounds.getMaxY()));
    }
    for (Marker marker : shown(figure.horizontalMarkers(), figure.y())) {
      double at = screenY(marker);
      g.draw(new Line2D.Double(bounds.getMinX(), at, bounds.getMaxX(), at));
    }
  }

  private LabelRows rows(List<Marker> vertical) {
    List<Double> lines = vertical.stream().map(this::screenX).toList();
    return LabelRows.of(lines, labelWidths(vertical), bounds.getMinX(), bounds.getMaxX());
  }

  private void paintVerticalLabels(Graphics2D g) {
    List<Marker> markers = shown(figure.verticalMarkers(), figure.x());
    List<Double> widths = labelWidths(markers);
    LabelRows rows = rows(markers);
    for (int i = 0; i < markers.size(); i++) {
      double baseline = bounds.getMinY() + rows.rows().get(i) * ROW_HEIGHT + 10;
      paintLabel(g, label(markers.get(i)), rows.starts().get(i), baseline, widths.get(i));
    }
  }

  /** Above its line, or below it where it would stand among the rows of other labels. */
  private void paintHorizontalLabels(Graphics2D g) {
    List<Marker> markers = shown(figure.horizontalMarkers(), figure.y());
    List<Double> widths = labelWidths(markers);
    List<Marker> vertical = shown(figure.verticalMarkers(), figure.x());
    List<Double> lines = vertical.stream().map(this::screenX).toList();
    double top = bounds.getMinY() + rows(vertical).count() * ROW_HEIGHT;
    for (int i = 0; i < markers.size(); i++) {
      double line = screenY(markers.get(i));
      double baseline = line - ROW_HEIGHT < top && !lines.isEmpty() ? line + 14 : line - 5;
      double start = LabelRows.between(widths.get(i), lines, bounds.getMinX(), bounds.getMaxX());
      paintLabel(g, label(markers.get(i)), start, baseline, widths.get(i));
    }
  }

  private static void paintLabel(
      Graphics2D g, String text, double start, double baseline, double width) {
    if (text.isEmpty()) {
      return;
    }
    g.setColor(HALO);
    g.fill(new Rectangle2D.Double(start - 2, baseline - 12, width + 4, 16));
    g.setColor(ChartFrame.TEXT);
    // Outlines, as in the rest of the chart: the file needs no fonts where it is read.
    g.fill(labelFont()
        .createGlyphVector(g.getFontRenderContext(), text)
        .getOutline((float) start, (float) baseline));
  }

  /** The text at a marker: one line, of bounded length. */
  static String label(Marker marker) {
    return LegendText.shortened(LegendText.oneLine(marker.label()), LABEL_LENGTH);
  }

  private static Font labelFont() {
    return ChartFrame.font(Font.PLAIN, 12);
  }

  private double screenX(Marker marker) {
    return screenPoint(x.fraction(marker.value()), 0).getX();
  }

  private double screenY(Marker marker) {
    return screenPoint(0, y.fraction(marker.value())).getY();
  }

  private Point2D screen(double valueX, double valueY) {
    return screenPoint(x.fraction(valueX), y.fraction(valueY));
  }

  private Point2D screenPoint(double fractionX, double fractionY) {
    return toScreen.transform(new Point2D.Double(fractionX, fractionY), null);
  }

  private static Path2D.Double path(List<Point2D> points) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(points.get(0).getX(), points.get(0).getY());
    for (Point2D point : points.subList(1, points.size())) {
      path.lineTo(point.getX(), point.getY());
    }
    return path;
  }
}
