package dev.etude.results.tune;

import dev.etude.report.Figure;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.results.table.TableSetting;
import dev.etude.results.table.TableSummary;
import dev.etude.results.tune.files.ComparisonFiles;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.TuningSettings;
import java.io.IOException;
import java.util.List;
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
  /** What {@code --json} prints; the components are the fields. */
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
      List<TuneResult.ComparedSummary> comparison,
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
        TuneResult.ComparedSummary.of(ranking),
        settings.seed().value());
  }

  @Override
  public String text(int columns) {
    return ranking.sentence() + "\n\n"
        + TuneText.comparison(ranking, "test " + setting.metric(), columns) + "\n"
        + TuneText.settings(setting, settings);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    ComparisonFiles comparison = new ComparisonFiles(ranking, setting.tasks(), settings.steps());
    comparison.writeCsv(files);
    HtmlReport.Builder page = HtmlReport.builder("Rules for predicting " + setting.target())
        .verdict(ranking.sentence(), "")
        .table(
            "What each came to, the mean over " + setting.tasksText(settings)
                + "; " + ranking.legend() + ". The gap is test loss"
                + " less training loss. A trajectory is one training of all steps.",
            comparison.header(),
            comparison.rows());
    for (Figure figure : comparison.figures()) {
      FigureWriter.write(figure, files.folder("figures"));
      page.figure(figure);
    }
    page.definitions("Settings", setting.definitions(settings))
        .build()
        .writeTo(files.path("report.html"));
  }
}
