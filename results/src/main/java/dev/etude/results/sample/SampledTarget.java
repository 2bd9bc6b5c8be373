package dev.etude.results.sample;

import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.target.EightSchools;
import dev.etude.sampling.target.Funnel;
import dev.etude.sampling.target.Normal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A density as users type it, such as {@code normal:100:1000}.
 *
 * @param word as typed
 * @param density the density; empty for {@code regression}, which needs a table
 */
public record SampledTarget(String word, Optional<LogDensity> density) {
  private static final String REGRESSION = "regression";
  private static final int LEAVES = 10;
  private static final int MOST_DIMENSIONS = 100_000;
  private static final Pattern NORMAL =
      Pattern.compile("normal:([1-9][0-9]{0,5})(?::([0-9.]+(?:[eE][0-9]+)?))?");

  /**
   * Says whether it is the posterior of a regression.
   *
   * @return true if there is no density without a table
   */
  public boolean isRegression() {
    return word.equals(REGRESSION);
  }

  @Override
  public String toString() {
    return word;
  }

  /**
   * Reads a word.
   *
   * @param word as users type it
   * @return the target
   * @throws IllegalArgumentException if it is none: what it must be
   */
  public static SampledTarget of(String word) {
    return switch (word) {
      case REGRESSION -> new SampledTarget(word, Optional.empty());
      case "funnel" -> new SampledTarget(word, Optional.of(new Funnel(LEAVES)));
      case "eight-schools" ->
        new SampledTarget(word, Optional.of(EightSchools.withRubinsNumbers()));
      default -> new SampledTarget(word, Optional.of(normal(word)));
    };
  }

  private static LogDensity normal(String word) {
    Matcher parts = NORMAL.matcher(word);
    if (parts.matches()) {
      int dimension = Integer.parseInt(parts.group(1));
      double largest = parts.group(2) == null ? 1 : number(parts.group(2));
      if (dimension <= MOST_DIMENSIONS && largest > 0 && largest <= 1e6) {
        return Normal.of(dimension, largest);
      }
    }
    throw new IllegalArgumentException(
        "must be funnel, eight-schools, regression, normal:D or normal:D:K with" + " 1 to "
            + MOST_DIMENSIONS + " dimensions D and a largest deviation K up to 1e6, but is '"
            + word + "'");
  }

  private static double number(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
