package dev.etude.experiments;

/**
 * A statement of the paper, and whether the numbers found bear it out.
 *
 * @param statement what is claimed
 * @param found the result
 * @param held whether it fits
 * @param decidable whether the experiment was large enough to decide; a claim that held was
 */
public record Claim(String statement, String found, boolean held, boolean decidable) {
  /**
   * Creates a claim that the experiment decides.
   *
   * @param statement what is claimed
   * @param found the result
   * @param held whether it fits
   */
  public Claim(String statement, String found, boolean held) {
    this(statement, found, held, true);
  }

  /**
   * Returns what a run that is too small to refute it says of it.
   *
   * @return the same if it held, otherwise a claim that is not decided
   */
  Claim ofSmallRun() {
    return new Claim(statement, found, held, held);
  }

  /**
   * Says whether it fits.
   *
   * @return {@code held}, {@code not held} or {@code not decidable at this size}
   */
  public String verdict() {
    return held ? "held" : decidable ? "not held" : "not decidable at this size";
  }
}
