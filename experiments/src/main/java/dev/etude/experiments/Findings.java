package dev.etude.experiments;

import dev.etude.report.Figure;
import dev.etude.report.listing.Listing;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
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
  private static final Listing<Claim> CLAIMS = Listing.of(Claim.class)
      .text("claim", "claim", Claim::statement)
      .text("found", "found", Claim::found)
      .text("verdict", "verdict", Claim::verdict)
      .build();

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

  /**
   * Writes everything: the tables, {@code claims.csv}, {@code figures/} and {@code report.html}.
   *
   * @param folder where to; it exists
   * @param title the title of the report
   * @param setting with what it was run, a few words
   * @throws IOException if a file cannot be written
   */
  public void writeTo(Path folder, String title, String setting) throws IOException {
    tables.writeTo(folder);
    CLAIMS.writeTo(folder.resolve("claims.csv"), claims);
    HtmlReport.Builder report = HtmlReport.builder(title)
        .verdict(summary(), setting)
        .table("The paper's claims against the numbers found", CLAIMS, claims);
    for (Figure figure : figures) {
      FigureWriter.write(figure, folder.resolve("figures"));
      report.figure(figure);
    }
    report.build().writeTo(folder.resolve("report.html"));
  }
}
