package dev.etude.data.cell;

/** The mark before the decimals of a number. */
public enum DecimalMark {
  /** A point, as in 1.5. */
  POINT('.', 0),
  /** A comma, as in 1,5. */
  COMMA(',', 1);

  private final char character;
  private final int index;

  DecimalMark(char character, int index) {
    this.character = character;
    this.index = index;
  }

  /**
   * Returns the place of this mark in arrays of two.
   *
   * @return 0 or 1
   */
  public int index() {
    return index;
  }

  /** Returns the character itself. */
  char character() {
    return character;
  }
}
