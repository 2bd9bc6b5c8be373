package dev.etude.results.metatest;

import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.figures.MetaTestFigures;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Competitors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The result of a comparison on new tasks: scores as numbers, curves as figures, and a report.
 *
 * @param result the result
 * @param settings names and values of the settings, in the order of the report
 */
public record MetaTestResult(MetaTested result, Map<String, String> settings) implements Result {
  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param answer the answer in a sentence
   * @param optimizers the scores of each optimizer after the last step, in the order given
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(String answer, List<Map<String, @Nullable Object>> optimizers, long seed) {}

  /** How the step sizes tried are listed. */
  private static Listing<StepSizesTried.Point> tried(StepSizesTried grid) {
    return Listing.of(StepSizesTried.Point.class)
        .number("stepSize", "step size", StepSizesTried.Point::stepSize)
        .number("accuracy", "validation accuracy", StepSizesTried.Point::accuracy)
        .flag("chosen", "chosen", point -> point.stepSize() == grid.stepSize())
        .only(Place.TERMINAL, Place.PAGE)
        .build();
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    MetaTestFigures drawn = new MetaTestFigures(result);
    drawn.writeTo(files.folder());
    files.csv("optimizers.csv", optimizers(), result.contestants());
    List<Figure> figures = drawn.figures();
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    report(figures).writeTo(files.path("report.html"));
  }

  private HtmlReport report(List<Figure> figures) {
    HtmlReport.Builder report = HtmlReport.builder("Optimizers on new tasks")
        .verdict(answer(), "")
        .table("After the last step", optimizers(), result.contestants());
    for (Figure figure : figures) {
      report.figure(figure);
    }
    for (Contestant contestant : result.contestants()) {
      StepSizesTried grid = contestant.grid();
      if (grid != null) {
        report.table(
            "Step sizes tried for " + contestant.name() + ", chosen: "
                + Numbers.brief(grid.stepSize())
                + (grid.isClosed() ? "" : " (at the end of the grid)"),
            tried(grid),
            grid.points());
      }
    }
    return report.definitions("Settings", settings).build();
  }

  private String answer() {
    return new MetaTestAnswer(result).sentence();
  }

  /** How optimizers are listed. */
  private Listing<Contestant> optimizers() {
    return Listing.of(Contestant.class)
        .text("name", "optimizer", Contestant::name)
        .number("stepSize", "step size", MetaTestResult::stepSize)
        .shownAs(each -> each.stepSize() == null ? withoutStepSize(each.name()) : each.stepSize())
        .structure("grid", each -> points(each.grid()))
        .structure("train", each -> bySteps(each, TestRun.Checkpoint::trainAccuracy))
        .structure("test", each -> bySteps(each, TestRun.Checkpoint::testAccuracy))
        .range(
            "finalTrainAccuracy",
            "train accuracy",
            each -> last(each, TestRun.Checkpoint::trainAccuracy))
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .withoutEnds(Place.TERMINAL, Place.PAGE)
        .spare(2)
        .range(
            "finalTestAccuracy",
            "test accuracy",
            each -> last(each, TestRun.Checkpoint::testAccuracy))
        .spare(1)
        .text("status", "status", Contestant::status)
        .build();
  }

  private static @Nullable Object points(@Nullable StepSizesTried grid) {
    return grid == null ? null : tried(grid).fields(grid.points());
  }

  private static double stepSize(Contestant contestant) {
    Double stepSize = contestant.stepSize();
    return stepSize == null ? Double.NaN : stepSize;
  }

  private Range last(Contestant contestant, ToDoubleFunction<TestRun.Checkpoint> quantity) {
    return contestant.at(result.last(), quantity);
  }

  private Map<Integer, Range> bySteps(
      Contestant contestant, ToDoubleFunction<TestRun.Checkpoint> quantity) {
    Map<Integer, Range> ranges = new LinkedHashMap<>();
    for (int i = 0; i < result.checkpoints().size(); i++) {
      ranges.put(result.checkpoints().get(i), contestant.at(i, quantity));
    }
    return ranges;
  }

  /** Returns what stands in a table in the place of the step size that an optimizer does not have. */
  private static String withoutStepSize(String name) {
    return Competitors.all(1, true).stream()
            .anyMatch(each -> each instanceof Competitor.Ready && each.name().equals(name))
        ? "its own"
        : "learned";
  }

  @Override
  public Summary summary() {
    return new Summary(answer(), optimizers().fields(result.contestants()), result.seed());
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder(answer()).append("\n\n");
    for (Contestant contestant : result.contestants()) {
      text.append(grid(contestant, columns));
    }
    return text.append(optimizers().text(result.contestants(), columns))
        .append("\nAfter " + result.checkpoints().get(result.last()) + " steps, mean and range of "
            + result.contestants().get(0).runs().size() + " runs on the same tasks. Seed "
            + result.seed() + ".\n")
        .toString();
  }

  private static String grid(Contestant contestant, int columns) {
    StepSizesTried grid = contestant.grid();
    if (grid == null) {
      return "";
    }
    return contestant.name() + " tries:\n" + tried(grid).text(grid.points(), columns)
        + (grid.isClosed()
            ? ""
            : "The best is at the end of the grid: better ones may lie beyond.\n")
        + "\n";
  }
}
