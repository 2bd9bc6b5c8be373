package dev.etude.data.csv;

/** What stands before the decimals of a number. */
public enum DecimalMark {
  /** A point, as in 1.5. */
  POINT('.'),
  /** A comma, as in 1,5. */
  COMMA(',');

  private final char character;

  DecimalMark(char character) {
    this.character = character;
  }

  /** Returns the character itself. */
  char character() {
    return character;
  }
}
