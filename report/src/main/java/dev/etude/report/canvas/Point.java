package dev.etude.report.canvas;

/**
 * A place on a canvas, in points from its upper left corner.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {
  public Point moved(double right, double down) {
    return new Point(x + right, y + down);
  }
}
