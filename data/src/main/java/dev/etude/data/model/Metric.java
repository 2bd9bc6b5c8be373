package dev.etude.data.model;

/** What a person asks of predictions. */
public enum Metric {
  /** The root mean squared error in the target's units: less is better. */
  RMSE("RMSE"),
  /** The share of rows whose class is the likeliest one: more is better. */
  ACCURACY("accuracy");

  private final String text;

  Metric(String text) {
    this.text = text;
  }

  /**
   * Returns the name in tables and figures.
   *
   * @return a noun
   */
  public String text() {
    return text;
  }

  /**
   * Turns a value into an error, of which less is better.
   *
   * @param value the metric
   * @return the value itself, or 1 − accuracy
   */
  public double error(double value) {
    return this == ACCURACY ? 1 - value : value;
  }
}
