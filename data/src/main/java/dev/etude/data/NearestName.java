package dev.etude.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that a mistyped one most likely stands for.
 *
 * <p>Near is a Levenshtein distance (insertions, deletions and substitutions of characters, case set aside) of at most a
 * third of the name's length, rounded up. Cost: the product of the two lengths, for names of similar length only.
 */
public final class NearestName {
  private static final int MAX_CHARACTERS = 64;

  private NearestName() {}

  /**
   * Returns the nearest of the names.
   *
   * @param names those that there are
   * @param wanted the one that was typed
   * @return the first of the nearest; empty when none is near
   */
  public static Optional<String> among(List<String> names, String wanted) {
    if (wanted.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    String lower = wanted.toLowerCase(Locale.ROOT);
    int allowed = (lower.length() + 2) / 3;
    Optional<String> nearest = Optional.empty();
    for (String name : names) {
      if (Math.abs(name.length() - lower.length()) <= allowed) {
        int distance = distance(lower, name.toLowerCase(Locale.ROOT));
        if (distance <= allowed) {
          nearest = Optional.of(name);
          allowed = distance - 1;
        }
      }
    }
    return nearest;
  }

  private static int distance(String a, String b) {
    int[] previous =
        new int[b.length() + 1]; // distances from a's first i − 1 characters to each start of b
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substituted, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
