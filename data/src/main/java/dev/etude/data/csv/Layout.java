package dev.etude.data.csv;

/**
 * How a text is laid out, judged by its beginning.
 *
 * @param separator the character between cells: of comma, semicolon and tab the one that the first line with text in it
 *     has most often outside quotes; at equal counts the one named first here
 * @param cellsPerCharacter how many cells a character of the sample brings, on average
 * @param rowsPerCharacter how many rows
 */
record Layout(char separator, double cellsPerCharacter, double rowsPerCharacter) {
  private static final String SEPARATORS = ",;\t";

  /** Judges a text by a sample from its start. */
  static Layout of(String sample) {
    int start = 0;
    while (start < sample.length() && Character.isWhitespace(sample.charAt(start))) {
      start++;
    }
    char separator = separator(sample, start);
    long separators = 0;
    long lines = 1;
    for (int i = start; i < sample.length(); i++) {
      char c = sample.charAt(i);
      if (c == separator) {
        separators++;
      } else if (c == '\n') {
        lines++;
      }
    }
    double characters = Math.max(1, sample.length() - start);
    return new Layout(separator, (separators + lines) / characters, lines / characters);
  }

  private static char separator(String sample, int start) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = start; i < sample.length(); i++) {
      char c = sample.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        if (c == '\n' || c == '\r') {
          break;
        }
        int separator = SEPARATORS.indexOf(c);
        if (separator >= 0) {
          counts[separator]++;
        }
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[most]) {
        most = i;
      }
    }
    return SEPARATORS.charAt(most);
  }
}
