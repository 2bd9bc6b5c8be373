package dev.etude.report.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/** A canvas of pixels, by Java2D. Its text is drawn by the JDK, with the machine's fonts. */
public final class ImageCanvas implements Canvas {
  private final Graphics2D g;

  /**
   * Draws on a graphics context, whose rendering hints it sets.
   *
   * @param g the context; one unit is one point
   */
  public ImageCanvas(Graphics2D g) {
    this.g = g;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void lines(List<List<CanvasPoint>> runs, Stroke stroke) {
    g.setColor(new Color(stroke.colour().light()));
    float[] dashes = new float[stroke.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = stroke.dashes().get(i).floatValue();
    }
    g.setStroke(new BasicStroke(
        (float) stroke.width(),
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        dashes.length == 0 ? null : dashes,
        0));
    runs.forEach(run -> g.draw(path(run)));
  }

  @Override
  public void area(List<CanvasPoint> corners, Colour colour, double opacity) {
    int rgb = colour.light();
    g.setColor(new Color(rgb | (int) Math.round(255 * opacity) << 24, true));
    Path2D path = path(corners);
    path.closePath();
    g.fill(path);
  }

  @Override
  public void symbols(List<CanvasPoint> centres, Symbol symbol, Colour colour) {
    g.setColor(new Color(colour.light()));
    List<CanvasPoint> corners = symbol.corners();
    double r = Symbol.RADIUS;
    for (CanvasPoint centre : centres) {
      if (corners.isEmpty()) {
        g.fill(new Ellipse2D.Double(centre.x() - r, centre.y() - r, 2 * r, 2 * r));
      } else {
        Path2D path = path(corners.stream().map(c -> centre.moved(c.x(), c.y())).toList());
        path.closePath();
        g.fill(path);
      }
    }
  }

  /** A text that the machine's font makes wider than its place is made narrower. */
  @Override
  public void text(String text, CanvasPoint place, TextStyle style) {
    Font font = new Font(Font.SANS_SERIF, style.bold() ? Font.BOLD : Font.PLAIN, 100)
        .deriveFont((float) style.size());
    GlyphVector glyphs = font.createGlyphVector(g.getFontRenderContext(), text);
    double width = glyphs.getLogicalBounds().getWidth();
    double room = style.width(text);
    double narrower = width > room ? room / width : 1;
    AffineTransform at = AffineTransform.getTranslateInstance(place.x(), place.y());
    if (style.anchor() == Anchor.MIDDLE_UPWARDS) {
      at.rotate(-Math.PI / 2);
    }
    double shift = switch (style.anchor()) {
      case START -> 0;
      case END -> -width;
      case MIDDLE, MIDDLE_UPWARDS -> -width / 2;
    };
    at.scale(narrower, 1);
    at.translate(shift, 0);
    g.setColor(new Color(Colour.TEXT.light()));
    g.fill(at.createTransformedShape(glyphs.getOutline()));
  }

  private static Path2D path(List<CanvasPoint> points) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.subList(1, points.size()).forEach(point -> path.lineTo(point.x(), point.y()));
    return path;
  }
}
