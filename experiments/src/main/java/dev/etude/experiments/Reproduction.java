package dev.etude.experiments;

import dev.etude.random.Seed;
import dev.etude.report.Figure;
import dev.etude.report.listing.Listing;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that was run again, and what its numbers say of the claims.
 *
 * <pre>{@code
 * Reproduction figure = Reproduction.of(
 *     "figure-2",
 *     ExperimentName.FIGURE_2.experiment(Optional.empty(), Optional.empty()),
 *     new Seed(1),
 *     true,
 *     new ThreadPoolTaskMap(2),
 *     ExperimentProgress.ignored());
 * System.out.print(figure.text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 *
 * @param name of the experiment
 * @param title of its report
 * @param findings the result
 * @param quick whether with small settings, which are too small to refute a claim
 * @param seed of everything that is drawn
 */
public record Reproduction(String name, String title, Findings findings, boolean quick, long seed)
    implements Result {
  private static final Listing<Claim> CLAIMS = Listing.of(Claim.class)
      .text("claim", "claim", Claim::statement)
      .text("found", "found", Claim::found)
      .text("verdict", "verdict", Claim::verdict)
      .build();

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param name the name of the experiment
   * @param claims for each claim its text, the numbers found and whether it held
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(String name, List<Map<String, @Nullable Object>> claims, long seed) {}

  /**
   * Runs an experiment.
   *
   * @param name of the experiment
   * @param experiment the experiment
   * @param seed decides everything that is drawn
   * @param quick whether with small settings, for a first look
   * @param map where tasks run
   * @param progress hears of each piece of work
   * @return the result
   */
  public static Reproduction of(
      String name,
      Experiment experiment,
      Seed seed,
      boolean quick,
      TaskMap map,
      ExperimentProgress progress) {
    Findings found = experiment.run(seed, quick, map, progress);
    return new Reproduction(
        name, experiment.title(), quick ? found.ofSmallRun() : found, quick, seed.value());
  }

  @Override
  public Summary summary() {
    return new Summary(name, CLAIMS.fields(findings.claims()), seed);
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder();
    for (Claim claim : findings.claims()) {
      text.append(claim.verdict())
          .append(": ")
          .append(claim.statement())
          .append("\n    ")
          .append(claim.found())
          .append('\n');
    }
    return text.append(findings.summary())
        .append(quick ? "; without --quick the run has the paper's size, which decides.\n" : ".\n")
        .append("Seed " + seed + ".\n")
        .toString();
  }

  /** Writes the tables, {@code claims.csv}, {@code figures/} and {@code report.html}. */
  @Override
  public void writeTo(RunFiles files) throws IOException {
    findings.tables().writeTo(files.folder());
    files.csv("claims.csv", CLAIMS, findings.claims());
    HtmlReport.Builder report = HtmlReport.builder(title)
        .verdict(findings.summary(), "seed " + seed + (quick ? ", quick settings" : ""))
        .table("The paper's claims against the numbers found", CLAIMS, findings.claims());
    for (Figure figure : findings.figures()) {
      FigureWriter.write(figure, files.folder("figures"));
      report.figure(figure);
    }
    report.build().writeTo(files.path("report.html"));
  }
}
