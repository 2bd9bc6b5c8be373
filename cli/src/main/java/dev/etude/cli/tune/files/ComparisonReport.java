package dev.etude.cli.tune.files;

import dev.etude.cli.tune.setting.TableSetting;
import dev.etude.report.Figure;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.TuningSettings;
import java.io.IOException;

/** The files that {@code compare} writes. */
public record ComparisonReport(TableSetting setting, TuningSettings settings, Ranking ranking) {
  public void writeTo(RunFiles files) throws IOException {
    ComparisonFiles comparison = new ComparisonFiles(ranking, setting.tasks(), settings.steps());
    comparison.writeCsv(files);
    HtmlReport.Builder page = HtmlReport.builder("Rules for predicting " + setting.target())
        .verdict(ranking.sentence(), "")
        .table(
            "What each came to, the mean over " + setting.tasksText(settings)
                + "; = marks the best, and what the splits cannot tell from it. The gap is test loss"
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
