package dev.etude.report.canvas;

import java.util.List;
import java.util.stream.IntStream;

/** A symbol that marks a point. */
public enum Symbol {
  /** A circle. */
  CIRCLE,
  /** A square. */
  SQUARE,
  /** A triangle that points upwards. */
  TRIANGLE_UP,
  /** A square on its corner. */
  DIAMOND,
  /** A diagonal cross. */
  CROSS,
  /** A triangle that points downwards. */
  TRIANGLE_DOWN;

  /** Half the width of a square, in points. */
  public static final double RADIUS = 3.5;

  /** The corners about the origin; none of a circle. */
  List<CanvasPoint> corners() {
    return switch (this) {
      case CIRCLE -> List.of();
      case SQUARE -> corners(-1, -1, 1, -1, 1, 1, -1, 1);
      case TRIANGLE_UP -> corners(0, -1.1, 1.1, 0.9, -1.1, 0.9);
      case DIAMOND -> corners(0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0);
      case CROSS ->
        corners(
            -1, -1, -0.4, -1, 0, -0.3, 0.4, -1, 1, -1, 0.3, 0, 1, 1, 0.4, 1, 0, 0.3, -0.4, 1, -1, 1,
            -0.3, 0);
      case TRIANGLE_DOWN -> corners(0, 1.1, 1.1, -0.9, -1.1, -0.9);
    };
  }

  private static List<CanvasPoint> corners(double... coordinates) {
    return IntStream.range(0, coordinates.length / 2)
        .mapToObj(
            i -> new CanvasPoint(RADIUS * coordinates[2 * i], RADIUS * coordinates[2 * i + 1]))
        .toList();
  }
}
