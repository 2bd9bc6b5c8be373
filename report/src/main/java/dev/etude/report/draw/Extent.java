package dev.etude.report.draw;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import java.util.function.DoubleConsumer;

/**
 * The smallest and the largest number that an axis must show.
 *
 * @param low the smallest, or +∞ if there is none
 * @param high the largest, or −∞ if there is none
 */
record Extent(double low, double high) {

  /** Covers the places of all points, gap or not: a curve that ends early should be seen to end early. */
  static Extent ofX(Figure figure) {
    Collector collector = new Collector(figure.x());
    for (Series series : figure.series()) {
      for (int i = 0; i < series.size(); i++) {
        collector.accept(series.x(i));
        if (series.hasSpans()) {
          collector.accept(series.left(i));
          collector.accept(series.right(i));
        }
      }
    }
    figure.verticalMarkers().forEach(marker -> collector.accept(marker.value()));
    return collector.extent();
  }

  /** Covers the values and bands of all points that have a place on the horizontal axis. */
  static Extent ofY(Figure figure) {
    Collector collector = new Collector(figure.y());
    for (Series series : figure.series()) {
      for (int i = 0; i < series.size(); i++) {
        if (figure.x().shows(series.x(i))) {
          collector.accept(series.y(i));
          if (series.hasBand()) {
            collector.accept(series.lower(i));
            collector.accept(series.upper(i));
          }
        }
      }
    }
    figure.horizontalMarkers().forEach(marker -> collector.accept(marker.value()));
    return collector.extent();
  }

  boolean isEmpty() {
    return low > high;
  }

  private static final class Collector implements DoubleConsumer {
    private final Axis axis;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    Collector(Axis axis) {
      this.axis = axis;
    }

    @Override
    public void accept(double value) {
      if (axis.shows(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }

    Extent extent() {
      return new Extent(low, high);
    }
  }
}
