package dev.etude.data.csv;

/**
 * A column of a file, with the way its cells were read.
 *
 * @param name its name
 * @param text whether it is one of texts; else one of numbers
 * @param how how its cells became numbers, such as {@code dates (year-month-day), read as days since 1 January 1970}; empty where
 *     there is nothing to say
 * @param gaps how many cells are gaps
 * @param firstGap the line of the first gap; 0 if there is none
 * @param gapWord what it says; empty for an empty cell
 * @param others how many cells of a column of numbers are none, and are taken for gaps too
 * @param firstOther the line of the first of them; 0 if there is none
 * @param otherCell what it says
 * @param free whether it has more different texts than can be kept, and none was
 */
public record ColumnReading(
    String name,
    boolean text,
    String how,
    long gaps,
    long firstGap,
    String gapWord,
    long others,
    long firstOther,
    String otherCell,
    boolean free) {
  /** Returns the same without the cells that are no numbers. */
  ColumnReading withoutOthers() {
    return new ColumnReading(name, text, how, gaps, firstGap, gapWord, 0, 0, "", free);
  }

  /** Returns the same with one gap less: the last one. */
  ColumnReading withoutGap() {
    return new ColumnReading(
        name,
        text,
        how,
        gaps - 1,
        gaps == 1 ? 0 : firstGap,
        gaps == 1 ? "" : gapWord,
        others,
        firstOther,
        otherCell,
        free);
  }
}
