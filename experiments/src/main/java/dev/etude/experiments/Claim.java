package dev.etude.experiments;

/**
 * A statement of the paper, and whether the numbers found bear it out.
 *
 * @param statement what is claimed
 * @param found what was found
 * @param held whether it fits
 */
public record Claim(String statement, String found, boolean held) {
  /**
   * Says whether it fits.
   *
   * @return {@code held} or {@code not held}
   */
  public String verdict() {
    return held ? "held" : "not held";
  }
}
