package dev.etude.report;

/**
 * A place on a canvas, in points from its upper left corner.
 *
 * @param x to the right
 * @param y downwards
 */
record Point(double x, double y) {
  Point moved(double right, double down) {
    return new Point(x + right, y + down);
  }
}
