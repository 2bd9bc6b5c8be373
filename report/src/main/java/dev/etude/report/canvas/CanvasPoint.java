package dev.etude.report.canvas;

/**
 * A place on a canvas, in points from its upper left corner.
 *
 * @param x to the right
 * @param y downwards
 */
public record CanvasPoint(double x, double y) {
  /**
   * Returns a point beside this one.
   *
   * @param right how far to the right, in points
   * @param down how far down, in points
   * @return the point
   */
  public CanvasPoint moved(double right, double down) {
    return new CanvasPoint(x + right, y + down);
  }
}
