package dev.etude.report;

import dev.etude.report.canvas.Canvas;
import dev.etude.report.canvas.CanvasPoint;
import dev.etude.report.canvas.Colour;
import dev.etude.report.canvas.Stroke;
import dev.etude.report.canvas.Symbol;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A canvas that remembers where its texts stand, as wide as the layout believes them to be. */
public final class RecordingCanvas implements Canvas {
  /** A text and its place. */
  public record Text(String text, Rectangle2D box) {}

  public final List<Text> texts = new ArrayList<>();
  public final List<CanvasPoint> points = new ArrayList<>();

  @Override
  public void lines(List<List<CanvasPoint>> runs, Stroke stroke) {
    runs.forEach(points::addAll);
  }

  @Override
  public void area(List<CanvasPoint> corners, Colour colour, double opacity) {
    points.addAll(corners);
  }

  @Override
  public void symbols(List<CanvasPoint> centres, Symbol symbol, Colour colour) {
    points.addAll(centres);
  }

  @Override
  public void text(String text, CanvasPoint place, TextStyle style) {
    double width = style.width(text);
    double up = 0.75 * style.size(); // letters without a descender
    texts.add(new Text(
        text,
        switch (style.anchor()) {
          case START -> new Rectangle2D.Double(place.x(), place.y() - up, width, up);
          case END -> new Rectangle2D.Double(place.x() - width, place.y() - up, width, up);
          case MIDDLE -> new Rectangle2D.Double(place.x() - width / 2, place.y() - up, width, up);
          case MIDDLE_UPWARDS ->
            new Rectangle2D.Double(place.x() - up, place.y() - width / 2, up, width);
        }));
  }
}
