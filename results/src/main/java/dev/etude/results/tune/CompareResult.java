package dev.etude.results.tune;

import dev.etude.report.Figure;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.results.table.TableSetting;
import dev.etude.results.table.TableSummary;
import dev.etude.results.tune.files.ComparisonFigures;
import dev.etude.results.tune.files.ComparisonTable;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.TuningSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a comparison on a table.
 *
 * @param setting the table, the model and how it is trained
 * @param settings of the searches
 * @param ranking what took part, the best first
 */
public record CompareResult(TableSetting setting, TuningSettings settings, Ranking ranking)
    implements Result {
  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param answer which optimizer to use, in one sentence
   * @param model the model, by its name on the command line
   * @param inner the update rule whose step size the searches choose
   * @param batch the number of rows in a mini-batch; {@code null} for all rows
   * @param steps t, the number of steps of a training
   * @param splits the number of splits, or of test groups
   * @param table how the table was read
   * @param metric the name of the metric
   * @param baseline the result of predicting the same for every row; {@code null} if there is none
   * @param comparison for each optimizer its step size, losses, metric and status, the best first
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(
      String answer,
      String model,
      String inner,
      @Nullable Integer batch,
      int steps,
      int splits,
      TableSummary table,
      String metric,
      TuneResult.@Nullable BaselineSummary baseline,
      List<Map<String, @Nullable Object>> comparison,
      long seed) {}

  @Override
  public Summary summary() {
    return new Summary(
        ranking.sentence(),
        setting.model(),
        setting.inner().name(),
        setting.batch(),
        settings.steps(),
        settings.selection().judged().length,
        setting.table(),
        setting.metric(),
        ranking.baseline().map(TuneResult.BaselineSummary::of).orElse(null),
        table().fields(),
        settings.seed().value());
  }

  @Override
  public String text(int columns) {
    return ranking.sentence() + "\n\n"
        + table().text(columns)
        + "\n"
        + TuneText.settings(setting, settings)
        + table().units();
  }

  private ComparisonTable table() {
    return new ComparisonTable(ranking, setting);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    table().writeTo(files);
    HtmlReport.Builder page = HtmlReport.builder("Rules for predicting " + setting.target())
        .verdict(ranking.sentence(), "");
    table().addTo(page, "What each came to, the mean over " + setting.tasksText(settings));
    ComparisonFigures figures = new ComparisonFigures(ranking, setting.tasks(), settings.steps());
    for (Figure figure : figures.figures()) {
      FigureWriter.write(figure, files.folder("figures"));
      page.figure(figure);
    }
    page.definitions("Settings", setting.definitions(settings))
        .build()
        .writeTo(files.path("report.html"));
  }
}
