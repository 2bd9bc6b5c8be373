package dev.etude.results.metatest;

import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.figures.MetaTestFigures;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.report.text.TextTable;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Competitors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a comparison leaves behind: every score as numbers, the curves as pictures, and the report.
 *
 * @param result what was found
 * @param settings on what, for the reader, in the order of the report
 */
public record MetaTestResult(MetaTested result, Map<String, String> settings) implements Result {
  @Override
  public void writeTo(RunFiles files) throws IOException {
    MetaTestFigures drawn = new MetaTestFigures(result);
    drawn.writeTo(files.folder());
    List<Figure> figures = drawn.figures();
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    report(figures).writeTo(files.path("report.html"));
  }

  private HtmlReport report(List<Figure> figures) {
    HtmlReport.Builder report = HtmlReport.builder("Optimizers on new tasks")
        .table(
            "After the last step",
            List.of(
                "optimizer",
                "step size",
                "training accuracy",
                "test accuracy",
                "min",
                "max",
                "status"),
            finalRows());
    for (Figure figure : figures) {
      report.figure(figure);
    }
    for (Contestant contestant : result.contestants()) {
      StepSizesTried grid = contestant.grid();
      if (grid != null) {
        List<List<String>> rows = new ArrayList<>();
        for (StepSizesTried.Point point : grid.points()) {
          rows.add(List.of(Numbers.brief(point.stepSize()), Numbers.brief(point.accuracy())));
        }
        report.table(
            "Step sizes tried for " + contestant.name() + ", chosen: "
                + Numbers.brief(grid.stepSize())
                + (grid.isClosed() ? "" : " (at the end of the grid)"),
            List.of("step size", "accuracy"),
            rows);
      }
    }
    return report.definitions("Settings", settings).build();
  }

  private List<List<String>> finalRows() {
    List<List<String>> rows = new ArrayList<>();
    for (Contestant contestant : result.contestants()) {
      Range train = contestant.at(result.last(), TestRun.Checkpoint::trainAccuracy);
      Range test = contestant.at(result.last(), TestRun.Checkpoint::testAccuracy);
      Double stepSize = contestant.stepSize();
      rows.add(List.of(
          contestant.name(),
          stepSize == null ? withoutStepSize(contestant.name()) : Numbers.brief(stepSize),
          Numbers.brief(train.mean()),
          Numbers.brief(test.mean()),
          Numbers.brief(test.min()),
          Numbers.brief(test.max()),
          contestant.status()));
    }
    return rows;
  }

  /** Returns what stands in a table in the place of the step size that an optimizer does not have. */
  private static String withoutStepSize(String name) {
    return Competitors.all(1, true).stream()
            .anyMatch(each -> each instanceof Competitor.Ready && each.name().equals(name))
        ? "its own"
        : "learned";
  }

  @Override
  public MetaTestSummary summary() {
    return MetaTestSummary.of(result);
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder();
    for (Contestant contestant : result.contestants()) {
      text.append(grid(contestant, columns));
    }
    TextTable table = new TextTable(
            "optimizer", "step size", "train accuracy", "test accuracy", "min", "max", "status")
        .optional("min, max", "train accuracy");
    for (Contestant contestant : result.contestants()) {
      Range train = contestant.at(result.last(), TestRun.Checkpoint::trainAccuracy);
      Range test = contestant.at(result.last(), TestRun.Checkpoint::testAccuracy);
      Double stepSize = contestant.stepSize();
      table.row(
          contestant.name(),
          stepSize == null ? withoutStepSize(contestant.name()) : stepSize,
          train.mean(),
          test.mean(),
          test.min(),
          test.max(),
          contestant.status());
    }
    return text.append(table.within(columns))
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
    TextTable table = new TextTable("step size", "validation accuracy", "");
    for (StepSizesTried.Point point : grid.points()) {
      table.row(
          point.stepSize(), point.accuracy(), point.stepSize() == grid.stepSize() ? "chosen" : "");
    }
    return contestant.name() + " tries:\n" + table.within(columns)
        + (grid.isClosed()
            ? ""
            : "The best is at the end of the grid: better ones may lie beyond.\n")
        + "\n";
  }
}
