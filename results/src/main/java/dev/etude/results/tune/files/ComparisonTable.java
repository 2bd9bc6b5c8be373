package dev.etude.results.tune.files;

import dev.etude.math.Range;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.table.TableSetting;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The columns of a comparison, and its rows: the entries, the best first, and for people the baseline. */
public final class ComparisonTable {
  private static final String DONE = "completed";
  private static final Place[] NOT_ON_PAGES = {Place.TERMINAL, Place.CSV, Place.JSON};

  private final Ranking ranking;
  private final Listing<Row> listing;

  /** One way of training, or none. */
  private record Row(
      String name,
      Outcomes outcomes,
      OptionalDouble stepSize,
      double trajectories,
      String status,
      Ranking.Standing standing,
      boolean isTrained) {
    Range trainLoss() {
      return isTrained ? outcomes.trainLoss() : Range.NONE;
    }

    boolean isWithinNoise() {
      return standing == Ranking.Standing.AS_GOOD;
    }

    double gap() {
      return outcomes.testLoss().mean() - trainLoss().mean();
    }
  }

  /**
   * A table of a ranking.
   *
   * @param ranking what took part
   * @param setting the table
   */
  public ComparisonTable(Ranking ranking, TableSetting setting) {
    this.ranking = ranking;
    String metric = setting.metric();
    boolean completed =
        ranking.entries().stream().allMatch(entry -> entry.status().equals(DONE));
    listing = Listing.of(Row.class)
        .text("mark", "", row -> row.standing.mark())
        .only(Place.TERMINAL)
        .flag("withinNoise", "within noise", Row::isWithinNoise)
        .only(Place.JSON)
        .text("standing", "standing", row -> row.standing.word())
        .only(Place.JSON)
        .text("rule", "rule", Row::name)
        .text("sign", "mark", row -> row.standing.mark()) // pages have names first
        .only(Place.PAGE)
        .number("stepSize", "step size", row -> row.stepSize.orElse(Double.NaN))
        .range("testLoss", "test loss", row -> row.outcomes.testLoss())
        .withoutEnds(Place.TERMINAL, Place.PAGE)
        .range("testMetric", "test " + metric, row -> row.outcomes.testMetric())
        .unit(setting.unit())
        .spare(2)
        .range("trainMetric", "training " + metric, row -> row.outcomes.trainMetric())
        .only(Place.CSV, Place.JSON)
        .range("trainLoss", "final training loss", Row::trainLoss)
        .withoutEnds(Place.TERMINAL, Place.PAGE)
        .spare(4)
        .number("gap", "gap", Row::gap)
        .only(Place.PAGE)
        .number("trajectories", "trajectories", Row::trajectories)
        .spare(3)
        .text("status", "status", Row::status)
        .only(completed ? NOT_ON_PAGES : Place.values())
        .spare(completed ? 1 : 0)
        .build();
  }

  /**
   * Returns the table of a terminal, and what its marks mean.
   *
   * @param columns the width of the terminal
   * @return lines
   */
  public String text(int columns) {
    return listing.text(withBaseline(), columns) + ranking.legend() + ".\n";
  }

  /**
   * Says what the metric is measured in.
   *
   * @return a line to end the text with; empty if in nothing
   */
  public String units() {
    return listing.units().isEmpty() ? "" : "\nThe " + listing.units();
  }

  /**
   * Returns what scripts read.
   *
   * @return the fields of each
   */
  public List<Map<String, @Nullable Object>> fields() {
    return listing.fields(entries());
  }

  /**
   * Adds the table to a page.
   *
   * @param page the page
   * @param caption what it shows
   */
  public void addTo(HtmlReport.Builder page, String caption) {
    page.table(
        caption + "; " + ranking.legend()
            + ". The gap is test loss less training loss. A trajectory is one training of all"
            + " steps, counted by its gradients.",
        listing,
        withBaseline());
  }

  /**
   * Writes {@code comparison.csv}.
   *
   * @param files of a run directory
   * @throws IOException if it cannot be written
   */
  public void writeTo(RunFiles files) throws IOException {
    files.csv("comparison.csv", listing, entries());
  }

  private List<Row> entries() {
    return ranking.entries().stream()
        .map(entry -> row(entry, ranking.standing(entry)))
        .toList();
  }

  private static Row row(Compared entry, Ranking.Standing standing) {
    return new Row(
        entry.name(),
        entry.outcomes(),
        entry.stepSize(),
        entry.trajectories(),
        entry.status(),
        standing,
        true);
  }

  private List<Row> withBaseline() {
    List<Row> rows = new ArrayList<>(entries());
    ranking
        .baseline()
        .ifPresent(outcomes -> rows.add(
            place(rows, outcomes),
            new Row(
                "baseline",
                outcomes,
                OptionalDouble.empty(),
                Double.NaN,
                "untrained",
                ranking.standing(
                    new Compared("baseline", outcomes, OptionalDouble.empty(), Double.NaN)),
                false)));
    return rows;
  }

  /** Behind all that are no worse by the test loss, as the order of the others is. */
  private static int place(List<Row> rows, Outcomes baseline) {
    double loss = baseline.testLoss().mean();
    int place = 0;
    while (place < rows.size()
        && !rows.get(place).outcomes().hasDiverged()
        && rows.get(place).outcomes().testLoss().mean() <= loss) {
      place++;
    }
    return place;
  }
}
