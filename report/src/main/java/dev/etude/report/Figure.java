package dev.etude.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One plot, as a value: what to draw, not how.
 *
 * <p>Built by {@link #builder}. Axes default to linear ones without a label; everything else defaults to nothing. A
 * figure without series or without a point is legal and shows empty axes. The axes cover all points, bands, spans and
 * markers that they can show.
 */
public final class Figure {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]+");

  private final String id;
  private final String title;
  private final String caption;
  private final Axis x;
  private final Axis y;
  private final List<Series> series;
  private final List<Marker> verticalMarkers;
  private final List<Marker> horizontalMarkers;

  private Figure(Builder builder) {
    id = builder.id;
    title = builder.title;
    caption = builder.caption;
    x = builder.x;
    y = builder.y;
    series = List.copyOf(builder.series);
    verticalMarkers = List.copyOf(builder.verticalMarkers);
    horizontalMarkers = List.copyOf(builder.horizontalMarkers);
  }

  /**
   * Starts a figure.
   *
   * @param id its name in file names and anchors, of the letters a–z, digits and hyphens
   * @param title what stands above the plot
   * @return a builder
   * @throws IllegalArgumentException if the id has another character or none
   */
  public static Builder builder(String id, String title) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "figure id must be of the letters a-z, digits and hyphens, but is '" + id + "'");
    }
    return new Builder(id, title);
  }

  /**
   * Returns the id.
   *
   * @return the stem of the file names
   */
  public String id() {
    return id;
  }

  /**
   * Returns the title.
   *
   * @return what stands above the plot
   */
  public String title() {
    return title;
  }

  /**
   * Returns the caption.
   *
   * @return what a page prints below the plot; may be empty
   */
  public String caption() {
    return caption;
  }

  /**
   * Returns the horizontal axis.
   *
   * @return the axis of x
   */
  public Axis x() {
    return x;
  }

  /**
   * Returns the vertical axis.
   *
   * @return the axis of y
   */
  public Axis y() {
    return y;
  }

  /**
   * Returns the series.
   *
   * @return the curves in the order of the legend; immutable
   */
  public List<Series> series() {
    return series;
  }

  /**
   * Returns the vertical markers.
   *
   * @return lines at a value of x; immutable
   */
  public List<Marker> verticalMarkers() {
    return verticalMarkers;
  }

  /**
   * Returns the horizontal markers.
   *
   * @return lines at a value of y; immutable
   */
  public List<Marker> horizontalMarkers() {
    return horizontalMarkers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Figure that
        && id.equals(that.id)
        && title.equals(that.title)
        && caption.equals(that.caption)
        && x.equals(that.x)
        && y.equals(that.y)
        && series.equals(that.series)
        && verticalMarkers.equals(that.verticalMarkers)
        && horizontalMarkers.equals(that.horizontalMarkers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, title, series);
  }

  @Override
  public String toString() {
    return "Figure[" + id + ", " + series.size() + " series]";
  }

  /** Collects the parts of a figure. */
  public static final class Builder {
    private final String id;
    private final String title;
    private String caption = "";
    private Axis x = Axis.linear("");
    private Axis y = Axis.linear("");
    private final List<Series> series = new ArrayList<>();
    private final List<Marker> verticalMarkers = new ArrayList<>();
    private final List<Marker> horizontalMarkers = new ArrayList<>();

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /**
     * Sets the caption.
     *
     * @param text what a page prints below the plot
     * @return this builder
     */
    public Builder caption(String text) {
      caption = text;
      return this;
    }

    /**
     * Sets the horizontal axis.
     *
     * @param axis the axis of x
     * @return this builder
     */
    public Builder x(Axis axis) {
      x = axis;
      return this;
    }

    /**
     * Sets the vertical axis.
     *
     * @param axis the axis of y
     * @return this builder
     */
    public Builder y(Axis axis) {
      y = axis;
      return this;
    }

    /**
     * Adds a series below those already there in the legend.
     *
     * @param curve the series
     * @return this builder
     */
    public Builder add(Series curve) {
      series.add(curve);
      return this;
    }

    /**
     * Adds a vertical line.
     *
     * @param value where it crosses the horizontal axis
     * @param label what it marks
     * @return this builder
     */
    public Builder verticalMarker(double value, String label) {
      verticalMarkers.add(new Marker(value, label));
      return this;
    }

    /**
     * Adds a horizontal line.
     *
     * @param value where it crosses the vertical axis
     * @param label what it marks
     * @return this builder
     */
    public Builder horizontalMarker(double value, String label) {
      horizontalMarkers.add(new Marker(value, label));
      return this;
    }

    /**
     * Returns the figure.
     *
     * @return the parts so far, as a value
     */
    public Figure build() {
      return new Figure(this);
    }
  }
}
