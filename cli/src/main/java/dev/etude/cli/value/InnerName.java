package dev.etude.cli.value;

/** Gradient descent by all rows or by single rows, by the names users type. */
public enum InnerName {
  /** Every step reads all rows. */
  GD,
  /** Every step reads one row. */
  SGD;

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Accepts the names. */
  public static final class Converter extends Keyword<InnerName> {
    /** For picocli, which calls it by reflection. */
    public Converter() {
      super(InnerName.class);
    }
  }
}
