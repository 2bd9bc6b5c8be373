package dev.etude.cli.tune;

import dev.etude.cli.run.RunFiles;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import dev.etude.tuning.Compared;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.TuningSettings;
import java.io.IOException;
import java.util.List;

/** The files that {@code compare} writes. */
record ComparisonReport(TableSetting setting, TuningSettings settings, List<Compared> entries) {
  void writeTo(RunFiles files) throws IOException {
    ComparisonFiles comparison = new ComparisonFiles(
        Ranking.of(setting.tasks(), settings, entries), setting.tasks().metric(), settings.steps());
    comparison.writeCsv(files);
    HtmlReport.Builder page = HtmlReport.builder("Rules for predicting " + setting.target())
        .table(
            "What each came to, the mean over " + setting.tasksText(settings),
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
