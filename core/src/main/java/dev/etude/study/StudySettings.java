package dev.etude.study;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;

/**
 * The settings of a study.
 *
 * @param space the meta-parameters
 * @param seed the seed of everything random
 * @param repeats how often one setting is trained at most, with different seeds; at least 1
 * @param about what is trained, in words; may be empty. A study goes on with the same only
 */
public record StudySettings(Space space, Seed seed, int repeats, String about) {
  /** How often one setting is trained at most, unless something else is said. */
  public static final int USUAL_REPEATS = 3;

  /** Checks the number of repeats, and keeps the words on one line. */
  public StudySettings {
    Arguments.atLeast(repeats, 1, "repeats");
    about = about.replaceAll("\\p{Cntrl}+", " ");
  }

  /**
   * Creates settings without words.
   *
   * @param space the meta-parameters
   * @param seed the seed of everything random
   */
  public StudySettings(Space space, Seed seed) {
    this(space, seed, USUAL_REPEATS, "");
  }

  /** Returns the seed of a repeat: the same for all settings, so that they meet the same luck. */
  long seed(int repeat) {
    return seed.child("repeat", repeat).value() >>> 33; // 31 bits: what every language takes
  }
}
