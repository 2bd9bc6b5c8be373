package dev.etude.update.parameter;

/**
 * A number that can be learned: what it is called, what it is, and in which coordinate to move it.
 *
 * @param name for messages and tables, such as {@code momentum}
 * @param value p, in its natural units
 * @param coordinate what turns it into a number without limits
 */
public record Parameter(String name, double value, Coordinate coordinate) {
  /**
   * Returns the name as a key for scripts.
   *
   * @return the name's words in camel case, {@code stepSize} of step size
   */
  public String key() {
    StringBuilder key = new StringBuilder();
    for (String word : name.split("[^\\p{Alnum}]+", -1)) {
      if (!word.isEmpty()) {
        key.append(key.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
            .append(word, 1, word.length());
      }
    }
    return key.toString();
  }

  /**
   * Returns θ.
   *
   * @return the unconstrained coordinate of the value
   */
  public double theta() {
    return coordinate.of(value);
  }

  /**
   * Returns dp/dθ.
   *
   * @return what turns a derivative in p into one in θ
   */
  public double slope() {
    return coordinate.slope(value);
  }
}
