package dev.etude.experiments;

import dev.etude.report.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of an experiment.
 *
 * @param claims the statements it speaks to
 * @param figures its pictures
 * @param tables the numbers behind them
 */
public record Findings(List<Claim> claims, List<Figure> figures, Tables tables) {
  /** Copies the lists. */
  public Findings {
    claims = List.copyOf(claims);
    figures = List.copyOf(figures);
  }

  /** Writes the numbers behind the figures. */
  @FunctionalInterface
  public interface Tables {
    /**
     * Writes them as CSV files.
     *
     * @param folder where to; it exists
     * @throws IOException if they cannot be written
     */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Returns what quick settings find: they are too small to refute a claim.
   *
   * @return the same, but claims that do not hold are not decided
   */
  public Findings ofSmallRun() {
    return new Findings(claims.stream().map(Claim::ofSmallRun).toList(), figures, tables);
  }

  /**
   * Sums up the claims.
   *
   * @return for example {@code 2 of 3 claims held, 1 not decidable at this size}
   */
  public String summary() {
    long held = claims.stream().filter(Claim::held).count();
    long open = claims.stream().filter(claim -> !claim.decidable()).count();
    return held + " of " + claims.size() + " claims held"
        + (open == 0 ? "" : ", " + open + " not decidable at this size");
  }
}
